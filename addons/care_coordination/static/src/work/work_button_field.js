import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useService } from "@web/core/utils/hooks";

/**
 * The one thing to do about a line of work, as a button in a list. Its label is the
 * field's value, so every kind of work brings its own. The list is up to date again
 * when what the button opened is closed.
 */
export class WorkButtonField extends Component {
    static template = "care_coordination.WorkButtonField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get label() {
        return this.props.record.data[this.props.name];
    }

    async onClick() {
        const { record } = this.props;
        await this.action.doActionButton({
            type: "object",
            name: "action_do",
            resModel: record.resModel,
            resId: record.resId,
            resIds: [record.resId],
            context: record.context,
            onClose: () => record.model.load(),
        });
    }
}

registry.category("fields").add("care_work_button", {
    component: WorkButtonField,
    supportedTypes: ["char"],
});
