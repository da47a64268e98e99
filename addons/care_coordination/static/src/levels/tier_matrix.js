import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

/**
 * What each combination of medical and social level gets, as the rows below say it.
 * Read again whenever a row has been saved.
 */
export class TierMatrix extends Component {
    static template = "care_coordination.TierMatrix";
    static props = { stamp: String };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ matrix: null });
        onWillStart(() => this.load());
        onWillUpdateProps((next) => next.stamp !== this.props.stamp && this.load());
    }

    async load() {
        this.state.matrix = await this.orm.call("care.tier.rule", "care_matrix", []);
    }

    /** Without and with a behavioral health need; one line when they are the same. */
    lines(medical, social) {
        const [no, yes] = this.state.matrix.cells.filter(
            (cell) => cell.medical === medical && cell.social === social
        );
        const same = ["tier", "discipline", "second"].every((k) => no[k] === yes[k]);
        return same
            ? [{ ...no, when: "any" }]
            : [
                  { ...no, when: "no" },
                  { ...yes, when: "yes" },
              ];
    }
}

export class TierRuleListRenderer extends ListRenderer {
    static template = "care_coordination.TierRuleListRenderer";
    static components = { ...ListRenderer.components, TierMatrix };

    /** Changes when what is saved changes, so that the picture is drawn again. */
    get stamp() {
        const { records } = this.props.list;
        return records
            .map((r) => [
                r.resId,
                r.dirty,
                r.data.sequence,
                r.data.medical_level,
                r.data.social_level,
                r.data.behavioral,
                r.data.tier_id?.id,
                r.data.discipline,
                r.data.second_discipline,
            ])
            .join("|");
    }
}

registry.category("views").add("care_tier_rule_list", {
    ...listView,
    Renderer: TierRuleListRenderer,
});
