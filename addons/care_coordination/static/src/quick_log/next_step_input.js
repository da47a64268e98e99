import { Component } from "@odoo/owl";
import { deserializeDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/** What was agreed and by when; the family reads it in the portal. */
export class NextStepInput extends Component {
    static template = "care_coordination.NextStepInput";
    static props = {
        draft: Object,
        episode: { type: [Object, { value: null }], optional: true },
        language: String,
        onUpdate: Function,
    };

    get choices() {
        const today = DateTime.local().startOf("day");
        return [
            { value: "", label: _t("No date") },
            { value: today.plus({ days: 1 }), label: _t("Tomorrow") },
            { value: today.plus({ weeks: 1 }), label: _t("In a week") },
            { value: today.plus({ weeks: 2 }), label: _t("In 2 weeks") },
            { value: today.plus({ months: 1 }), label: _t("In a month") },
        ].map(({ value, label }) => ({ label, value: value && serializeDate(value) }));
    }

    /** "Fri, Dec 4", so that a date on a weekend is seen. */
    get chosen() {
        const { nextDate } = this.props.draft;
        return nextDate ? this.words(nextDate) : "";
    }

    get standing() {
        const { next_step: step, next_date: date } = this.props.episode || {};
        return [step, date && this.words(date)].filter(Boolean).join(" · ");
    }

    /** The colleague's step that this one takes the place of, while it is typed. */
    get replaced() {
        const { draft, episode } = this.props;
        const step = draft.nextStep.trim();
        const isReplaced =
            step && !draft.nextDone && episode?.next_step && episode.next_step !== step;
        return isReplaced
            ? _t("Replaces: %s. It stays in the history of the care.", this.standing)
            : "";
    }

    get placeholder() {
        return this.props.language
            ? _t("The family reads it: plain words, in %s", this.props.language)
            : _t("The family reads it: plain words");
    }

    words(date) {
        return deserializeDate(date).toLocaleString({
            weekday: "short",
            month: "short",
            day: "numeric",
        });
    }
}
