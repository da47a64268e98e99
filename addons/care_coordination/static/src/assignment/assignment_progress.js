import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const SECONDS = 2;

/**
 * How far a long plan is carried out. The work goes on without this page; the bar reads
 * the plan again every two seconds.
 */
export class AssignmentProgress extends Component {
    static template = "care_coordination.AssignmentProgress";
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
        return this.data.state === "assigning";
    }

    get percent() {
        const { line_count: all, worked_count: done } = this.data;
        return all ? Math.min(100, Math.round((100 * done) / all)) : 0;
    }

    get text() {
        return _t("%(done)s of %(all)s children assigned", {
            done: this.data.worked_count.toLocaleString(),
            all: this.data.line_count.toLocaleString(),
        });
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

registry.category("view_widgets").add("care_assignment_progress", {
    component: AssignmentProgress,
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "line_count", type: "integer" },
        { name: "worked_count", type: "integer" },
    ],
});
