import { LongWork, longWorkFields } from "../long_work/long_work";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** How far a long list is read or imported. */
export class IntakeProgress extends LongWork {
    states = ["checking", "landing"];
    sizeField = "row_count";

    get text() {
        const { done, all: rows } = this.counts;
        return this.data.state === "landing"
            ? _t("%(done)s of %(rows)s rows imported", { done, rows })
            : _t("%(done)s of %(rows)s rows checked", { done, rows });
    }

    get whereToFind() {
        return _t(
            "You can leave this page. The work goes on, and the list waits for you under Intake, Import a list."
        );
    }
}

registry.category("view_widgets").add("care_intake_progress", {
    component: IntakeProgress,
    fieldDependencies: longWorkFields("row_count"),
});
