import { registry } from "@web/core/registry";
import { rpc } from "@web/core/network/rpc";
import { stepUtils } from "@web_tour/tour_utils";

const CATEGORIES = ["title_xix", "title_xxi", "private", "none", "unknown"];
const ROOT = "care_coordination.care_menu_root";

function openTitleV(menu) {
    return [
        stepUtils.showAppsMenuItem(),
        { trigger: `.o_app[data-menu-xmlid="${ROOT}"]`, run: "click" },
        {
            trigger: `.o_menu_sections [data-menu-xmlid="title_v_reporting.title_v_menu"]`,
            run: "click",
        },
        {
            trigger: `.o-dropdown--menu [data-menu-xmlid="title_v_reporting.${menu}"]`,
            run: "click",
        },
    ];
}

/** Every number in the table on screen, against the rows in the database. */
async function checkTable() {
    const lines = await rpc("/web/dataset/call_kw", {
        model: "title.v.report.line",
        method: "search_read",
        args: [[]],
        kwargs: {},
    });
    const table = document.querySelector(".o_title_v_table table");
    for (const line of lines) {
        const row = table.querySelector(`tr[data-row="${line.code}"]`);
        const text = (column, part) =>
            row
                .querySelector(`[data-column="${column}"] ${part}`)
                .textContent.trim()
                .replace(",", "."); // where decimals have a comma
        const shown = [
            text("count", ".o_title_v_number"),
            ...CATEGORIES.map((key) => text(key, ".o_title_v_number")),
            ...CATEGORIES.map((key) => text(key, ".o_title_v_share")),
        ];
        const stored = [
            String(line.count),
            ...CATEGORIES.map((key) => String(line[`count_${key}`])),
            ...CATEGORIES.map((key) =>
                line.count ? `${line[`share_${key}`].toFixed(1)} %` : ""
            ),
        ];
        if (shown.join("|") !== stored.join("|")) {
            throw new Error(`Row ${line.code}: ${shown} on screen, ${stored} stored`);
        }
    }
    if (table.querySelectorAll("tbody tr").length !== lines.length) {
        throw new Error("Not every row is on screen");
    }
}

registry.category("web_tour.tours").add("title_v_analyst_tour", {
    url: "/odoo",
    steps: () => [
        ...openTitleV("title_v_period_menu"),
        {
            trigger:
                ".o_data_row:contains('FFY 2025') button[name='action_build_form_5a']",
            run: "click",
        },
        {
            content: "A real table, with a header for each row and column",
            trigger:
                ".o_title_v_table table:has(thead th[scope='col']) tbody th[scope='row']",
            run: checkTable,
        },
        {
            content: "Eleven people, and no number that opens a child",
            trigger:
                ".o_title_v_table:not(:has(button)) tr[data-row='total'] [data-column='count']:contains('11')",
        },
        { trigger: ".o_title_v_message:contains('no care role')" },
        { trigger: "button[name='action_submit']", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        {
            trigger:
                ".o_arrow_button_current:contains('Submitted'), .o_statusbar_status:contains('Submitted')",
        },
        {
            content: "Frozen: nothing to build or submit any more",
            trigger: ".o_form_view:not(:has(button[name='action_rebuild']))",
        },
    ],
});

registry.category("web_tour.tours").add("title_v_supervisor_tour", {
    url: "/odoo",
    steps: () => [
        ...openTitleV("title_v_report_menu"),
        { trigger: ".o_data_row td:contains('Form 5a, FFY 2025')", run: "click" },
        { trigger: ".o_title_v_table", run: checkTable },
        {
            content: "The number says to a screen reader what it opens",
            trigger:
                "tr[data-row='3'] [data-column='title_xix'] button[aria-label*='Children 1 through 21']",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_pager_limit:contains('4')",
        },
        {
            trigger: ".o_data_row td[name='child_id']",
            run: "click",
        },
        {
            content: "Down to the child's own record",
            trigger: ".o_form_view .o_field_widget[name='birth_date']",
        },
    ],
});
