import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";

/** States that need a reason, and the method that asks for it in a small window. */
const ASKS = {
    "care.action": { failed: "action_ask_fail", cancelled: "action_ask_drop" },
    "care.goal": { cancelled: "action_ask_drop" },
};

/**
 * A board on which a card that is dropped where a reason is needed asks for it,
 * instead of being refused for the lack of it.
 */
export class StepsRenderer extends KanbanRenderer {
    setup() {
        super.setup();
        this.careOrm = useService("orm");
        this.careAction = useService("action");
    }

    async sortRecordDrop(recordId, groupId, params) {
        const { list } = this.props;
        const target = this.dropTarget(groupId, params);
        const ask = target && ASKS[list.resModel]?.[target.value];
        if (!ask) {
            await super.sortRecordDrop(recordId, groupId, params);
            // What follows: the next one of what comes again, days of what waits
            return target && list.model.load();
        }
        params.parent.classList.remove("o_kanban_hover");
        const record = list.records.find(({ id }) => id === recordId);
        const action = await this.careOrm.call(list.resModel, ask, [[record.resId]]);
        await this.careAction.doAction(action, { onClose: () => list.model.load() });
    }

    /** The column of another state that the card is dropped into, if it is one. */
    dropTarget(groupId, { parent }) {
        const { list } = this.props;
        const isMove = list.isGrouped && list.groupByField?.name === "state";
        const target =
            isMove && list.groups.find(({ id }) => id === parent?.dataset.id);
        return target && target.id !== groupId ? target : undefined;
    }
}

registry.category("views").add("care_steps_kanban", {
    ...kanbanView,
    Renderer: StepsRenderer,
});
