import { registry } from "@web/core/registry";

const column = (title) => `.o_kanban_group:has(.o_column_title:contains("${title}"))`;
const card = (title) => `${column(title)} .o_kanban_record:contains("Tour Child")`;

/**
 * A supervisor can not skip a step on the board, nor decline without saying why.
 */
registry.category("web_tour.tours").add("care_referral_decline", {
    steps: () => [
        {
            content: "The board shows both sides in words",
            trigger: `${card("Waiting for answer")}:contains("Housing"):contains("Food"):contains("Family wants something else first")`,
        },
        {
            content: "Try to skip the answer",
            trigger: card("Waiting for answer"),
            run: `drag_and_drop(${column("In progress")})`,
        },
        {
            content: "The board says what is possible now",
            trigger: '.modal .modal-body:contains("Possible now: Accepted, Declined")',
        },
        {
            trigger: ".modal footer button",
            run: "click",
        },
        {
            content: "The card is back where it was",
            trigger: `body:not(:has(.modal)) ${card("Waiting for answer")}`,
            run: "click",
        },
        {
            content: "Decline",
            trigger: `.o_form_view button[name="action_step"]:contains("Decline")`,
            run: "click",
        },
        {
            content: "Without a reason",
            trigger: '.modal button[name="action_confirm"]',
            run: "click",
        },
        {
            content: "It asks for one",
            trigger: `.modal:contains("why it becomes") footer button`,
            run: "click",
        },
        {
            content: "Give a reason",
            trigger:
                '.modal:not(.o_inactive_modal) .o_field_widget[name="reason"] textarea',
            run: "edit The family moved to another state.",
        },
        {
            trigger: '.modal button[name="action_confirm"]',
            run: "click",
        },
        {
            content: "The reason stands on the form, no step is left but the mistake",
            trigger:
                '.o_form_view:not(:has(button[name="action_accept"])) .o_field_widget[name="state_reason"]',
        },
        {
            content: "Open the history",
            trigger: '.o_notebook a[name="history"]',
            run: "click",
        },
        {
            content: "And in the history",
            trigger:
                '.o_field_widget[name="event_ids"] .o_data_row:contains("Declined"):contains("another state")',
        },
    ],
});
