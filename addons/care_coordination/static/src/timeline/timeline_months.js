import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/** When an entry happened, where the reader is. A mere day is stored as noon. */
export function moment(entry) {
    return deserializeDateTime(entry.date);
}

/**
 * Entries under headings: what is to come, then month by month.
 *
 * @param {Object[]} entries the latest first
 * @returns {{key: string, title: string, entries: Object[]}[]}
 */
export function byMonth(entries) {
    const now = DateTime.now();
    const months = [];
    for (const entry of entries) {
        const when = moment(entry);
        const toCome = when > now;
        const key = toCome ? "to-come" : when.toFormat("yyyy-MM");
        if (months.at(-1)?.key !== key) {
            const title = toCome ? _t("Coming up") : when.toFormat("LLLL yyyy");
            months.push({
                key,
                title: title.charAt(0).toUpperCase() + title.slice(1),
                entries: [],
            });
        }
        months.at(-1).entries.push(entry);
    }
    return months;
}
