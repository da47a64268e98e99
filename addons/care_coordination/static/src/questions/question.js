import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** The keys of the possible answers: their place, or the numbers that they are. */
export function keysOf(choices) {
    const names = choices.map((choice) => choice.name.trim());
    const areNumbers =
        names.every((name) => /^\d$/.test(name)) &&
        new Set(names).size === names.length;
    return areNumbers ? names : choices.map((_, index) => String(index + 1));
}

/**
 * One question: what was said last time, the possible answers, "did not want to say"
 * and room for the family's own words. The answers are the browser's own radio buttons,
 * so arrows, Tab and screen readers work as everywhere.
 */
export class Question extends Component {
    static template = "care_coordination.Question";
    static props = {
        item: Object,
        other: { type: Object, optional: true },
        lang: { type: String, optional: true },
        error: { type: String, optional: true },
        isMissing: { type: Boolean, optional: true },
        isArrived: { type: Boolean, optional: true },
        onAnswer: Function,
        onMove: Function,
        onFocus: Function,
    };

    setup() {
        this.root = useRef("root");
        this.words = useRef("words");
        this.state = useState({ openWords: false, isStray: false });
        useEffect(
            (el, open) => {
                if (el && open) {
                    el.focus();
                }
            },
            () => [this.words.el, this.state.openWords]
        );
    }

    get item() {
        return this.props.item;
    }

    get answer() {
        return this.item.answer;
    }

    get keys() {
        return keysOf(this.item.choices);
    }

    get areNumbers() {
        return this.keys.every((key, index) => key === this.item.choices[index].name);
    }

    get isChosen() {
        return this.item.choices.length > 0;
    }

    get showsWords() {
        return this.item.kind !== "text" && (this.state.openWords || this.answer.words);
    }

    get isSaid() {
        const { choice_id, value, words, declined } = this.answer;
        return Boolean(choice_id || value !== null || words || declined);
    }

    get describedBy() {
        const parts = [];
        if (this.props.error || this.props.isMissing) {
            parts.push(`care_q${this.item.id}_error`);
        }
        if (this.item.last) {
            parts.push(`care_q${this.item.id}_last`);
        }
        if (this.item.hint) {
            parts.push(`care_q${this.item.id}_hint`);
        }
        return parts.join(" ");
    }

    get range() {
        const { low, high } = this.item;
        return low === false ? "" : _t("From %(low)s to %(high)s", { low, high });
    }

    say(values, options = {}) {
        this.props.onAnswer(
            this.item,
            { ...this.answer, carried: false, ...values },
            options
        );
    }

    choose(choice) {
        this.say({ choice_id: choice.id, value: choice.value, declined: false });
    }

    onNumber(ev) {
        const text = ev.target.value.trim();
        const value = text === "" ? null : Number(text.replace(",", "."));
        this.say(
            {
                value: Number.isNaN(value) ? text : value,
                choice_id: false,
                declined: false,
            },
            { typing: true }
        );
    }

    onWords(ev) {
        this.state.isStray = false;
        const values = { words: ev.target.value };
        if (this.item.kind === "text") {
            values.declined = false;
        }
        this.say(values, { typing: true });
    }

    decline() {
        const declined = !this.answer.declined;
        const words = this.item.kind === "text" && declined ? "" : this.answer.words;
        this.say({ declined, choice_id: false, value: null, words });
    }

    takeBack() {
        this.state.openWords = false;
        this.say({ choice_id: false, value: null, words: "", declined: false });
    }

    /** What was said last time is still so. */
    same() {
        const { last, kind, choices } = this.item;
        if (kind === "text") {
            this.say({ words: last.said, declined: false });
        } else if (choices.length) {
            const choice = choices.find(({ id }) => id === last.choice_id);
            this.choose(choice);
        } else {
            this.say({ value: last.value, declined: false });
        }
    }

    get canBeSame() {
        const { last, kind, choices } = this.item;
        if (!last) {
            return false;
        }
        if (kind === "text") {
            return Boolean(last.said);
        }
        return choices.length ? Boolean(last.choice_id) : last.value !== null;
    }

    confirmCarried() {
        this.say({});
        this.props.onMove(this.item, 1);
    }

    /** A click on what is asked makes the keys answer it. */
    onClick(ev) {
        const isSelecting = !document.getSelection().isCollapsed;
        if (!isSelecting && !ev.target.closest("input, textarea, button, label")) {
            this.props.onFocus(this.item);
        }
    }

    /** A number that was meant for the answers of another question is no words. */
    isStray(ev) {
        return (
            this.props.isArrived &&
            this.item.kind === "text" &&
            !ev.target.value &&
            /^\d$/.test(ev.key)
        );
    }

    /** Numbers answer and go on, D declines, S is as last time, Enter goes on. */
    onKeydown(ev) {
        const isText =
            ev.target.tagName === "TEXTAREA" ||
            (ev.target.tagName === "INPUT" && ev.target.type !== "radio");
        const isOther = ev.altKey || ev.metaKey || (ev.ctrlKey && ev.key !== "Enter");
        if (isOther || ev.isComposing) {
            return;
        }
        if (ev.key === "Enter") {
            const isField = ev.target.tagName !== "BUTTON";
            const isNewLine = ev.target.tagName === "TEXTAREA" && ev.shiftKey;
            if (isField && !isNewLine) {
                ev.preventDefault();
                this.props.onMove(this.item, ev.shiftKey ? -1 : 1);
            }
            return;
        }
        if (isText) {
            if (this.isStray(ev)) {
                ev.preventDefault();
                this.state.isStray = true;
            }
            return;
        }
        const place = this.keys.indexOf(ev.key);
        const key = ev.key.toLowerCase();
        if (place >= 0 && this.isChosen) {
            this.choose(this.item.choices[place]);
            this.props.onMove(this.item, 1);
        } else if (key === "d") {
            if (!this.answer.declined) {
                this.decline();
            }
            this.props.onMove(this.item, 1);
        } else if (key === "s" && this.canBeSame) {
            this.same();
            this.props.onMove(this.item, 1);
        } else if (key === "w" && this.item.kind !== "text") {
            this.state.openWords = true;
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }
}
