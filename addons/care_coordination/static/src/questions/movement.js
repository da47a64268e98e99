import { _t } from "@web/core/l10n/translation";

/** better, worse, same, or changed where no end of the scale is the better one. */
export function directionOf(before, after, higherIs) {
    if (after === before) {
        return "same";
    }
    if (higherIs === "neither") {
        return "changed";
    }
    return after > before === (higherIs === "better") ? "better" : "worse";
}

/**
 * How a score moved, in the same words wherever it is told: what it is compared with
 * is always named.
 *
 * @param {string} direction
 * @param {{day: string, number: string}} before
 */
export function lastTimeWords(direction, before) {
    return {
        better: _t("Better since last time (%(day)s: %(number)s)", before),
        worse: _t("Worse since last time (%(day)s: %(number)s)", before),
        same: _t("The same as last time (%(day)s: %(number)s)", before),
        changed: _t("Changed since last time (%(day)s: %(number)s)", before),
    }[direction];
}

function firstTimeWords(direction, first) {
    return {
        better: _t("Better since the first time (%(day)s: %(number)s)", first),
        worse: _t("Worse since the first time (%(day)s: %(number)s)", first),
        same: _t("The same as the first time (%(day)s: %(number)s)", first),
        changed: _t("Changed since the first time (%(day)s: %(number)s)", first),
    }[direction];
}

/**
 * Since last time, and where there is more between, since the first time.
 *
 * @param {{day: string, number: string, value: number}[]} points from old to new
 * @param {string} higherIs better, worse or neither
 * @returns {{key: string, direction: string, words: string, turn: string}[]} none for
 *  one point; `turn` is where the number went: up, down or right
 */
export function movementsOf(points, higherIs) {
    const last = points.at(-1);
    const compared = points.length > 1 ? [["last", points.at(-2), lastTimeWords]] : [];
    if (points.length > 2) {
        compared.push(["first", points[0], firstTimeWords]);
    }
    return compared.map(([key, before, tell]) => {
        const direction = directionOf(before.value, last.value, higherIs);
        const { day, number } = before;
        const isUp = last.value > before.value;
        return {
            key,
            direction,
            words: tell(direction, { day, number }),
            turn: direction === "same" ? "right" : isUp ? "up" : "down",
        };
    });
}

/** The arrow and the color of a movement; the words say the same. */
export function arrowOf({ direction, turn }) {
    const color = { better: "text-success", worse: "text-danger" }[direction];
    return `fa-arrow-${turn} ${color || "text-muted"}`;
}
