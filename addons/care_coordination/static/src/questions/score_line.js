import { Component } from "@odoo/owl";
import { deserializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { arrowOf, movementsOf } from "./movement";

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

    /** Since last time, and since the first time. */
    get movements() {
        const { points, first, higher_is } = this.props.line;
        const told = points.length > 2 ? [first, ...points.slice(1)] : points;
        return movementsOf(told, higher_is);
    }

    arrow(movement) {
        return arrowOf(movement);
    }

    get once() {
        return _t("Asked once, %s", this.last.day);
    }
}
