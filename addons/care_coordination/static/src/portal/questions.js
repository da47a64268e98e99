import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

// Long enough to write on, short enough to lose nothing
const TYPING = 800;

/**
 * Saves a page of questions as it is answered. The page is a plain form that saves
 * itself when one goes on; this only makes it sooner, and says so.
 *
 * One request at a time, always with all that the page holds: answers can not overtake
 * each other, and a request that is lost is made good by the next.
 */
export class CareQuestions extends Interaction {
    static selector = ".o_care_questions";
    dynamicContent = {
        _root: {
            "t-on-change": this.save,
            "t-on-submit": this.onSubmit,
        },
        "textarea, input[type=number]": { "t-on-input": this.onType },
        _window: { "t-on-pagehide": this.onLeave },
    };

    setup() {
        this.isDirty = false;
        this.isSaving = false;
    }

    onType() {
        this.isDirty = true;
        this.show(null);
        clearTimeout(this.timer);
        this.timer = this.waitForTimeout(() => this.save(), TYPING);
    }

    async save() {
        clearTimeout(this.timer);
        this.isDirty = true;
        if (this.isSaving) {
            return;
        }
        this.isSaving = true;
        while (this.isDirty) {
            this.isDirty = false;
            this.show("saving");
            this.show(await this.post());
        }
        this.isSaving = false;
    }

    /** @returns {Promise<string>} the note to show */
    async post() {
        this.request = new AbortController();
        try {
            const response = await fetch(this.el.action, {
                method: "POST",
                body: this.content(),
                signal: this.request.signal,
            });
            const answer = await response.json();
            if (answer.trouble) {
                this.el.querySelector(".o_care_note_trouble").textContent =
                    answer.trouble;
                return "trouble";
            }
            return "saved";
        } catch {
            // No connection, or signed out meanwhile: the button goes the plain way
            return "unsaved";
        }
    }

    content() {
        const content = new FormData(this.el);
        content.set("go", "stay");
        return content;
    }

    show(note) {
        for (const name of ["saving", "saved", "unsaved", "trouble"]) {
            this.el
                .querySelector(`.o_care_note_${name}`)
                .classList.toggle("d-none", name !== note);
        }
    }

    onSubmit() {
        // What the button sends holds all of it
        clearTimeout(this.timer);
        this.isDirty = false;
        this.request?.abort();
    }

    onLeave() {
        if (this.isDirty || this.isSaving) {
            navigator.sendBeacon(this.el.action, this.content());
        }
    }
}

registry.category("public.interactions").add("care.questions", CareQuestions);
