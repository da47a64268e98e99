import { Component, onMounted, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { ScoreLine } from "./score_line";

const SHOWN = 4;

/** A child's page "Questions": what to ask now, how scores moved, what was asked. */
export class ChildQuestions extends Component {
    static template = "care_coordination.ChildQuestions";
    static components = { ScoreLine };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ page: null, showAll: false, starting: false });
        onMounted(() => this.load(this.props.record.resId));
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId) {
                this.load(next.record.resId);
            }
        });
    }

    async load(childId) {
        this.state.page = childId
            ? await this.orm.call("care.child", "get_questions", [[childId]])
            : null;
    }

    get due() {
        return this.state.page.offers.filter((offer) => offer.is_due);
    }

    get others() {
        return this.state.page.offers.filter((offer) => !offer.is_due);
    }

    get open() {
        return this.state.page.asked.filter((one) => one.state === "draft");
    }

    get past() {
        return this.state.page.asked.filter((one) => one.state !== "draft");
    }

    get pastShown() {
        return this.state.showAll ? this.past : this.past.slice(0, SHOWN);
    }

    /** Lines of one instrument together. */
    get charts() {
        const charts = [];
        for (const line of this.state.page.lines) {
            if (charts.at(-1)?.instrument !== line.instrument) {
                charts.push({ instrument: line.instrument, lines: [] });
            }
            charts.at(-1).lines.push(line);
        }
        return charts;
    }

    async ask(offer) {
        if (this.state.starting) {
            return; // a second click begins nothing
        }
        this.state.starting = true;
        try {
            if (await this.props.record.save({ reload: false })) {
                const action = await this.orm.call("care.assessment", "start_entry", [
                    this.props.record.resId,
                    offer.instrument_id,
                ]);
                await this.action.doAction(action);
            }
        } finally {
            this.state.starting = false;
        }
    }

    openOne(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "care.assessment",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry
    .category("view_widgets")
    .add("care_child_questions", { component: ChildQuestions });
