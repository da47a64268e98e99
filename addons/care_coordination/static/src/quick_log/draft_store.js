import { browser } from "@web/core/browser/browser";

const PREFIX = "care_coordination.contact.";
const ALGORITHM = "AES-GCM";
export const DAYS_KEPT = 7;

const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const toBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/**
 * Contacts that were begun and are not saved yet, on this device.
 *
 * They hold what families said, so they are locked with a key that Odoo gives to the
 * signed-in user only and that is never stored: whoever uses the browser next can not
 * read them, and they are removed. Where the browser has no means to lock them
 * (without https) they live as long as the tab.
 */
export class DraftStore {
    /**
     * @param {number} userId
     * @param {string} [secret] the session's secret of the browser cache, in hex
     * @param {string} [prefix] of the names they are kept under
     */
    constructor(userId, secret, prefix = PREFIX) {
        this.userId = userId;
        this.prefix = prefix;
        this.removed = new Set();
        const canLock = secret && window.isSecureContext && window.crypto?.subtle;
        this.storage = canLock ? browser.localStorage : browser.sessionStorage;
        this.lock = canLock ? this.makeKey(secret) : null;
        this.queue = Promise.resolve();
    }

    /** A key of its own, so that no other use of the secret gives it away. */
    async makeKey(secret) {
        const text = new TextEncoder().encode(`${this.prefix}${this.userId}.${secret}`);
        const hash = await window.crypto.subtle.digest("SHA-256", text);
        return window.crypto.subtle.importKey("raw", hash, ALGORITHM, false, [
            "encrypt",
            "decrypt",
        ]);
    }

    /**
     * The drafts that this user may go on with, oldest first; all others are removed.
     *
     * @returns {Promise<Object[]>}
     */
    async load() {
        await this.queue;
        const oldest = Date.now() - DAYS_KEPT * 24 * 3600 * 1000;
        const drafts = [];
        for (const name of this.names()) {
            const draft = await this.read(this.storage.getItem(name));
            if (draft && draft.userId === this.userId && draft.beganAt > oldest) {
                drafts.push(draft);
            } else {
                this.storage.removeItem(name);
            }
        }
        return drafts.sort((a, b) => a.beganAt - b.beganAt);
    }

    names() {
        const all = Array.from({ length: this.storage.length }, (_, i) =>
            this.storage.key(i)
        );
        return all.filter((name) => name?.startsWith(this.prefix));
    }

    async read(text) {
        try {
            const stored = JSON.parse(text);
            if (!this.lock) {
                return stored;
            }
            const open = await window.crypto.subtle.decrypt(
                { name: ALGORITHM, iv: toBytes(stored.iv) },
                await this.lock,
                toBytes(stored.data)
            );
            return JSON.parse(new TextDecoder().decode(open));
        } catch {
            return null; // another user's, or no draft at all
        }
    }

    /**
     * Keep a draft, one after the other so that the last word wins.
     *
     * @param {Object} draft with its `key`
     * @returns {Promise<void>}
     */
    save(draft) {
        const text = JSON.stringify({ ...draft, userId: this.userId });
        this.queue = this.queue.then(async () => {
            const written = await this.write(text);
            // Saved or thrown away in the meantime: it must not come back
            if (!this.removed.has(draft.key)) {
                try {
                    this.storage.setItem(this.prefix + draft.key, written);
                } catch (error) {
                    console.warn(
                        "What was written could not be kept on this device.",
                        error.name
                    );
                }
            }
        });
        return this.queue;
    }

    async write(text) {
        if (!this.lock) {
            return text;
        }
        // Never the same for two texts under one key
        const iv = window.crypto.getRandomValues(new Uint8Array(12));
        const data = await window.crypto.subtle.encrypt(
            { name: ALGORITHM, iv },
            await this.lock,
            new TextEncoder().encode(text)
        );
        return JSON.stringify({ iv: toText(iv), data: toText(data) });
    }

    remove(key) {
        this.removed.add(key);
        this.storage.removeItem(this.prefix + key);
    }

    /** @returns {boolean} whether a change in another tab was to a draft */
    isDraft(name) {
        return Boolean(name?.startsWith(this.prefix));
    }
}
