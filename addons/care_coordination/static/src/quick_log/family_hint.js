import { Component } from "@odoo/owl";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/** Whom the contact is with, and how this family likes to be met: always in sight. */
export class FamilyHint extends Component {
    static template = "care_coordination.FamilyHint";
    static props = {
        context: Object,
        name: String,
        chosen: Array,
        onToggle: Function,
        onChange: Function,
    };

    get child() {
        return this.props.context.child;
    }

    /** "Prefers text message, weekdays after 4 pm, Spanish, interpreter needed" */
    get wishes() {
        const { family } = this.props.context;
        const words = family
            ? [
                  family.channel && _t("Prefers: %s", family.channel_label),
                  family.times,
                  family.language,
                  family.interpreter && _t("interpreter needed"),
              ]
            : [];
        return words.filter(Boolean).join(" · ");
    }

    /** "Last contact: Nov 4, 2026, phone call (Inés)" */
    get last() {
        const { last } = this.props.context;
        if (!last) {
            return _t("No contact yet.");
        }
        const day = deserializeDateTime(last.date).toLocaleString(DateTime.DATE_MED);
        const words = { day, method: last.method.toLowerCase(), staff: last.staff };
        return last.reached
            ? _t("Last contact: %(day)s, %(method)s (%(staff)s).", words)
            : _t("Last try: %(day)s, %(method)s (%(staff)s).", words);
    }

    get tries() {
        const tries = this.props.context.episode?.tries;
        if (!tries) {
            return "";
        }
        return tries === 1
            ? _t("1 try since somebody was reached.")
            : _t("%s tries since somebody was reached.", tries);
    }
}
