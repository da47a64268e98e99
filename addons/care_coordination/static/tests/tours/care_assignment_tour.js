import { registry } from "@web/core/registry";

const line = (child) =>
    `.o_field_widget[name="placed_line_ids"] .o_data_row:contains("${child}")`;
const dialog = ".modal:not(.o_inactive_modal)";

/**
 * A supervisor shares out everybody who waits, chooses somebody else for one child, and
 * sees the loads of the team afterwards.
 */
registry.category("web_tour.tours").add("care_assignment_bulk", {
    steps: () => [
        {
            content: "Four children wait",
            trigger: '.o_list_view .o_data_row:contains("Tour3")',
        },
        {
            content: "Share them out",
            trigger: 'button[name="action_share_out"]',
            run: "click",
        },
        {
            content: "The plan says how good it is",
            trigger: '.o_form_view:contains("Best by the center")',
        },
        {
            content: "and how full everybody gets",
            trigger: '.care_load_people li:contains("+2 children")',
        },
        {
            content: "Look who else could take the first child",
            trigger: `${line("Tour0")} button[name="action_see_ranking"]`,
            run: "click",
        },
        {
            content: "Choose the other one",
            trigger: `${dialog} .care_ranking_card:not(.care_ranking_chosen) input:not(:disabled)`,
            run: "click",
        },
        {
            content: "Without a reason it does not go",
            trigger: `${dialog} button[name="action_accept"]:visible`,
            run: "click",
        },
        {
            content: "The reason is asked for, with names",
            trigger: `${dialog}:contains("Say why somebody else than"):contains("Tour0") .modal-footer button`,
            run: "click",
        },
        {
            content: "Say why",
            trigger: `${dialog} .o_field_widget[name="reason_to_differ"] textarea`,
            run: "edit The family asked for this one",
        },
        {
            trigger: `${dialog} button[name="action_accept"]:visible`,
            run: "click",
        },
        {
            content: "The line shows the reason",
            trigger: `body:not(:has(.modal)) ${line("Tour0")}:contains("The family asked")`,
        },
        {
            content: "and the picture who has more now",
            trigger: '.care_load_people li:contains("+3 children")',
        },
        {
            content: "The proof says that it is not about this change",
            trigger: '.o_field_widget[name="caveats"]:contains("Changed by hand")',
        },
        {
            content: "Assign all",
            trigger: 'button[name="action_assign_all"]',
            run: "click",
        },
        {
            content: "All have their worker",
            trigger:
                '.o_form_view .alert-success:contains("4 children have their worker")',
        },
        {
            content: "Nobody waits any more",
            trigger: '.o_back_button, .breadcrumb-item a:contains("Waiting")',
            run: "click",
        },
        {
            content: "The empty list says so",
            trigger: '.o_nocontent_help:contains("Nobody is waiting")',
        },
        {
            content: "Look at the team",
            trigger:
                '.o_menu_sections [data-menu-xmlid="care_coordination.care_menu_team"]',
            run: "click",
        },
        {
            trigger: '[data-menu-xmlid="care_coordination.care_staff_menu"]',
            run: "click",
        },
        {
            content: "The coordinator carries three children",
            trigger:
                '.o_kanban_record:contains("Test Coordinator"):contains("3 children")',
        },
    ],
});
