import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";

const ROSTER = [
    "Child name,DOB,Town,Parent name,Phone",
    "Lea Tour,2015-02-03,Test Center North Town,Jo Tour,203-555-0301",
    "Max Tour,2017-02-03,Test Center North Town,Jo Tour,203-555-0301",
    "Katherine Rossi,2016-03-04,Test Center North Town,Eva Roth,203-555-0166",
    "Ben Tour,2016-03-05,Atlantis,Jo Tour,203-555-0301",
].join("\n");

// A supervisor: choose a list, look at the columns, decide about one child, import.
registry.category("web_tour.tours").add("care_intake_import", {
    url: "/odoo/care-import",
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "Choose the file",
            trigger: ".care_intake_file .o_field_binary",
            async run() {
                const file = new File([ROSTER], "tour.csv", { type: "text/csv" });
                await inputFiles(".care_intake_file .o_input_file", [file]);
            },
        },
        { trigger: "h1:contains('tour.csv')" },
        { trigger: "button[name='action_read']", run: "click" },
        {
            content: "The columns found their fields",
            trigger: ".o_data_row:contains('DOB'):contains('Birth date')",
        },
        { trigger: "button[name='action_check']", run: "click" },
        {
            content: "One child is for her to decide",
            trigger: ".care_intake_tile_ask:contains('1')",
        },
        {
            content: "The evidence is side by side",
            trigger:
                ".care_intake_evidence tr:contains('Katherine'):contains('Catherine')",
        },
        {
            content: "A button of the keyboard's reach",
            trigger: "button[name='action_same']",
            run: "click",
        },
        { trigger: ".care_intake_asking:contains('Same child')" },
        {
            content: "Nothing is left to decide: without it the import would ask first",
            trigger: ".care_intake_tile_ask:contains('0')",
        },
        { trigger: "button[name='action_confirm']:not(:hidden)", run: "click" },
        {
            content: "Two children came in, one was known, one lives elsewhere",
            trigger: ".o_arrow_button_current:contains('Done')",
        },
        { trigger: ".care_intake_tile:contains('2'):contains('children added')" },
        { trigger: ".care_intake_tile:contains('1'):contains('not imported')" },
        { trigger: ".o_data_row:contains('Ben Tour'):contains('Atlantis')" },
        { trigger: "button[name='action_open_board']", run: "click" },
        { trigger: ".o_kanban_record:contains('Lea Tour')" },
    ],
});
