import { registry } from "@web/core/registry";

const kind = (label) => `.o_search_panel_category_value header:contains('${label}')`;
const row = (text) => `.o_kanban_record:not(.o_kanban_ghost):contains('${text}')`;
const ALL = ".o_search_panel_category_value header.active:contains('All')";
const BIRTHDAY = "Birthday to prepare";
const CONTACT = "Time to be in touch";

/** The last line of a kind is done: the kind goes and what is left is shown. */
registry.category("web_tour.tours").add("care_my_work", {
    steps: () => [
        { trigger: `${kind(CONTACT)}:contains('1')` },
        { trigger: `${kind(BIRTHDAY)}:contains('1')`, run: "click" },
        { trigger: `.o_content:not(:has(${row("Last reached")}))` },
        { trigger: `${row("Turning 3")} button[name=action_do]`, run: "click" },
        { content: "All that is left is shown", trigger: ALL },
        {
            trigger: `.o_content:has(${row("Last reached")}):not(:has(${kind(BIRTHDAY)}))`,
        },
        {
            content: "It was a mistake",
            trigger:
                ".o_notification:contains('Done: Turning 3') button:contains('Undo')",
            run: "click",
        },
        { trigger: `.o_content:has(${row("Turning 3")}) ${kind(BIRTHDAY)}` },
        { trigger: kind(CONTACT), run: "click" },
        { trigger: `.o_content:not(:has(${row("Turning 3")}))` },
        { trigger: `${row("Last reached")} button[name=action_do]`, run: "click" },
        { trigger: "[for=care_method_phone]", run: "click" },
        { trigger: "[for=care_result_reached]", run: "click" },
        { trigger: "[for=care_minutes_15]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "And after a contact too", trigger: ALL },
        { trigger: `.o_content:has(${row("Turning 3")}):not(:has(${kind(CONTACT)}))` },
    ],
});
