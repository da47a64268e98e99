import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/**
 * Opens a page with the named centers switched on, as the menu at the top right would:
 * what an action has just made must not stay hidden behind a center that is off.
 *
 * @param {Object} env
 * @param {{params: {company_ids: number[], path: string}}} action
 */
async function switchCenters(env, { params }) {
    const active = user.activeCompanies.map((company) => company.id);
    const ids = [...new Set([...active, ...params.company_ids])];
    await user.activateCompanies(ids, { includeChildCompanies: false, reload: false });
    browser.location.assign(params.path);
}

registry.category("actions").add("care_coordination.switch_centers", switchCenters);
