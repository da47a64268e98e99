import {
    Component,
    onMounted,
    onWillStart,
    onWillUnmount,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { isMobileOS } from "@web/core/browser/feature_detection";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Question } from "./question";
import { isAsked, isAnswered, bySection } from "./questions_state";

const TYPING = 600; // milliseconds after the last letter

/**
 * All questions of an assessment on one page. Each answer is saved when it is given;
 * one can leave at any time and go on later, here or on another device.
 */
export class QuestionsEntry extends Component {
    static template = "care_coordination.QuestionsEntry";
    static components = { Question };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.answers = this.env.services.care_answers;
        this.root = useRef("root");
        this.state = useState({
            entry: null,
            missing: [],
            arrived: null,
            goal: null,
            lang: "",
            words: {},
            completing: false,
            says: "",
        });
        this.queue = this.answers.queue(this.props.record.resId);
        this.saving = useState(this.queue.state);
        onWillStart(() => this.load());
        onMounted(() => this.begin());
        // After the answer has opened a question: before, it is not on the page
        useEffect(
            (goal) => goal && this.focus(goal.id),
            () => [this.state.goal]
        );
        onWillUnmount(() => this.queue.send());
    }

    async load() {
        await this.answers.ready;
        const entry = await this.orm.call("care.assessment", "get_entry", [
            [this.props.record.resId],
        ]);
        // What waits on this device is newer than what the server knows
        for (const item of entry.items) {
            const waiting = this.queue.waiting.get(item.id);
            if (waiting) {
                item.answer = { ...item.answer, carried: false, ...waiting };
            }
        }
        this.state.entry = entry;
    }

    /** Their language beside the reader's, so that all families are asked the same. */
    async showLanguage(lang) {
        if (lang && !this.state.words[lang]) {
            this.state.words[lang] = await this.orm.call(
                "care.assessment",
                "get_entry_words",
                [[this.props.record.resId], lang]
            );
        }
        this.state.lang = lang;
    }

    otherWords(item) {
        return this.state.words[this.state.lang]?.[item.id];
    }

    /** They may not be translated yet. */
    get hasOtherWords() {
        return this.items.some((item) => this.otherWords(item)?.wording);
    }

    get items() {
        return this.state.entry.items;
    }

    get byId() {
        return new Map(this.items.map((item) => [item.id, item]));
    }

    get asked() {
        const byId = this.byId;
        return this.items.filter((item) => isAsked(item, byId));
    }

    get missing() {
        return this.asked.filter((item) => item.required && !isAnswered(item));
    }

    get sections() {
        return bySection(this.asked);
    }

    get done() {
        return this.asked.filter(isAnswered).length;
    }

    get progress() {
        return _t("%(done)s of %(all)s answered", {
            done: this.done,
            all: this.asked.length,
        });
    }

    get saveWords() {
        const { status, count } = this.saving;
        const many =
            count === 1 ? _t("1 answer is") : _t("%(count)s answers are", { count });
        return {
            saved: _t("All answers are saved"),
            saving: _t("Saving ..."),
            offline: _t(
                "No connection. %s kept on this device and saved as soon as it is back.",
                many
            ),
            signed_out: _t(
                "You were signed out. %s kept on this device: sign in again and go on.",
                many
            ),
            trouble: _t(
                "The server has trouble. %s kept on this device; we try again.",
                many
            ),
        }[status];
    }

    /** What keeps it from being complete, as long as it does. */
    get says() {
        const asked = this.asked.map(({ id }) => id);
        const missing = this.state.missing.filter((id) => asked.includes(id));
        if (!missing.length) {
            return this.state.says;
        }
        const byId = this.byId;
        return _t(
            'Not complete yet. Without an answer: %s. Answer them, or choose "Did not want to say".',
            missing.map((id) => byId.get(id).code).join(", ")
        );
    }

    get saveIcon() {
        return (
            {
                saved: "fa-check-circle text-success",
                saving: "fa-circle-o-notch fa-spin text-muted",
            }[this.saving.status] || "fa-exclamation-triangle text-warning-emphasis"
        );
    }

    onAnswer(item, answer, { typing = false } = {}) {
        item.answer = answer;
        this.state.missing = this.state.missing.filter((id) => id !== item.id);
        const { choice_id, value, words, declined } = answer;
        this.queue.put(
            { item_id: item.id, choice_id, value, words, declined },
            typing ? TYPING : 0
        );
    }

    /** The keys answer at once: the first question, or the one where one left. */
    begin() {
        const asked = this.asked;
        if (!asked.length || isMobileOS()) {
            return; // On a phone a keyboard would cover half of the page
        }
        const next = asked.find((item) => !isAnswered(item)) || asked[0];
        this.focus(next.id, next !== asked[0]);
    }

    onFocus(item) {
        this.state.arrived = null;
        this.focus(item.id, false);
    }

    /** To the next or the question before, in the order on the page. */
    onMove(item, step) {
        const asked = this.asked;
        const place = asked.findIndex(({ id }) => id === item.id) + step;
        if (place >= asked.length) {
            this.root.el.querySelector(".o_care_questions_complete")?.focus();
        } else if (place >= 0) {
            this.state.arrived = asked[place].id;
            this.state.goal = { id: asked[place].id };
        }
    }

    focus(itemId, scrolls = true) {
        const question = this.root.el?.querySelector(`[data-item="${itemId}"]`);
        const field =
            question?.querySelector("input[type=radio]:checked") ||
            question?.querySelector("input, textarea");
        if (field) {
            field.focus({ preventScroll: true });
            if (scrolls) {
                question.scrollIntoView({ block: "center", behavior: "auto" });
            }
        }
    }

    goTo(section) {
        this.focus(section.items[0].id);
    }

    doneOf(section) {
        return section.items.filter(isAnswered).length;
    }

    showMissing(ids) {
        this.state.missing = ids;
        browser.setTimeout(() => this.focus(ids[0]));
    }

    /** The field above is where it is said. */
    askWho(words) {
        this.state.says = words;
        this.notification.add(words, { type: "warning" });
        const form = this.root.el.closest(".o_form_view");
        const field = form.querySelector(".o_field_widget[name=caregiver_id] input");
        field?.scrollIntoView({ block: "center", behavior: "auto" });
        field?.focus({ preventScroll: true });
    }

    async complete() {
        if (this.state.completing) {
            return;
        }
        const missing = this.missing.map(({ id }) => id);
        if (missing.length) {
            this.showMissing(missing);
            return;
        }
        this.state.completing = true;
        this.state.says = "";
        try {
            await this.completeNow();
        } finally {
            this.state.completing = false;
        }
    }

    async completeNow() {
        const { record } = this.props;
        if (!(await this.queue.send())) {
            this.state.says = _t(
                "Not complete yet: some answers are not saved. They are kept on this device."
            );
            return;
        }
        const refused = Object.keys(this.saving.refused).map(Number);
        if (refused.length) {
            this.focus(refused[0]);
            return;
        }
        if (!(await record.save({ reload: false }))) {
            return;
        }
        const { missing, who } = await this.orm.call(
            "care.assessment",
            "complete_entry",
            [[record.resId]]
        );
        if (missing.length) {
            this.showMissing(missing);
            return;
        }
        if (who) {
            this.askWho(who);
            return;
        }
        this.answers.completed = record.resId;
        await record.load();
        this.notification.add(_t("Complete. Here is what the answers say."), {
            type: "success",
        });
    }
}

registry
    .category("view_widgets")
    .add("care_questions_entry", { component: QuestionsEntry });
