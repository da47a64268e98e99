import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { session } from "@web/session";
import { DraftStore } from "../quick_log/draft_store";
import { AnswerQueue } from "./answer_queue";

const PREFIX = "care_coordination.answers.";

/**
 * Sees that every answer arrives: also when the page is left before it is saved, when
 * the browser is closed, or when the connection is gone for an hour.
 */
export class Answers {
    constructor({ orm, notification }) {
        this.orm = orm;
        this.notification = notification;
        this.store = new DraftStore(user.userId, session.browser_cache_secret, PREFIX);
        // Two tabs do not overwrite what the other one keeps
        this.tab = `${Date.now()}.${Math.floor(Math.random() * 1e6)}`;
        this.queues = new Map();
        this.completed = null; // the assessment that was completed just now
        browser.addEventListener("online", () => this.sendAll());
        browser.addEventListener("pagehide", () => {
            for (const queue of this.queues.values()) {
                queue.sendAway();
            }
        });
        browser.addEventListener("beforeunload", (ev) => {
            if (this.count) {
                ev.preventDefault();
            }
        });
        this.ready = this.recover();
    }

    get count() {
        let count = 0;
        for (const queue of this.queues.values()) {
            count += queue.waiting.size;
        }
        return count;
    }

    /** The queue of an assessment; one for as long as the page lives. */
    queue(assessmentId) {
        if (!this.queues.has(assessmentId)) {
            const key = `${assessmentId}.${this.tab}`;
            const keep = (answers) =>
                this.store.save({ key, assessmentId, answers, beganAt: Date.now() });
            this.queues.set(
                assessmentId,
                new AnswerQueue(this.orm, assessmentId, keep)
            );
        }
        return this.queues.get(assessmentId);
    }

    /** What an earlier page could not save is saved now. */
    async recover() {
        const kept = await this.store.load();
        for (const { key, assessmentId, answers } of kept) {
            const queue = answers.length && this.queue(assessmentId);
            for (const answer of answers) {
                if (!queue.waiting.has(answer.item_id)) {
                    queue.put(answer);
                }
            }
            // Kept under a name of this page before it goes under the old one
            await this.store.queue;
            this.store.remove(key);
        }
        await Promise.all(
            kept.map(async ({ assessmentId, answers }) => {
                if (answers.length) {
                    await this.recovered(this.queue(assessmentId), answers.length);
                }
            })
        );
    }

    async recovered(queue, count) {
        await queue.send();
        const words = Object.values(queue.state.refused);
        if (words.length) {
            this.notification.add(words.join("\n"), {
                title: _t("Answers kept on this device could not be saved"),
                type: "danger",
                sticky: true,
            });
        } else if (!queue.waiting.size) {
            this.notification.add(
                count === 1
                    ? _t("An answer kept on this device is saved now.")
                    : _t("%s answers kept on this device are saved now.", count),
                { type: "success" }
            );
        }
    }

    sendAll() {
        for (const queue of this.queues.values()) {
            queue.send();
        }
    }
}

export const answersService = {
    dependencies: ["orm", "notification"],
    start(env, services) {
        return new Answers(services);
    },
};

registry.category("services").add("care_answers", answersService);
