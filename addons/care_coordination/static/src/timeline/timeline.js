import {
    Component,
    onMounted,
    onWillDestroy,
    onWillUpdateProps,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { byMonth } from "./timeline_months";
import { TimelineItem } from "./timeline_item";

const PAGE = 40;
// As many as the server gives at once
const MOST = 200;

/**
 * Everything that happened with a child or a family, the latest first: filters by kind,
 * a search, and more as one scrolls.
 */
export class Timeline extends Component {
    static template = "care_coordination.Timeline";
    static components = { TimelineItem };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.scroller = useRef("scroller");
        this.end = useRef("end");
        this.state = useState({
            entries: [],
            kinds: [],
            chosen: this.rememberedKinds(),
            term: "",
            loading: false,
            hasMore: false,
        });
        // Answers to an older question are not shown
        this.question = 0;
        this.resId = this.props.record.resId;
        this.search = useDebounced(() => this.reload(), 300);
        this.refresh = useDebounced(() => this.reload({ keep: true }), 150);
        // Not before: the form is not to wait for it
        onMounted(() => this.reload());
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.resId) {
                this.resId = next.record.resId;
                this.reload();
            }
        });
        useBus(this.env.bus, "CARE:REFRESH", () => this.refresh());
        // The record was saved or read again: what it tells may have changed
        useBus(this.props.record.model.bus, "update", () => {
            if (!this.props.record.dirty) {
                this.refresh();
            }
        });
        useEffect(
            (end) => this.watch(end),
            () => [this.end.el]
        );
        onWillDestroy(() => this.question++);
    }

    /** Which kinds are chosen, and nothing else, is kept in this browser. */
    get storageKey() {
        return `care_timeline_kinds:${user.userId}`;
    }

    rememberedKinds() {
        try {
            const kinds = JSON.parse(browser.localStorage.getItem(this.storageKey));
            return Array.isArray(kinds) ? kinds : [];
        } catch {
            return [];
        }
    }

    get isFamily() {
        return this.props.record.resModel === "care.family";
    }

    get about() {
        return { [this.isFamily ? "family_id" : "child_id"]: this.resId };
    }

    get quickLog() {
        const quickLog = this.env.services.care_quick_log;
        return quickLog?.allowed === false ? undefined : quickLog;
    }

    /** Those there are, and chosen ones that this child has none of. */
    get chips() {
        return this.state.kinds.filter(
            ({ kind, count }) => count || this.state.chosen.includes(kind)
        );
    }

    /** Only kinds that the server knows: one may be gone with its addon. */
    get kinds() {
        const known = this.state.kinds.map(({ kind }) => kind);
        return this.state.chosen.filter((kind) => known.includes(kind));
    }

    get total() {
        const chosen = this.kinds;
        return this.state.kinds
            .filter(({ kind }) => !chosen.length || chosen.includes(kind))
            .reduce((sum, { count }) => sum + count, 0);
    }

    get months() {
        return byMonth(this.state.entries);
    }

    get status() {
        if (this.state.loading) {
            return _t("Loading");
        }
        return _t("%(shown)s of %(total)s shown", {
            shown: this.state.entries.length,
            total: this.total,
        });
    }

    call(method, more = {}) {
        return this.orm.silent.call("care.timeline.entry", method, [], {
            ...this.about,
            ...more,
        });
    }

    page(limit, before) {
        return this.call("get_page", {
            kinds: this.kinds,
            term: this.state.term,
            limit,
            ...(before && { before }),
        });
    }

    /**
     * Read from the latest entry on.
     *
     * @param {{keep?: boolean}} [options] keep: as many as are on screen now
     */
    async reload({ keep = false } = {}) {
        const question = ++this.question;
        if (!this.resId) {
            Object.assign(this.state, { entries: [], kinds: [], hasMore: false });
            return;
        }
        const limit = keep
            ? Math.min(Math.max(this.state.entries.length, PAGE), MOST)
            : PAGE;
        this.state.loading = true;
        try {
            const kinds = await this.call("get_kinds", { term: this.state.term });
            if (question !== this.question) {
                return;
            }
            this.state.kinds = kinds;
            const entries = await this.page(limit);
            if (question === this.question) {
                this.state.entries = entries;
                this.state.hasMore = entries.length === limit;
                if (!keep && this.scroller.el) {
                    this.scroller.el.scrollTop = 0;
                }
            }
        } finally {
            if (question === this.question) {
                this.state.loading = false;
            }
        }
    }

    async showEarlier() {
        if (this.state.loading || !this.state.hasMore) {
            return;
        }
        const question = this.question;
        this.state.loading = true;
        try {
            const entries = await this.page(PAGE, this.state.entries.at(-1).cursor);
            if (question === this.question) {
                this.state.entries.push(...entries);
                this.state.hasMore = entries.length === PAGE;
            }
        } finally {
            if (question === this.question) {
                this.state.loading = false;
            }
        }
    }

    /** Load more before the end is reached; the button does the same by hand. */
    watch(end) {
        if (!end) {
            return;
        }
        const observer = new IntersectionObserver(
            (seen) => seen.some((one) => one.isIntersecting) && this.showEarlier(),
            { root: this.scroller.el, rootMargin: "0px 0px 300px 0px" }
        );
        observer.observe(end);
        return () => observer.disconnect();
    }

    toggle(kind) {
        const chosen = this.kinds;
        this.choose(
            chosen.includes(kind)
                ? chosen.filter((other) => other !== kind)
                : [...chosen, kind]
        );
    }

    choose(kinds) {
        this.state.chosen = kinds;
        browser.localStorage.setItem(this.storageKey, JSON.stringify(kinds));
        this.reload();
    }

    onSearch(ev) {
        this.state.term = ev.target.value;
        this.search();
    }

    showAll() {
        this.state.term = "";
        this.choose([]);
    }

    logContact() {
        const given = this.isFamily
            ? { familyId: this.resId }
            : { childId: this.resId };
        this.quickLog.open(given, { onSaved: () => this.reload() });
    }

    async open({ res_model, res_id }) {
        // A record may have a form of its own: a referral from us is not one to us
        const ids = [res_id];
        this.action.doAction(
            await this.orm.call(res_model, "get_formview_action", [ids])
        );
    }
}

registry.category("view_widgets").add("care_timeline", { component: Timeline });
