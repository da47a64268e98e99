import { Component } from "@odoo/owl";
import { deserializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const WIDTH = 280;
const HEIGHT = 84;
const MARGIN = 10;

/**
 * One scale over time as a line: the same ends for all of its points, so that a small
 * change looks small. The numbers stand below it in words for who can not see it.
 */
export class ScoreLine extends Component {
    static template = "care_coordination.ScoreLine";
    static props = { line: Object, onOpen: Function };

    get width() {
        return WIDTH;
    }

    get height() {
        return HEIGHT;
    }

    get dots() {
        const { points, low, high } = this.props.line;
        const days = points.map(({ date }) => deserializeDate(date).toMillis());
        const span = days.at(-1) - days[0];
        const range = high - low || 1;
        return points.map((point, index) => ({
            ...point,
            x: span
                ? MARGIN + ((days[index] - days[0]) / span) * (WIDTH - 2 * MARGIN)
                : WIDTH / 2,
            y: HEIGHT - MARGIN - ((point.value - low) / range) * (HEIGHT - 2 * MARGIN),
        }));
    }

    get path() {
        return this.dots.map(({ x, y }) => `${x},${y}`).join(" ");
    }

    get last() {
        return this.props.line.points.at(-1);
    }

    get before() {
        return this.props.line.points.at(-2);
    }

    get words() {
        const { name, points } = this.props.line;
        const told = points.map(({ number, day }) => `${number} (${day})`).join(", ");
        return `${name}: ${told}`;
    }

    get movement() {
        if (!this.before) {
            return _t("Asked once, %s", this.last.day);
        }
        const words = {
            better: _t("Better than on %s", this.before.day),
            worse: _t("Worse than on %s", this.before.day),
            same: _t("As on %s", this.before.day),
        };
        return words[this.props.line.direction] || _t("Before: %s", this.before.number);
    }

    get arrow() {
        if (!this.before) {
            return "";
        }
        const color =
            { better: "text-success", worse: "text-danger" }[
                this.props.line.direction
            ] || "text-muted";
        const change = this.last.value - this.before.value;
        const turn = change > 0 ? "up" : change < 0 ? "down" : "right";
        return `fa-arrow-${turn} ${color}`;
    }
}
