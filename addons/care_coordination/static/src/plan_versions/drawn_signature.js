import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { NameAndSignature } from "@web/core/signature/name_and_signature";
import {
    SignatureField,
    signatureField,
} from "@web/views/fields/signature/signature_field";

/** The pad alone: a name that a font or a file would make was signed by nobody. */
export class DrawnName extends NameAndSignature {
    static template = "care_coordination.DrawnName";
    static defaultProps = {
        ...NameAndSignature.defaultProps,
        mode: "draw",
        noInputName: true,
    };
}

/** The window that is handed to the person who signs: what it says, and the pad. */
export class DrawnSignatureDialog extends Component {
    static template = "care_coordination.DrawnSignatureDialog";
    static components = { Dialog, DrawnName };
    static props = {
        close: Function,
        uploadSignature: Function,
        name: { type: String, optional: true },
        words: { type: String, optional: true },
    };

    setup() {
        this.signature = useState({ name: "", isSignatureEmpty: true });
    }

    onClickConfirm() {
        this.props.uploadSignature({
            signatureImage: this.signature.getSignatureImage(),
        });
        this.props.close();
    }
}

/**
 * A signature that is drawn by hand. `full_name` is the field with the name of who
 * signs, `words` the one with the sentence that stands above the pad.
 */
export class DrawnSignatureField extends SignatureField {
    static template = "care_coordination.DrawnSignatureField";
    static props = {
        ...SignatureField.props,
        words: { type: String, optional: true },
    };

    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    onClickSignature() {
        if (this.props.readonly) {
            return;
        }
        const { fullName, record, words } = this.props;
        this.dialogService.add(DrawnSignatureDialog, {
            name: (fullName && record.data[fullName]) || "",
            words: (words && record.data[words]) || "",
            uploadSignature: (signature) => this.uploadSignature(signature),
        });
    }
}

registry.category("fields").add("care_drawn_signature", {
    ...signatureField,
    component: DrawnSignatureField,
    extractProps: (info) => ({
        ...signatureField.extractProps(info),
        words: info.options.words,
    }),
});
