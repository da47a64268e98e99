import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * How full everybody is before and after a plan, in percent of what each can carry.
 */
export class LoadPictureField extends Component {
    static template = "care_coordination.LoadPicture";
    static props = { ...standardFieldProps };

    get people() {
        const picture = this.props.record.data[this.props.name] || {};
        return (picture.people || []).map((person) => {
            const share = (points) =>
                person.capacity ? (100 * points) / person.capacity : points ? 101 : 0;
            return {
                ...person,
                before: share(person.before),
                after: share(person.after),
            };
        });
    }

    /** The end of the bars: a full load, or whoever has most. */
    get most() {
        return Math.max(100, ...this.people.map((person) => person.after));
    }

    width(percent) {
        return (100 * percent) / this.most;
    }

    within(person) {
        return Math.max(0, Math.min(person.after, 100) - person.before);
    }

    over(person) {
        return Math.max(0, person.after - Math.max(100, person.before));
    }

    change(person) {
        return _t("%(before)s % → %(after)s %", {
            before: Math.round(person.before),
            after: Math.round(person.after),
        });
    }

    note(person) {
        const children =
            person.children === 1
                ? _t("+1 child")
                : _t("+%s children", person.children);
        return [
            person.discipline,
            person.children ? children : _t("nobody new"),
            person.note,
        ]
            .filter(Boolean)
            .join(" · ");
    }

    get summary() {
        const taking = this.people.filter((person) => person.children);
        if (!taking.length) {
            return _t("Nobody gets a child in this plan yet.");
        }
        const ends = taking.map((person) => Math.round(person.after));
        const [least, most] = [Math.min(...ends), Math.max(...ends)];
        if (taking.length === 1) {
            return _t("%(person)s ends at %(most)s % of a full load.", {
                person: taking[0].name,
                most,
            });
        }
        return _t(
            "%(people)s people get children and end between %(least)s % and %(most)s % of a full load.",
            { people: taking.length, least, most }
        );
    }
}

registry.category("fields").add("care_load_picture", {
    component: LoadPictureField,
    supportedTypes: ["json"],
});
