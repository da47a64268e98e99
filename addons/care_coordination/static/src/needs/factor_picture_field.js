import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { formatFloat } from "@web/core/utils/numbers";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { movementsOf } from "../questions/movement";

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

    /** Since last time, and since the first time. */
    movements(scale) {
        const points = scale.points.map(({ date, value }) => ({
            value,
            day: formatDate(deserializeDate(date)),
            number: this.number(scale, value),
        }));
        return movementsOf(points, scale.higher_is);
    }

    movementClass({ direction }) {
        return { better: "text-success-emphasis", worse: "text-danger-emphasis" }[
            direction
        ];
    }

    movementIcon({ direction, turn }) {
        return direction === "changed" ? "fa-exchange" : `fa-arrow-${turn}`;
    }

    /** The number now, and since when. */
    latest(scale) {
        const { date, value } = scale.points.at(-1);
        return _t("%(value)s in %(month)s", {
            value: this.number(scale, value),
            month: this.month(date),
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
