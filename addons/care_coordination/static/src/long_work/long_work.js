import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const SECONDS = 2;

/**
 * How far long work is. It goes on without this page, so the bar only looks: it reads
 * the record again every two seconds, until the work is over.
 *
 * A subclass says in which `states` there is work, of which field it is done
 * (`sizeField`), in words how far it is (`text`) and where it waits (`whereToFind`).
 */
export class LongWork extends Component {
    static template = "care_coordination.LongWork";
    static props = { ...standardWidgetProps };

    states = [];
    sizeField = "";

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
        return this.states.includes(this.data.state);
    }

    get percent() {
        const all = this.data[this.sizeField];
        return all
            ? Math.min(100, Math.round((100 * this.data.worked_count) / all))
            : 0;
    }

    /** The two numbers as the reader writes them. */
    get counts() {
        return {
            done: this.data.worked_count.toLocaleString(),
            all: this.data[this.sizeField].toLocaleString(),
        };
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

/** What the record must load for the bar. */
export function longWorkFields(sizeField) {
    return [
        { name: "state", type: "selection" },
        { name: sizeField, type: "integer" },
        { name: "worked_count", type: "integer" },
    ];
}
