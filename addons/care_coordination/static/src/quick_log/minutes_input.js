import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { minutesOf, timerSeconds } from "./quick_log_draft";

/** Minutes by one touch, typed, or by a timer that goes on while the draft is kept. */
export class MinutesInput extends Component {
    static template = "care_coordination.MinutesInput";
    static props = { draft: Object, onUpdate: Function };

    setup() {
        this.choices = [5, 10, 15, 30, 60];
        this.clock = useState({ now: Date.now() });
        onMounted(() => {
            this.ticking = browser.setInterval(() => {
                if (this.props.draft.timerSince) {
                    this.clock.now = Date.now();
                }
            }, 1000);
        });
        onWillUnmount(() => browser.clearInterval(this.ticking));
    }

    get isRunning() {
        return Boolean(this.props.draft.timerSince);
    }

    get time() {
        const seconds = Math.max(0, timerSeconds(this.props.draft, this.clock.now));
        return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }

    /** Typed or chosen minutes are what counts; the timer has done its work. */
    set(minutes) {
        this.props.onUpdate({ minutes, timerSince: null, timerSeconds: 0 });
    }

    type(ev) {
        const { value } = ev.target;
        this.set(value === "" ? "" : Number(value));
    }

    toggleTimer() {
        const { draft } = this.props;
        const now = Date.now();
        this.clock.now = now;
        if (this.isRunning) {
            this.props.onUpdate({
                minutes: minutesOf(draft, now),
                timerSeconds: timerSeconds(draft, now),
                timerSince: null,
            });
        } else {
            this.props.onUpdate({ minutes: "", timerSince: now });
        }
    }

    get timerLabel() {
        return this.isRunning ? _t("Stop the timer") : _t("Start the timer");
    }
}
