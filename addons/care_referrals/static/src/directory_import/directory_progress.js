import { LongWork, longWorkFields } from "@care_coordination/long_work/long_work";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** How far a long directory is checked or imported. */
export class DirectoryProgress extends LongWork {
    states = ["checking", "landing"];
    sizeField = "row_count";

    get text() {
        if (!this.data.row_count) {
            return _t("The list is being read");
        }
        const { done, all: records } = this.counts;
        return this.data.state === "landing"
            ? _t("%(done)s of %(records)s records imported", { done, records })
            : _t("%(done)s of %(records)s records checked", { done, records });
    }

    get whereToFind() {
        return _t(
            "You can leave this page. The work goes on, and the list waits for you under Directory, Import a directory."
        );
    }
}

registry.category("view_widgets").add("care_directory_progress", {
    component: DirectoryProgress,
    fieldDependencies: longWorkFields("row_count"),
});
