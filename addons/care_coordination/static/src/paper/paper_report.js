import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { download } from "@web/core/network/download";
import { user } from "@web/core/user";
import { getReportUrl } from "@web/webclient/actions/reports/utils";

/**
 * Our papers are drawn by WeasyPrint: Odoo's question whether wkhtmltopdf is there does
 * not concern them. Anything else is left to Odoo.
 *
 * @param {Object} action of type ir.actions.report
 * @param {Object} options of doAction
 * @param {Object} env
 * @returns {Promise<boolean>} whether it was printed here
 */
export async function printPaper(action, options, env) {
    const isOurs = /^care_coordination\.\w+_paper$/.test(action.report_name || "");
    if (!isOurs || action.report_type !== "qweb-pdf") {
        return false;
    }
    env.services.ui.block({ message: _t("The paper is being made...") });
    try {
        await download({
            url: "/report/download",
            data: {
                data: JSON.stringify([getReportUrl(action, "pdf"), "qweb-pdf"]),
                context: JSON.stringify({ ...user.context, ...action.context }),
            },
        });
    } finally {
        env.services.ui.unblock();
    }
    return true;
}

registry.category("ir.actions.report handlers").add("care_paper", printPaper);
