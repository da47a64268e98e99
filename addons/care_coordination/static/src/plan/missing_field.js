import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * What a plan still lacks. Each line leads to its part of the page.
 */
export class PlanMissingField extends Component {
    static template = "care_coordination.PlanMissingField";
    static props = { ...standardFieldProps };

    get items() {
        return this.props.record.data[this.props.name] || [];
    }

    get missing() {
        return this.items.filter((item) => !item.done);
    }

    get title() {
        const count = this.missing.length;
        if (!count) {
            return _t("Nothing is missing. Look through it with the family.");
        }
        return count === 1
            ? _t("One thing is still missing")
            : _t("%s things are still missing", count);
    }

    jump(section) {
        const part = document.querySelector(`.o_care_plan [name="section_${section}"]`);
        if (part) {
            part.scrollIntoView({ behavior: "smooth", block: "start" });
            const target = part.querySelector(
                "input:not([type=hidden]), textarea, .o_field_x2many_list_row_add button, .o_field_x2many_list_row_add a"
            );
            target?.focus({ preventScroll: true });
        }
    }
}

registry.category("fields").add("care_plan_missing", {
    component: PlanMissingField,
    displayName: _t("What a plan still lacks"),
    supportedTypes: ["json"],
});
