import { EventBus } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { session } from "@web/session";
import { Drafts } from "./drafts";
import { beganAt, newDraft, valuesOf } from "./quick_log_draft";
import { QuickLogDialog } from "./quick_log_dialog";

const PATIENCE = 20; // seconds to wait for the server
const RETRY_AFTER = [5, 15, 30, 60]; // seconds
const MODEL = "care.encounter";
const OFFLINE = _t(
    "Not saved yet: no connection. We keep it on this device and try again."
);
const SIGNED_OUT = _t(
    "Not saved yet: you were signed out. Your contact is kept on this device; sign in again and it is saved."
);

/**
 * The quick log: opens it, keeps what is begun, and sees that it is saved once.
 *
 * `state.drafts` are the contacts begun and not saved, `bus` tells "saved" with
 * `{key, id}`.
 */
export class QuickLog {
    constructor(env, { orm, dialog, notification, action }) {
        Object.assign(this, { env, orm, dialog, notification, action });
        this.allowed = Boolean(session.care_quick_log);
        this.bus = new EventBus();
        this.drafts = new Drafts(user.userId, session.browser_cache_secret);
        this.state = this.drafts.state;
        this.sending = {};
        this.answers = {};
        this.tries = 0;
        browser.addEventListener("online", () => this.sendWaiting());
        this.ready = this.start();
    }

    async start() {
        await this.drafts.load();
        if (!this.allowed || !this.state.drafts.length) {
            return;
        }
        await this.sendWaiting();
        const begun = this.state.drafts.filter((draft) => !draft.waiting);
        if (begun.length) {
            this.offer(begun.at(-1));
        }
    }

    /** Ask, once a page, whether to go on with a contact that was begun. */
    offer(draft) {
        const close = this.notification.add(
            _t("You began to log a contact at %s.", beganAt(draft)),
            {
                type: "info",
                autocloseDelay: 15000,
                buttons: [
                    {
                        name: _t("Go on"),
                        primary: true,
                        onClick: () => {
                            close();
                            this.open({}, { draft });
                        },
                    },
                    {
                        name: _t("Throw away"),
                        onClick: () => {
                            close();
                            this.drafts.drop(draft.key);
                        },
                    },
                ],
            }
        );
        this.closeOffer = close;
    }

    /**
     * Open the quick log.
     *
     * @param {{childId?: number, familyId?: number, eventId?: number, method?: string}}
     *     [given] what is known of the contact
     * @param {{draft?: Object, onSaved?: Function}} [options] a draft to go on with;
     *     what to do after saving, instead of reloading the screen beneath
     */
    open(given = {}, { draft, onSaved } = {}) {
        if (!this.allowed) {
            this.notification.add(_t("Only care coordinators log contacts."), {
                type: "warning",
            });
            return;
        }
        if (this.state.openKey) {
            return;
        }
        this.closeOffer?.();
        // Its own copy: what is thrown away again must not change the kept one
        const contact = draft ? { ...draft } : newDraft(given);
        this.state.openKey = contact.key;
        this.afterSaving = { key: contact.key, callback: onSaved };
        this.dialog.add(
            QuickLogDialog,
            { draft: contact, quickLog: this },
            { onClose: () => this.closed(contact.key) }
        );
    }

    /** The next one may open; a dialog that goes late must not close for another. */
    closed(key) {
        if (this.state.openKey === key) {
            this.state.openKey = null;
        }
    }

    /** From the top bar: whoever is on screen is likely meant. */
    openForScreen() {
        const { props, action } = this.action.currentController || {};
        const id = props?.resId || action?.context?.active_id;
        const given = {
            "care.child": { childId: props?.resId },
            "care.family": { familyId: props?.resId },
            "calendar.event": { eventId: props?.resId },
            "care.encounter": { childId: action?.context?.default_child_id },
        }[props?.resModel];
        this.open(id && given ? given : {});
    }

    context({ childId, familyId, eventId }) {
        return this.ask("quick_log_context", [
            childId || false,
            familyId || false,
            eventId || false,
        ]);
    }

    children(term) {
        return this.ask("quick_log_children", [term]);
    }

