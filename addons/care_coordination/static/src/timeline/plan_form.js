import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

/**
 * The window to plan a visit: says what was planned and whom the mail goes to, and the
 * timeline beneath is read again. A visit is planned from a child and in the calendar.
 */
export class PlanFormController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    async onWillSaveRecord(record) {
        this.isPlanned = !record.resId;
        return super.onWillSaveRecord(...arguments);
    }

    async onRecordSaved(record) {
        await super.onRecordSaved(...arguments);
        if (this.isPlanned) {
            const words = await this.orm.silent.call(
                "calendar.event",
                "care_planned_words",
                [[record.resId]]
            );
            this.notification.add(words, { type: "success" });
        }
        this.env.bus.trigger("CARE:REFRESH");
    }
}

registry.category("views").add("care_plan_form", {
    ...formView,
    Controller: PlanFormController,
});
