import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate } from "@web/core/l10n/dates";
import { formatFloat } from "@web/core/utils/numbers";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const WIDTH = 132;
const HEIGHT = 34;
const MARGIN = 5;
const TONES = {
    achieved: "success",
    sustaining: "success",
    improving: "info",
    worsening: "danger",
    not_achieved: "danger",
    not_attainable: "danger",
};

/**
 * The five protective factors in a table: what is strong, how scores moved, and the
 * goals and steps beside them. Each movement is also said in words.
 */
export class FactorPictureField extends Component {
    static template = "care_coordination.FactorPictureField";
    static props = { ...standardFieldProps };

    get factors() {
        return this.props.record.data[this.props.name] || [];
    }

    /** Nothing is known of any factor yet. */
    get isEmpty() {
        return this.factors.every(
            (f) => !f.strengths.length && !f.scales.length && !f.goals.length
        );
    }

    get width() {
        return WIDTH;
    }

    get height() {
        return HEIGHT;
    }

    day(text) {
        return deserializeDate(text).toLocaleString(luxon.DateTime.DATE_MED);
    }

    month(text) {
        return deserializeDate(text).toLocaleString({
            year: "numeric",
            month: "short",
        });
    }

    number(scale, value) {
        return formatFloat(value, {
            digits: [16, scale.decimals],
            trailingZeros: true,
        });
    }

    /** Where each score is on the paper. */
    dots(scale) {
        const days = scale.points.map((p) => deserializeDate(p.date).toMillis());
        const values = scale.points.map((p) => p.value);
        let low = scale.low === null ? Math.min(...values) : scale.low;
        let high = scale.high === null ? Math.max(...values) : scale.high;
        if (low === high) {
            low -= 1;
            high += 1;
        }
        const [first, last] = [days[0], days[days.length - 1]];
        return scale.points.map((point, i) => ({
            x:
                first === last
                    ? WIDTH / 2
                    : MARGIN +
                      ((days[i] - first) / (last - first)) * (WIDTH - 2 * MARGIN),
            y: MARGIN + ((high - point.value) / (high - low)) * (HEIGHT - 2 * MARGIN),
            words: `${this.day(point.date)}: ${this.number(scale, point.value)}`,
        }));
    }

    path(scale) {
        return this.dots(scale)
            .map((dot, i) => `${i ? "L" : "M"}${dot.x},${dot.y}`)
            .join(" ");
    }

    /** better, worse, same, changed (no direction) or once. */
    movement(scale) {
        const first = scale.points[0].value;
        const last = scale.points[scale.points.length - 1].value;
        if (scale.points.length < 2) {
            return "once";
        }
        if (last === first) {
            return "same";
        }
        if (scale.higher_is === "neither") {
            return "changed";
        }
        return last > first === (scale.higher_is === "better") ? "better" : "worse";
    }

    movementWords(scale) {
        return {
            better: _t("Better"),
            worse: _t("Worse"),
            same: _t("The same"),
            changed: _t("Changed"),
            once: _t("Asked once"),
        }[this.movement(scale)];
    }

    movementClass(scale) {
        return { better: "text-success-emphasis", worse: "text-danger-emphasis" }[
            this.movement(scale)
        ];
    }

    movementIcon(scale) {
        return {
            better: "fa-arrow-up",
            worse: "fa-arrow-down",
            same: "fa-arrows-h",
            changed: "fa-exchange",
            once: "fa-circle-o",
        }[this.movement(scale)];
    }

    span(scale) {
        const first = scale.points[0];
        const last = scale.points[scale.points.length - 1];
        if (scale.points.length < 2) {
            return _t("%(value)s in %(month)s", {
                value: this.number(scale, first.value),
                month: this.month(first.date),
            });
        }
        return _t("%(before)s in %(then)s, %(after)s in %(now)s", {
            before: this.number(scale, first.value),
            then: this.month(first.date),
            after: this.number(scale, last.value),
            now: this.month(last.date),
        });
    }

    goalClass(goal) {
        return `badge text-bg-${TONES[goal.achievement] || "light"}`;
    }

    steps(goal) {
        return _t("%(done)s of %(steps)s steps done", goal);
    }
}

registry.category("fields").add("care_factor_picture", {
    component: FactorPictureField,
    displayName: _t("Protective factors over time"),
    supportedTypes: ["json"],
});
