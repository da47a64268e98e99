import { Component, onMounted, useExternalListener, useRef, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { NameAndSignature } from "@web/core/signature/name_and_signature";

/**
 * A name drawn with a finger, beside the typed one. The page around it is a plain form
 * that works without it: the drawing goes into a hidden field when the form is sent.
 *
 * Odoo's pad and its fonts are loaded when somebody opens it, and not before.
 */
export class CareSignaturePad extends Component {
    static template = "care_coordination.SignaturePad";
    static components = { NameAndSignature };
    static props = {};

    setup() {
        this.root = useRef("root");
        this.state = useState({ isOpen: false });
        this.signature = useState({
            name: "",
            isSignatureEmpty: true,
            getSignatureImage: () => "",
            resetSignature: () => {},
        });
        onMounted(() => {
            this.details = this.root.el.closest("details");
            this.details.hidden = false;
            this.details.addEventListener("toggle", () => {
                this.state.isOpen ||= this.details.open;
            });
            this.details
                .querySelector(".o_care_clear")
                .addEventListener("click", () => this.signature.resetSignature());
        });
        useExternalListener(document, "submit", this.onSubmit.bind(this), {
            capture: true,
        });
    }

    onSubmit(ev) {
        const field = ev.target.querySelector("input.o_care_signature");
        if (field && ev.target.contains(this.root.el)) {
            field.value = this.signature.isSignatureEmpty
                ? ""
                : this.signature.getSignatureImage();
        }
    }
}

registry.category("public_components").add("care.signature_pad", CareSignaturePad);