    /** Without a connection, what the server said last; in memory, for this page. */
    async ask(method, args) {
        const question = JSON.stringify([method, args]);
        try {
            this.answers[question] = await this.orm.silent.call(MODEL, method, args);
        } catch (error) {
            if (!(error instanceof ConnectionLostError && question in this.answers)) {
                throw error;
            }
        }
        return this.answers[question];
    }

    /**
     * Save a contact. It is kept on this device until the server has it.
     *
     * @returns {Promise<{saved: boolean, problem?: string}>}
     */
    send(draft) {
        this.sending[draft.key] ||= this.trySending(draft).finally(() => {
            delete this.sending[draft.key];
        });
        return this.sending[draft.key];
    }

    async trySending(draft) {
        this.drafts.keep(draft);
        this.drafts.keepNow(draft);
        let result;
        try {
            result = await Promise.race([
                this.orm.silent.call(MODEL, "quick_log", [valuesOf(draft)]),
                new Promise((_resolve, reject) =>
                    browser.setTimeout(
                        () => reject(new ConnectionLostError()),
                        PATIENCE * 1000
                    )
                ),
            ]);
        } catch (error) {
            return this.notSent(draft, error);
        }
        this.tries = 0;
        this.drafts.drop(draft.key);
        this.bus.trigger("saved", { key: draft.key, id: result.id });
        this.tellSaved(draft, result.id);
        await this.reloadScreen(draft.key);
        return { saved: true };
    }

    notSent(draft, error) {
        const signedOut = error.exceptionName === "odoo.http.SessionExpiredException";
        if (error instanceof RPCError && !signedOut) {
            this.mark(draft, false);
            return { saved: false, problem: error.data?.message || error.message };
        }
        if (!(error instanceof RPCError || error instanceof ConnectionLostError)) {
            throw error;
        }
        this.mark(draft, true);
        if (!signedOut) {
            this.retryLater();
        }
        const problem = signedOut ? SIGNED_OUT : OFFLINE;
        return { saved: false, problem: problem.toString() };
    }

    mark(draft, waiting) {
        draft.waiting = waiting;
        this.drafts.keep(draft);
        this.drafts.keepNow(draft);
    }

    retryLater() {
        const wait = RETRY_AFTER[Math.min(this.tries++, RETRY_AFTER.length - 1)];
        browser.clearTimeout(this.retryTimer);
        this.retryTimer = browser.setTimeout(() => this.sendWaiting(), wait * 1000);
    }

    /** Contacts whose saving failed for want of a connection. */
    async sendWaiting() {
        for (const draft of this.state.drafts.filter((d) => d.waiting)) {
            const { saved, problem } = await this.send(draft);
            if (!saved && draft.waiting) {
                return; // still no connection
            }
            if (!saved && draft.key !== this.state.openKey) {
                this.notification.add(problem, {
                    title: _t("A contact is not saved"),
                    type: "warning",
                    sticky: true,
                    buttons: [
                        { name: _t("Look"), onClick: () => this.open({}, { draft }) },
                    ],
                });
            }
        }
    }

    tellSaved(draft, id) {
        const close = this.notification.add(
            draft.childName
                ? _t("Contact about %s saved.", draft.childName)
                : _t("Contact saved."),
            {
                type: "success",
                autocloseDelay: 6000,
                buttons: [
                    {
                        name: _t("Add details"),
                        onClick: () => {
                            close();
                            this.action.doAction({
                                type: "ir.actions.act_window",
                                res_model: MODEL,
                                res_id: id,
                                views: [[false, "form"]],
                            });
                        },
                    },
                ],
            }
        );
    }

    /** Show what the contact changed: the line of My Work goes, the card moves. */
    async reloadScreen(key) {
        const { key: opened, callback } = this.afterSaving || {};
        if (opened === key && callback) {
            return callback();
        }
        const { props, action, view } = this.action.currentController || {};
        const isOurs = [props?.resModel, action?.tag].some((name) =>
            /^(care|title)[._]/.test(name || "")
        );
        // A new record that is half typed is not ours to save
        if (isOurs && !(view?.type === "form" && !props.resId)) {
            await this.action.doAction("soft_reload");
        }
    }
}

export const quickLogService = {
    dependencies: ["orm", "dialog", "notification", "action"],
    start: (env, services) => new QuickLog(env, services),
};

registry.category("services").add("care_quick_log", quickLogService);
