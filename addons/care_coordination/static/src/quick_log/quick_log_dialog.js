import {
    Component,
    onMounted,
    onWillStart,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import { isMacOS } from "@web/core/browser/feature_detection";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDateTime, serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { session } from "@web/session";
import { delay } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { ChildPicker } from "./child_picker";
import { FamilyHint } from "./family_hint";
import { MinutesInput } from "./minutes_input";
import { NextStepInput } from "./next_step_input";
import { beganAt, problemsOf } from "./quick_log_draft";

const { DateTime } = luxon;

/** Shown until the server has answered, and without a connection. */
const NOTHING = {
    child: null,
    children: [],
    family: null,
    caregivers: [],
    episode: null,
    last: null,
    event: null,
    outcomes: [],
};

/**
 * A contact written down in half a minute: everything by keyboard, everything kept on
 * this device until the server has it.
 */
export class QuickLogDialog extends Component {
    static template = "care_coordination.QuickLogDialog";
    static components = {
        ChildPicker,
        Dialog,
        FamilyHint,
        MinutesInput,
        NextStepInput,
    };
    static props = {
        draft: Object,
        quickLog: Object,
        close: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.root = useRef("root");
        this.more = useRef("more");
        this.startAt = "result"; // the first question that is open
        this.words = session.care_quick_log; // the choices, in the user's language
        this.log = useState(this.props.quickLog.state);
        this.draft = useState(this.props.draft);
        this.state = useState({
            context: NOTHING,
            problems: [],
            status: "",
            saving: false,
            more: this.hasMore,
            offline: false,
        });
        this.env.dialogData.dismiss = () => this.keepForLater();
        useBus(this.props.quickLog.bus, "saved", ({ detail }) => {
            if (detail.key === this.draft.key) {
                this.props.close();
            }
        });
        onWillStart(() => this.loadContext());
        onMounted(() => this.focusStart());
        useEffect(
            (childId) => childId && this.focusStart(),
            () => [this.draft.childId]
        );
        useEffect(
            (isOpen) => isOpen && this.moreAsked && this.showMore(),
            () => [this.state.more]
        );
    }

    get hasMore() {
        const { occurred, prevented, note } = this.props.draft;
        return Boolean(occurred.length || prevented.length || note);
    }

    /** With day and time, unless it is about just now. */
    get title() {
        const isToday = deserializeDateTime(this.draft.date).hasSame(
            DateTime.now(),
            "day"
        );
        return isToday && !this.draft.eventId
            ? _t("Log a contact")
            : _t("Log a contact: %s", this.whenText);
    }

    get saveKeys() {
        return isMacOS() ? _t("Cmd+Enter") : _t("Ctrl+Enter");
    }

    /** Other contacts that were begun, to go on with before one begins anew. */
    get otherDrafts() {
        if (this.draft.touched) {
            return [];
        }
        return this.log.drafts.filter((draft) => draft.key !== this.draft.key);
    }

    beganAt(draft) {
        return beganAt(draft);
    }

    async loadContext() {
        try {
            const context = await this.props.quickLog.context(this.draft);
            this.state.context = context;
            this.state.offline = false;
            this.takeOver(context);
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                this.props.close();
                throw error;
            }
            this.state.offline = true;
        }
    }

    /** What the family and the meeting say, unless the person has chosen already. */
    takeOver({ child, family, caregivers, event }) {
        const { draft } = this;
        if (child) {
            draft.childId = child.id;
            draft.childName = child.name;
        }
        if (event && !draft.touched) {
            draft.minutes = event.minutes || "";
            draft.date = event.date;
        }
        // What is lit when it opens is seen; later it changes by the person only
        if (!draft.methodChosen && !draft.touched) {
            draft.method = event?.method || family?.channel || draft.method;
        }
        draft.caregiverIds ??= caregivers.length ? [caregivers[0].id] : null;
    }

    /** A change by the person: kept from now on. */
    update(values) {
        Object.assign(this.draft, values);
        this.draft.touched = true;
        this.state.problems = [];
        this.props.quickLog.drafts.keep(this.draft);
    }

    async chooseChild(child) {
        this.draft.caregiverIds = null;
        this.startAt = "method";
        this.update({ childId: child?.id || null, childName: child?.name || "" });
        this.loading = this.loadContext();
        await this.loading;
    }

    changeChild() {
        this.draft.familyId = null;
        this.draft.eventId = null;
        this.chooseChild(null);
    }

    toggle(name, id) {
        const ids = this.draft[name] || [];
        const chosen = ids.includes(id) ? ids.filter((i) => i !== id) : [...ids, id];
        const opposite = { occurred: "prevented", prevented: "occurred" }[name];
        this.update({
            [name]: chosen,
            // What happened was not avoided
            ...(opposite && {
                [opposite]: this.draft[opposite].filter((i) => i !== id),
            }),
        });
    }

    get when() {
        return deserializeDateTime(this.draft.date).toFormat("yyyy-MM-dd'T'HH:mm");
    }

    get whenText() {
        return deserializeDateTime(this.draft.date).toLocaleString({
            ...DateTime.DATETIME_MED,
            year: undefined,
            weekday: "short",
        });
    }

    setWhen(ev) {
        const when = DateTime.fromISO(ev.target.value);
        if (when.isValid) {
            this.update({ date: serializeDateTime(when) });
        }
    }

    focusOn(field) {
        const area = this.root.el?.querySelector(`[data-field="${field}"]`);
        const start =
            area?.querySelector("input:checked") ||
            area?.querySelector("input, select, textarea, button");
        start?.focus();
    }

    focusStart() {
        this.focusOn(this.draft.childId ? this.startAt : "child");
    }

    toggleMore() {
        this.state.more = !this.state.more;
        this.moreAsked = this.state.more;
    }

    /** It opens below the edge of the dialog. */
    showMore() {
        this.more.el.scrollIntoView({ block: "nearest" });
    }

    async save() {
        if (this.state.saving) {
            return; // a double click is one contact
        }
        this.state.problems = problemsOf(this.draft);
        if (this.state.problems.length) {
            this.focusOn(this.state.problems[0].field);
            return;
        }
        this.state.saving = true;
        this.state.status = "";
        try {
            // Quick fingers are faster than the family's details, which name who was
            // spoken with; a slow line must not hold up the saving
            await Promise.race([this.loading, delay(1000)]);
            this.draft.touched = true;
            const { saved, problem } = await this.props.quickLog.send(this.draft);
            if (!saved) {
                this.state.status = problem;
            }
        } finally {
            this.state.saving = false;
        }
    }

    keepForLater() {
        if (this.draft.touched) {
            this.props.quickLog.drafts.keepNow(this.draft);
        }
        this.props.close();
    }

    throwAway() {
        const discard = () => {
            this.props.quickLog.drafts.drop(this.draft.key);
            this.props.close();
        };
        const { summary, note, nextStep } = this.draft;
        if (!(summary || note || nextStep)) {
            return discard();
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Throw this contact away?"),
            body: _t("What you typed is gone then."),
            confirmLabel: _t("Throw away"),
            confirm: discard,
            cancelLabel: _t("Go on writing"),
            cancel: () => {},
        });
    }

    goOnWith(draft) {
        this.props.close();
        this.props.quickLog.closed(this.draft.key);
        this.props.quickLog.open({}, { draft });
    }
}
