import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { FindChips } from "./find_chips";
import { criteriaOf, emptyChoice } from "./find_criteria";
import { foundInWords, walk } from "./find_helpers";
import { ServiceCard } from "./service_card";

const PAGE = 40;

/**
 * Find help: one box for words, chips for what is known of a child, and the services
 * that fit as cards with the reasons. Several are ticked and referred to at once.
 */
export class FindService extends Component {
    static template = "care_referrals.FindService";
    static components = { FindChips, Layout, ServiceCard };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.box = useRef("box");
        this.display = { controlPanel: {} };
        // Answers to an older question are not shown
        this.question = 0;
        this.state = useState({
            child: false,
            need: false,
            words: "",
            chosen: emptyChoice(),
            choices: {
                need: [],
                kind: [],
                town: [],
                region: [],
                language: [],
                coverage: [],
            },
            ticked: [],
            services: [],
            understood: [],
            total: 0,
            fitting: 0,
            loading: true,
        });
        this.search = useDebounced(() => this.reload(), 300);
        useSetupAction({
            rootRef: this.root,
            getLocalState: () => ({
                find: {
                    words: this.state.words,
                    chosen: this.state.chosen,
                    ticked: this.state.ticked,
                },
            }),
        });
        onWillStart(() => this.start());
        // Back from the window in which a referral or a need was written
        useBus(this.env.bus, "CARE:REFRESH", () => this.reload());
    }

    get params() {
        return this.props.action.params || {};
    }

    async start() {
        const { child_id, need_id, like_id } = this.params;
        const begin = await this.orm.call("care.service", "find_help_start", [], {
            child_id: child_id || false,
            need_id: need_id || false,
            like_id: like_id || false,
        });
        this.state.child = begin.child;
        this.state.need = begin.need;
        this.state.choices = begin.choices;
        const kept = this.props.state?.find;
        if (kept) {
            Object.assign(this.state, kept);
        } else {
            Object.assign(this.state.chosen, begin.chosen, {
                diagnoses: begin.diagnoses,
            });
        }
        await this.reload();
    }

    get criteria() {
        return criteriaOf(this.state.chosen, this.state.words, this.state.child);
    }

    async ask(offset) {
        return this.orm.silent.call("care.service", "find_help", [this.criteria], {
            limit: PAGE,
            offset,
        });
    }

    async reload() {
        const question = ++this.question;
        this.state.loading = true;
        try {
            const found = await this.ask(0);
            if (question === this.question) {
                Object.assign(this.state, found);
            }
        } finally {
            if (question === this.question) {
                this.state.loading = false;
            }
        }
    }

    async showMore() {
        const question = this.question;
        this.state.loading = true;
        try {
            const found = await this.ask(this.state.services.length);
            if (question === this.question) {
                this.state.services.push(...found.services);
            }
        } finally {
            this.state.loading = false;
        }
    }

    /** What the words say is used, not the chip for the same thing. */
    get overruled() {
        return [...new Set(this.state.understood.map(({ code }) => code))];
    }

    get hasMore() {
        return this.state.services.length < this.state.total;
    }

    get rest() {
        return this.state.services.filter((service) => !service.fits);
    }

    get fits() {
        return this.state.services.filter((service) => service.fits);
    }

    /** Nobody who fits takes the family: that is what a region has to know. */
    get nobodyHelps() {
        const { child, loading } = this.state;
        return child && !loading && this.fits.every((s) => s.capacity === "full");
    }

    /** Those that fit, and below them those that do not quite. */
    get parts() {
        return [
            { key: "fits", title: "", services: this.fits },
            {
                key: "rest",
                title: this.fits.length
                    ? _t("These do not quite fit")
                    : _t("Nothing fits in every way. These come closest"),
                services: this.rest,
            },
        ].filter(({ services }) => services.length);
    }

    get status() {
        const { fitting, total, loading, services } = this.state;
        return loading && !services.length
            ? _t("Looking")
            : foundInWords(fitting, total);
    }

    onWords(ev) {
        this.state.words = ev.target.value;
        this.search();
    }

    onChosen(changes) {
        Object.assign(this.state.chosen, changes);
        this.reload();
    }

    clearWords() {
        this.state.words = "";
        this.reload();
        this.box.el?.focus();
    }

    clearAll() {
        this.state.words = "";
        this.state.chosen = emptyChoice();
        this.reload();
        this.box.el?.focus();
    }

    isTicked(service) {
        return this.state.ticked.some(({ id }) => id === service.id);
    }

    toggle({ id, name }) {
        if (this.isTicked({ id })) {
            this.state.ticked = this.state.ticked.filter((one) => one.id !== id);
        } else {
            this.state.ticked.push({ id, name });
        }
    }

    /** Arrows walk from the box through the cards, Ctrl+Enter refers. */
    onKeydown(ev) {
        if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            this.refer();
            return;
        }
        walk(ev, this.box.el, this.root.el.querySelectorAll(".care_find_tick"));
    }

    open({ id }) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "care.service",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    /** One referral for each ticked service; the window asks for all else. */
    refer() {
        if (!this.state.ticked.length) {
            return;
        }
        this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: _t("Refer"),
                res_model: "care.referral.batch",
                views: [[false, "form"]],
                target: "new",
                context: {
                    default_child_id: this.state.child?.id,
                    default_need_id: this.state.need?.id,
                    default_service_ids: [[6, 0, this.state.ticked.map((s) => s.id)]],
                },
            },
            {
                onClose: (result) => {
                    if (result && !result.dismiss && !result.special) {
                        this.state.ticked = [];
                    }
                    this.reload();
                },
            }
        );
    }

    /** Nobody can supply it: what the family is told goes on record, and counts. */
    async recordUnmet() {
        const { need, child, chosen } = this.state;
        const action = need
            ? await this.orm.call("care.need", "action_look_again", [[need.id]])
            : {
                  type: "ir.actions.act_window",
                  name: _t("A need that nobody here can supply"),
                  res_model: "care.need",
                  views: [[false, "form"]],
                  target: "new",
                  context: {
                      default_child_id: child.id,
                      default_category_id: chosen.need_category_id || false,
                      default_words: this.state.words || false,
                      default_control: "outside",
                      default_barrier: "none_here",
                      care_child_is_known: true,
                  },
              };
        this.action.doAction(action, { onClose: () => this.reload() });
    }

    addService() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "care.service",
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("care_find_service", FindService);
