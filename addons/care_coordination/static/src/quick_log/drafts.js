import { reactive } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { DraftStore } from "./draft_store";

const KEEP_AFTER = 300; // milliseconds without typing

/** The contacts begun and not saved: those on screen, and what is kept of them. */
export class Drafts {
    /**
     * @param {number} userId
     * @param {string} [secret] see `DraftStore`
     */
    constructor(userId, secret) {
        this.store = new DraftStore(userId, secret);
        this.state = reactive({ drafts: [], openKey: null });
        this.timers = {};
        browser.addEventListener("pagehide", () => this.keepAllNow());
        browser.addEventListener("storage", (ev) => {
            if (this.store.isDraft(ev.key)) {
                this.load(); // another tab saved or kept one
            }
        });
    }

    async load() {
        const drafts = await this.store.load();
        // What is being typed is newer than what was kept of it
        const isTyped = ({ key }) => key === this.state.openKey || key in this.timers;
        const typed = this.state.drafts.filter(isTyped);
        this.state.drafts = [...drafts.filter((d) => !isTyped(d)), ...typed];
    }

    /** Keep a draft on this device, when the typing pauses. */
    keep(draft) {
        const known = this.state.drafts.findIndex((d) => d.key === draft.key);
        if (known < 0) {
            this.state.drafts.push(draft);
        } else {
            this.state.drafts[known] = draft;
        }
        browser.clearTimeout(this.timers[draft.key]);
        this.timers[draft.key] = browser.setTimeout(
            () => this.keepNow(draft),
            KEEP_AFTER
        );
    }

    keepNow(draft) {
        browser.clearTimeout(this.timers[draft.key]);
        delete this.timers[draft.key];
        return this.store.save(draft);
    }

    keepAllNow() {
        for (const draft of this.state.drafts) {
            if (draft.key in this.timers) {
                this.keepNow(draft);
            }
        }
    }

    drop(key) {
        browser.clearTimeout(this.timers[key]);
        delete this.timers[key];
        this.store.remove(key);
        this.state.drafts = this.state.drafts.filter((draft) => draft.key !== key);
    }
}
