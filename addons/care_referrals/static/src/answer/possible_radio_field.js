import { RadioField, radioField } from "@web/views/fields/radio/radio_field";
import { registry } from "@web/core/registry";

/**
 * Radio buttons for those values of a selection that another field lists: what can not
 * be said now is not offered.
 */
export class PossibleRadioField extends RadioField {
    static props = {
        ...RadioField.props,
        possible: { type: String },
    };

    get items() {
        const possible = this.props.record.data[this.props.possible] || [];
        return super.items.filter(([value]) => possible.includes(value));
    }
}

registry.category("fields").add("care_possible_radio", {
    ...radioField,
    component: PossibleRadioField,
    supportedTypes: ["selection"],
    extractProps({ options }) {
        return {
            ...radioField.extractProps(...arguments),
            possible: options.possible,
        };
    },
});
