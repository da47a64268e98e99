import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const FIRST = 3;

/**
 * Who could take a child, the best first, each with why: a group of radio buttons, so
 * that arrow keys and screen readers work as everywhere.
 */
export class RankingField extends Component {
    static template = "care_coordination.Ranking";
    static props = { ...standardFieldProps };

    setup() {
        this.state = useState({ all: false });
    }

    get people() {
        return (this.props.record.data[this.props.name] || []).filter(
            (person) => person.barrier !== "center"
        );
    }

    get shown() {
        const chosen = this.chosenId;
        return this.people.filter(
            (person, index) => this.state.all || index < FIRST || person.id === chosen
        );
    }

    get more() {
        return this.people.length - this.shown.length;
    }

    get moreText() {
        return _t("Show %s more", this.more);
    }

    get chosenId() {
        return this.props.record.data.staff_id?.id;
    }

    canTake(person) {
        return person.barrier !== "capacity";
    }

    async choose(person) {
        await this.props.record.update({
            staff_id: { id: person.id, display_name: person.name },
        });
    }

    percent(value, person) {
        return person.capacity ? Math.min(100, (100 * value) / person.capacity) : 0;
    }

    nowText(person) {
        if (person.children === false) {
            return "";
        }
        return person.children === 1
            ? _t("1 child now")
            : _t("%s children now", person.children);
    }
}

registry.category("fields").add("care_ranking", {
    component: RankingField,
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "staff_id", type: "many2one" }],
});
