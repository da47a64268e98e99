import { RelationalModel } from "@web/model/relational_model/relational_model";
import { SearchModel } from "@web/search/search_model";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { listView } from "@web/views/list/list_view";
import { registry } from "@web/core/registry";

/**
 * The kinds of work at the side of My Work. Their counts change with every thing that
 * is done, and a kind goes with its last line; then all kinds are shown.
 */
export class WorkSearchModel extends SearchModel {
    setup(services) {
        // The counts of the last visit, kept by the browser, say nothing about today
        const orm = Object.assign(Object.create(services.orm), { cache: () => orm });
        super.setup({ ...services, orm });
    }

    /** Count again, and let the lines follow. */
    refresh() {
        return this._notify();
    }

    /** Back on the screen, after something was done elsewhere: count again. */
    _importState(state) {
        super._importState(state);
        this.searchPanelInfo.loaded = false;
    }

    /** Whether the chosen kind is still there is to be known before lines are read. */
    _shouldWaitForData(searchDomainChanged) {
        return (
            this.categories.some((category) => category.activeValueId) ||
            super._shouldWaitForData(searchDomainChanged)
        );
    }
}

export class WorkModel extends RelationalModel {
    /** Loaded again as it is, something was done: the counts are to follow as well. */
    load(params) {
        return params ? super.load(params) : this.env.searchModel.refresh();
    }
}

const parts = { Model: WorkModel, SearchModel: WorkSearchModel };

registry.category("views").add("care_work_kanban", { ...kanbanView, ...parts });
registry.category("views").add("care_work_list", { ...listView, ...parts });
