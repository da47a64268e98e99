import { _t } from "@web/core/l10n/translation";
import { serializeDateTime } from "@web/core/l10n/dates";
import { uuid } from "@web/core/utils/strings";

const { DateTime } = luxon;

/**
 * A contact as it is being written down. `key` stays the same until it is saved, so
 * that the server makes one contact of it however often it arrives.
 *
 * @param {Object} [given] where it was opened: childId, familyId, eventId, method
 */
export function newDraft(given = {}) {
    const now = Date.now();
    return {
        key: uuid(),
        beganAt: now,
        touched: false,
        waiting: false, // "Save" was pressed, the server has not answered
        childId: given.childId || null,
        childName: "",
        familyId: given.familyId || null,
        eventId: given.eventId || null,
        method: given.method || "phone",
        methodChosen: Boolean(given.method), // else the family's preferred one
        result: "",
        caregiverIds: null, // null: whoever is first on the family's list
        minutes: "",
        timerSeconds: 0,
        timerSince: null,
        summary: "",
        focus: "",
        nextStep: "",
        nextDate: "",
        nextDone: false,
        occurred: [],
        prevented: [],
        date: serializeDateTime(DateTime.fromMillis(now)),
        note: "",
    };
}

/** Seconds on the timer, running or stopped. */
export function timerSeconds(draft, now = Date.now()) {
    const running = draft.timerSince ? (now - draft.timerSince) / 1000 : 0;
    return Math.floor(draft.timerSeconds + running);
}

/** Minutes to write down: what was typed, else what the timer says, begun ones full. */
export function minutesOf(draft, now = Date.now()) {
    const seconds = timerSeconds(draft, now);
    if (draft.minutes === "" || draft.timerSince) {
        return seconds ? Math.max(1, Math.round(seconds / 60)) : 0;
    }
    return Number(draft.minutes);
}

/**
 * What is missing or wrong, as sentences by the field to go to. The server asks more.
 *
 * @returns {Array<{field: string, text: string}>}
 */
export function problemsOf(draft) {
    const problems = [];
    if (!draft.childId) {
        problems.push({ field: "child", text: _t("Choose a child.") });
    }
    if (!draft.method) {
        problems.push({ field: "method", text: _t("Choose how you were in touch.") });
    }
    if (!draft.result) {
        problems.push({
            field: "result",
            text: _t("Say whether you reached somebody or only tried."),
        });
    }
    const minutes = minutesOf(draft);
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1440) {
        problems.push({
            field: "minutes",
            text: _t("Minutes: a whole number from 0 to 1440."),
        });
    }
    return problems;
}

/** The values that `care.encounter.quick_log` takes. */
export function valuesOf(draft) {
    return {
        client_key: draft.key,
        child_id: draft.childId,
        event_id: draft.eventId || false,
        method: draft.method,
        result: draft.result,
        caregiver_ids: draft.caregiverIds || [],
        minutes: minutesOf(draft),
        summary: draft.summary.trim(),
        focus: draft.focus || false,
        next_step: draft.nextStep.trim(),
        next_date: draft.nextDate || false,
        next_done: draft.nextDone,
        outcome_occurred_ids: draft.occurred,
        outcome_prevented_ids: draft.prevented,
        date: draft.date,
        note: draft.note.trim(),
    };
}

/** "10:42", or with the day if it was not today. */
export function beganAt(draft) {
    const began = DateTime.fromMillis(draft.beganAt);
    const format = began.hasSame(DateTime.now(), "day")
        ? DateTime.TIME_SIMPLE
        : { ...DateTime.TIME_SIMPLE, weekday: "long" };
    return began.toLocaleString(format);
}
