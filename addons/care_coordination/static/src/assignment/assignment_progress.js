import { LongWork, longWorkFields } from "../long_work/long_work";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** How far a long plan is carried out. */
export class AssignmentProgress extends LongWork {
    states = ["assigning"];
    sizeField = "line_count";

    get text() {
        return _t("%(done)s of %(all)s children assigned", this.counts);
    }

    get whereToFind() {
        return _t(
            "You can leave this page. The work goes on, and the plan waits for you under Intake, Plans to share out."
        );
    }
}

registry.category("view_widgets").add("care_assignment_progress", {
    component: AssignmentProgress,
    fieldDependencies: longWorkFields("line_count"),
});
