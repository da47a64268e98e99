import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { LoadBar, points, shade } from "./load_bar";

/** Who carries how much, by discipline: a table whose cells are bars with words. */
export class Caseload extends Component {
    static template = "care_coordination.Caseload";
    static components = { Layout, LoadBar };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = { controlPanel: {} };
        this.state = useState({ groups: [], tiers: [], scale: 0 });
        onWillStart(async () => {
            Object.assign(
                this.state,
                await this.orm.call("care.staff", "caseload_picture", [])
            );
        });
    }

    shade(tier) {
        return shade(tier.place);
    }

    groupInWords(group) {
        const free = group.capacity - group.load;
        const values = {
            load: points(group.load),
            capacity: points(group.capacity),
            free: points(Math.abs(free)),
        };
        return free < 0
            ? _t("%(load)s of %(capacity)s points: %(free)s too many", values)
            : _t("%(load)s of %(capacity)s points: %(free)s free", values);
    }

    waitingInWords(group) {
        const values = {
            children: group.waiting,
            points: points(group.waiting_points),
        };
        return group.waiting === 1
            ? _t("1 child waits (load %(points)s)", values)
            : _t("%(children)s children wait (load %(points)s)", values);
    }

    async openChildren(person) {
        const action = await this.orm.call("care.staff", "action_view_children", [
            [person.id],
        ]);
        this.action.doAction(action);
    }
}

registry.category("actions").add("care_coordination.caseload", Caseload);
