import { formView } from "@web/views/form/form_view";
import { registry } from "@web/core/registry";
import { useExternalListener } from "@odoo/owl";

// Where Enter has a meaning of its own
const OWN_ENTER = "textarea, button, a, .o_field_many2one, .dropdown-menu";

/**
 * A small form whose main button Enter presses, as in any other program: whoever asks
 * forty services on the phone does not look for the mouse.
 */
export class EnterFormController extends formView.Controller {
    setup() {
        super.setup();
        useExternalListener(document, "keydown", this.onEnter.bind(this));
    }

    onEnter(ev) {
        const modal = this.rootRef.el?.closest(".modal");
        if (
            ev.key !== "Enter" ||
            ev.defaultPrevented ||
            ev.ctrlKey ||
            ev.altKey ||
            ev.metaKey ||
            ev.shiftKey ||
            !modal ||
            !modal.contains(ev.target) ||
            ev.target.closest(OWN_ENTER)
        ) {
            return;
        }
        const button = modal.querySelector(
            ".modal-footer .o_care_enter:not([disabled])"
        );
        if (button) {
            ev.preventDefault();
            button.click();
        }
    }
}

registry.category("views").add("care_enter_form", {
    ...formView,
    Controller: EnterFormController,
});
