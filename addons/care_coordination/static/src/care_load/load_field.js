import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { LoadBar } from "./load_bar";

/**
 * A number of points as a bar against the points that are there.
 *
 * Options: `capacity`, `children`, `parts` are names of fields of the record;
 * `in_words` spells out the parts; `need` when the points are a need, not a load.
 */
export class LoadField extends Component {
    static template = "care_coordination.LoadField";
    static components = { LoadBar };
    static props = {
        ...standardFieldProps,
        capacity: String,
        children: { type: String, optional: true },
        parts: { type: String, optional: true },
        in_words: { type: Boolean, optional: true },
        need: { type: Boolean, optional: true },
    };

    get bar() {
        const { record, name, capacity, children, parts, in_words, need } = this.props;
        const data = record.data;
        return {
            load: data[name] || 0,
            capacity: data[capacity] || 0,
            ...(children ? { children: data[children] || 0 } : {}),
            ...(parts ? { parts: data[parts] || [] } : {}),
            parts_in_words: Boolean(in_words),
            need: Boolean(need),
        };
    }
}

export const loadField = {
    component: LoadField,
    displayName: _t("Load"),
    supportedTypes: ["float"],
    extractProps: ({ options }) => ({
        capacity: options.capacity,
        children: options.children,
        parts: options.parts,
        in_words: options.in_words,
        need: options.need,
    }),
};

registry.category("fields").add("care_load", loadField);
