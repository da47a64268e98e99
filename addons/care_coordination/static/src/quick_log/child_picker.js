import { Component, onWillStart, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { ConnectionLostError } from "@web/core/network/rpc";
import { useDebounced } from "@web/core/utils/timing";

/**
 * Which child: whom the person likely means stands there at once, typing finds others.
 * Arrows and Enter choose.
 */
export class ChildPicker extends Component {
    static template = "care_coordination.ChildPicker";
    static props = {
        suggestions: Array,
        search: Function,
        onChosen: Function,
    };

    setup() {
        this.state = useState({ children: [], active: 0, term: "", offline: false });
        this.last = new KeepLast();
        this.find = useDebounced((term) => this.look(term), 200);
        onWillStart(async () => {
            if (this.props.suggestions.length) {
                this.state.children = this.props.suggestions;
            } else {
                await this.look("");
            }
        });
    }

    async look(term) {
        try {
            this.state.children = await this.last.add(this.props.search(term));
            this.state.offline = false;
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.state.offline = true;
        }
        this.state.active = 0;
        this.state.term = term;
    }

    onKeydown(ev) {
        const { children, active } = this.state;
        const step = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
        if (step && children.length) {
            this.state.active = (active + step + children.length) % children.length;
            ev.preventDefault();
        } else if (ev.key === "Enter" && !ev.ctrlKey && children[active]) {
            ev.preventDefault();
            this.props.onChosen(children[active]);
        }
    }
}
