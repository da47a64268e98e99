import { reactive } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";
import { user } from "@web/core/user";

const RETRY_AFTER = [2, 5, 10, 20, 30]; // seconds
const PATIENCE = 20; // seconds to wait for the server
const MODEL = "care.assessment";
// What the server says about an answer; everything else may be over in a moment
const REFUSALS = [
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
];
const SIGNED_OUT = "odoo.http.SessionExpiredException";

/**
 * The answers of one assessment on their way to the server.
 *
 * An answer stays here, and on this device, until the server has said that it is
 * saved. Without a connection, or signed out, it is tried again until it works. Saving
 * the same twice does no harm.
 */
export class AnswerQueue {
    /**
     * @param {Object} orm the service
     * @param {number} assessmentId
     * @param {(answers: Object[]) => void} keep keeps what waits on this device
     */
    constructor(orm, assessmentId, keep) {
        Object.assign(this, { orm, assessmentId, keep });
        this.waiting = new Map(); // answer by id of the question
        this.tries = 0;
        this.sending = null;
        // status: saved, saving, offline, signed_out or trouble
        this.state = reactive({
            status: "saved",
            count: 0,
            savedAt: null,
            refused: {},
        });
    }

    /**
     * @param {Object} answer with its `item_id`
     * @param {number} [delay] milliseconds, for answers that are being typed
     */
    put(answer, delay = 0) {
        this.waiting.set(answer.item_id, { ...answer });
        delete this.state.refused[answer.item_id];
        this.changed();
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.send(), delay);
    }

    changed() {
        this.state.count = this.waiting.size;
        if (this.waiting.size && this.state.status === "saved") {
            this.state.status = "saving";
        }
        this.keep([...this.waiting.values()]);
    }

    /** Send all that waits; resolves when nothing waits any more, or it can not be. */
    async send() {
        browser.clearTimeout(this.timer);
        while (this.sending) {
            await this.sending;
        }
        while (this.waiting.size) {
            this.sending = this.sendOnce([...this.waiting.values()]);
            const goOn = await this.sending;
            this.sending = null;
            if (!goOn) {
                return false;
            }
        }
        this.state.status = "saved";
        return true;
    }

    async sendOnce(answers) {
        try {
            await this.call(answers);
        } catch (error) {
            return this.failed(error, answers);
        }
        this.tries = 0;
        this.state.savedAt = luxon.DateTime.now();
        this.done(answers);
        return true;
    }

    call(answers) {
        const saved = this.orm.silent.call(MODEL, "save_answers", [
            [this.assessmentId],
            answers,
        ]);
        const late = new Promise((_, reject) =>
            browser.setTimeout(
                () => reject(new ConnectionLostError("late")),
                PATIENCE * 1000
            )
        );
        return Promise.race([saved, late]);
    }

    /** What was changed again in the meantime goes on waiting. */
    done(answers) {
        for (const answer of answers) {
            if (this.waiting.get(answer.item_id) === answer) {
                this.waiting.delete(answer.item_id);
            }
        }
        this.changed();
    }

    async failed(error, answers) {
        const isRefused =
            error instanceof RPCError && REFUSALS.includes(error.exceptionName);
        if (isRefused && answers.length === 1) {
            const words = error.data?.message || error.message;
            this.state.refused[answers[0].item_id] = words;
            this.done(answers);
            return true;
        }
        if (isRefused) {
            // One of them is to blame: the others are saved
            for (const answer of answers) {
                if (!(await this.sendOnce([answer]))) {
                    return false;
                }
            }
            return true;
        }
        this.state.status = this.nameOf(error);
        const wait = RETRY_AFTER[Math.min(this.tries++, RETRY_AFTER.length - 1)];
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.send(), wait * 1000);
        return false;
    }

    nameOf(error) {
        if (error instanceof ConnectionLostError) {
            return "offline";
        }
        return error.exceptionName === SIGNED_OUT ? "signed_out" : "trouble";
    }

    /** The page goes away: the browser delivers what waits, without a reply. */
    sendAway() {
        if (!this.waiting.size) {
            return;
        }
        const params = {
            model: MODEL,
            method: "save_answers",
            args: [[this.assessmentId], [...this.waiting.values()]],
            kwargs: { context: user.context },
        };
        const body = JSON.stringify({ id: 0, jsonrpc: "2.0", method: "call", params });
        browser.navigator.sendBeacon?.(
            `/web/dataset/call_kw/${MODEL}/save_answers`,
            new Blob([body], { type: "application/json" })
        );
    }
}
