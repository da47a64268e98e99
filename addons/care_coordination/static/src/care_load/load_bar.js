import { Component } from "@odoo/owl";
import { formatFloat } from "@web/core/utils/numbers";
import { _t } from "@web/core/l10n/translation";

/** Points as people say them: no decimals when there are none. */
export function points(value) {
    return formatFloat(value || 0, { digits: [16, 1], trailingZeros: false });
}

/** One hue from light to dark; levels above the fourth share the darkest. */
export function shade(place) {
    return place ? Math.min(4, place) : "none";
}

/**
 * What somebody carries beside what they can carry. The text says it all; the bar is
 * for the eye, with a line at the capacity and stripes on what is beyond.
 */
export class LoadBar extends Component {
    static template = "care_coordination.LoadBar";
    static props = {
        load: Number,
        capacity: Number,
        // Points at the full width; without it the bar has a width of its own
        scale: { type: Number, optional: true },
        // One piece per level of support: {tier, name, place, points, children}
        parts: { type: Array, optional: true },
        children: { type: Number, optional: true },
        parts_in_words: { type: Boolean, optional: true },
        need: { type: Boolean, optional: true },
    };

    get scale() {
        const { load, capacity, scale } = this.props;
        return Math.max(load, capacity, scale || 0) || 1;
    }

    percent(value) {
        return Math.min(100, (100 * value) / this.scale);
    }

    get pieces() {
        const { parts, load } = this.props;
        if (!parts || !parts.length) {
            return load > 0
                ? [
                      {
                          key: "all",
                          title: points(load),
                          width: this.percent(load),
                          shade: 2,
                      },
                  ]
                : [];
        }
        return parts
            .filter((part) => part.points > 0)
            .map((part) => ({
                key: part.tier || "none",
                title: this.partInWords(part),
                width: this.percent(part.points),
                shade: shade(part.place),
            }));
    }

    partInWords(part) {
        return _t("%(name)s: children %(children)s, points %(points)s", {
            name: part.name,
            points: points(part.points),
            children: part.children,
        });
    }

    get over() {
        return Math.max(0, this.props.load - this.props.capacity);
    }

    get roomStyle() {
        return `width: ${this.percent(this.props.capacity)}%`;
    }

    get capacityStyle() {
        return `left: ${this.percent(this.props.capacity)}%`;
    }

    get overStyle() {
        return `left: ${this.percent(this.props.capacity)}%; width: ${this.percent(this.over)}%`;
    }

    get text() {
        const { load, capacity, children } = this.props;
        const values = {
            load: points(load),
            capacity: points(capacity),
            children,
        };
        if (!load && !capacity && !this.props.need) {
            return _t("Carries no families");
        }
        if (children === undefined) {
            return this.props.need
                ? _t("%(load)s needed, %(capacity)s there", values)
                : _t("%(load)s of %(capacity)s points", values);
        }
        return children === 1
            ? _t("%(load)s of %(capacity)s points, 1 child", values)
            : _t("%(load)s of %(capacity)s points, %(children)s children", values);
    }

    get overText() {
        return this.props.need
            ? _t("%s too few", points(this.over))
            : _t("%s too many", points(this.over));
    }

    get words() {
        return (this.props.parts || []).map((part) => ({
            key: part.tier || "none",
            shade: shade(part.place),
            text: this.partInWords(part),
        }));
    }
}
