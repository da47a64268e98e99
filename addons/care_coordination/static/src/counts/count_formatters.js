import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatInteger } from "@web/views/fields/formatters";

// As FEW in care_count_mixin.py: a family may be known by a smaller number
const FEW = 5;

/**
 * A count of families in a table; a small one says that it is one.
 *
 * @param {number|false} value
 * @returns {string}
 */
export function formatFew(value) {
    const number = formatInteger(value);
    return value > 0 && value < FEW ? _t("%s (few)", number) : number;
}

/**
 * A count on the axis of a chart, where there is nothing between one and two.
 *
 * @param {number|false} value
 * @returns {string}
 */
export function formatWhole(value) {
    return Number.isInteger(value) ? formatInteger(value) : "";
}

registry
    .category("formatters")
    .add("care_few", formatFew)
    .add("care_whole", formatWhole);
