import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/**
 * Two versions of a plan side by side: every thing that is new, gone or different, with
 * the words that differ marked. A mark is more than a color: what is gone is struck
 * through, what is new is underlined.
 */
export class PlanComparison extends Component {
    static template = "care_coordination.PlanComparison";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ comparison: null });
        this.display = { controlPanel: {} };
        this.planId = this.props.action.params.plan_id || this.props.state?.planId;
        this.props.updateActionState?.({ planId: this.planId });
        const { before_id, after_id } = this.props.action.params;
        onWillStart(() => this.load(before_id, after_id));
    }

    async load(beforeId = null, afterId = null) {
        this.state.comparison = await this.orm.call(
            "care.plan",
            "compare_versions",
            [[this.planId]],
            { before_id: beforeId, after_id: afterId }
        );
    }

    get comparison() {
        return this.state.comparison;
    }

    label(id) {
        return this.comparison.versions.find((version) => version.id === id).label;
    }

    onChoose(side, ev) {
        const { before_id, after_id } = this.comparison;
        const chosen = Number(ev.target.value);
        return side === "before"
            ? this.load(chosen, after_id)
            : this.load(before_id, chosen);
    }

    openPlan() {
        return this.action.doActionButton({
            type: "object",
            name: "action_open",
            resModel: "care.plan",
            resId: this.planId,
        });
    }

    kindClass(kind) {
        return {
            added: "text-bg-success",
            removed: "text-bg-danger",
            changed: "text-bg-info",
            order: "text-bg-info",
        }[kind];
    }

    get nothing() {
        return _t("Both say the same.");
    }
}

registry.category("actions").add("care_coordination.plan_comparison", PlanComparison);
