import { Component } from "@odoo/owl";
import { formatFloat, formatInteger } from "@web/views/fields/formatters";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";

/**
 * A federal form as the table it is on paper. Each number is a button that opens the
 * children behind it, for those who may see them.
 */
export class TitleVFormTableField extends Component {
    static template = "title_v_reporting.FormTableField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get table() {
        return this.props.record.data[this.props.name];
    }

    number(value) {
        return formatInteger(value);
    }

    share(value) {
        return `${formatFloat(value, { digits: [5, 1] })} %`;
    }

    /** What the button says to somebody who does not see the row and the column. */
    label(row, count, column) {
        const where = column ? `${row.label}, ${column.label}` : row.label;
        return _t("%(count)s, %(where)s: open the list", {
            count: this.number(count),
            where,
        });
    }

    async open(row, column) {
        const action = await this.orm.call("title.v.report", "action_open_cell", [
            [this.props.record.resId],
            row.code,
            column ? column.key : false,
        ]);
        await this.action.doAction(action);
    }
}

registry.category("fields").add("title_v_form_table", {
    component: TitleVFormTableField,
    supportedTypes: ["json"],
});
