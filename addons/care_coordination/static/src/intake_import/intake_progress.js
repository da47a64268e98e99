import { Component, onWillUnmount, onMounted } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const SECONDS = 2;
const WORKING = ["checking", "landing"];

/**
 * How far a long list is. The work goes on without this page, so the bar only looks:
 * it reads the import again every two seconds, until the step is over.
 */
export class IntakeProgress extends Component {
    static template = "care_coordination.IntakeProgress";
    static props = { ...standardWidgetProps };

    setup() {
        onMounted(() => {
            this.timer = setInterval(() => this.look(), SECONDS * 1000);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get data() {
        return this.props.record.data;
    }

    get isWorking() {
        return WORKING.includes(this.data.state);
    }

    get percent() {
        const { row_count: rows, worked_count: done } = this.data;
        return rows ? Math.min(100, Math.round((100 * done) / rows)) : 0;
    }

    get text() {
        const done = this.data.worked_count.toLocaleString();
        const rows = this.data.row_count.toLocaleString();
        return this.data.state === "landing"
            ? _t("%(done)s of %(rows)s rows imported", { done, rows })
            : _t("%(done)s of %(rows)s rows checked", { done, rows });
    }

    async look() {
        if (this.isWorking && !this.busy && !document.hidden) {
            this.busy = true;
            try {
                await this.props.record.load();
            } finally {
                this.busy = false;
            }
        }
    }
}

registry.category("view_widgets").add("care_intake_progress", {
    component: IntakeProgress,
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "row_count", type: "integer" },
        { name: "worked_count", type: "integer" },
    ],
});
