import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

// A supervisor sees who has too much, in words, and opens that worker's children.
registry.category("web_tour.tours").add("care_caseload", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open the app",
            trigger: '.o_app[data-menu-xmlid="care_coordination.care_menu_root"]',
            run: "click",
        },
        {
            content: "Open the team menu",
            trigger: 'button[data-menu-xmlid="care_coordination.care_menu_team"]',
            run: "click",
        },
        {
            content: "Open the caseload",
            trigger: 'a[data-menu-xmlid="care_coordination.care_caseload_menu"]',
            run: "click",
        },
        {
            content: "Too much is said in words, not by color alone",
            trigger:
                '.o_care_caseload tr:contains("Bea Busy"):contains("8 of 6 points, 2 children"):contains("2 too many")',
        },
        {
            content: "Open the worker's children",
            trigger: '.o_care_caseload button:contains("Bea Busy")',
            run: "click",
        },
        {
            content: "Two children",
            trigger:
                '.o_last_breadcrumb_item:contains("Children of Bea Busy"), .o_breadcrumb:contains("Children of Bea Busy")',
        },
    ],
});
