import { Component, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useCommand } from "@web/core/commands/command_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { session } from "@web/session";
import { timerSeconds } from "./quick_log_draft";

/** The way to the quick log from every screen; a dot says that a contact is unsaved. */
export class QuickLogSystray extends Component {
    static template = "care_coordination.QuickLogSystray";
    static props = {};

    setup() {
        this.quickLog = useService("care_quick_log");
        this.log = useState(this.quickLog.state);
        this.clock = useState({ now: Date.now() });
        const ticking = browser.setInterval(() => {
            if (this.running) {
                this.clock.now = Date.now();
            }
        }, 1000);
        onWillUnmount(() => browser.clearInterval(ticking));
        useCommand(_t("Log a contact"), () => this.open(), {
            category: "smart_action",
            hotkey: "alt+shift+l",
            global: true,
            hotkeyOptions: { bypassEditableProtection: true },
        });
    }

    /** Drafts that nobody is looking at. */
    get waiting() {
        return this.log.drafts.filter((draft) => draft.key !== this.log.openKey);
    }

    get running() {
        return this.waiting.find((draft) => draft.timerSince);
    }

    get time() {
        const seconds = Math.max(0, timerSeconds(this.running, this.clock.now));
        return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }

    get label() {
        return this.waiting.length
            ? _t("Log a contact; %s not saved yet", this.waiting.length)
            : _t("Log a contact");
    }

    open() {
        if (this.running) {
            // The timer on the button is of this one
            this.quickLog.open({}, { draft: this.running });
        } else {
            this.quickLog.openForScreen();
        }
    }
}

if (session.care_quick_log) {
    registry
        .category("systray")
        .add(
            "care_coordination.quick_log",
            { Component: QuickLogSystray },
            { sequence: 30 }
        );
}
