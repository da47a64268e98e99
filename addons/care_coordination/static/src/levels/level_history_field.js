import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const WIDTH = 300;
const STEP = 20;
const MARGIN = 8;

/**
 * The levels of support that were agreed, as a staircase over the years. The same in
 * words stands below the picture for who can not see it.
 */
export class LevelHistoryField extends Component {
    static template = "care_coordination.LevelHistoryField";
    static props = { ...standardFieldProps };

    get entries() {
        return (this.props.record.data[this.props.name] || []).map((entry) => ({
            ...entry,
            day: deserializeDate(entry.date).toLocaleString(luxon.DateTime.DATE_MED),
        }));
    }

    get height() {
        return STEP * (this.entries[0].of - 1) + 2 * MARGIN;
    }

    get width() {
        return WIDTH;
    }

    /** Where each entry begins and ends on the paper. */
    get steps() {
        const entries = this.entries;
        const days = entries.map((entry) => deserializeDate(entry.date).toMillis());
        const first = days[0];
        const last = Math.max(luxon.DateTime.now().toMillis(), first + 1);
        const x = (day) =>
            MARGIN + ((day - first) / (last - first)) * (WIDTH - 2 * MARGIN);
        return entries.map((entry, i) => ({
            ...entry,
            x1: x(days[i]),
            x2: i + 1 < days.length ? x(days[i + 1]) : WIDTH - MARGIN,
            y: MARGIN + (entry.of - entry.rank) * STEP,
        }));
    }

    get path() {
        return this.steps
            .map((s, i) => `${i ? "L" : "M"}${s.x1},${s.y} L${s.x2},${s.y}`)
            .join(" ");
    }

    words(entry) {
        return _t("%(day)s: %(level)s", { day: entry.day, level: entry.tier });
    }
}

registry.category("fields").add("care_level_history", {
    component: LevelHistoryField,
    displayName: _t("History of the level of support"),
    supportedTypes: ["json"],
});
