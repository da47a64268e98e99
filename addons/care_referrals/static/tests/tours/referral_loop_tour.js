import { registry } from "@web/core/registry";

const card = ".care_find_card:contains('Help of Maple Row Pantry')";

/**
 * A coordinator looks for help for what the family needs, and asks an agency by e-mail
 * with the family's yes. The agency and the family go on elsewhere.
 */
registry.category("web_tour.tours").add("care_referral_loop", {
    steps: () => [
        {
            content: "From the child",
            trigger: "button[name='action_find_help']:contains('Find help')",
            run: "click",
        },
        {
            content: "In words",
            trigger: ".care_find_box input",
            run: "edit maple row",
        },
        {
            content: "It says why it fits",
            trigger: `${card} .care_find_why`,
        },
        {
            trigger: `${card} .care_find_tick`,
            run: "click",
        },
        {
            trigger: ".care_find_refer:contains('Refer to 1')",
            run: "click",
        },
        {
            content: "The family said yes",
            trigger:
                ".modal .o_field_widget[name='agreed_how'] input[type='radio']:eq(0)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='request_text'] textarea",
            run: "edit A box of food each week",
        },
        {
            trigger: ".modal button[name='action_refer']",
            run: "click",
        },
        { trigger: ".o_notification:contains('being sent')" },
        {
            content: "It waits for an answer",
            trigger:
                "body:not(:has(.modal)) .o_statusbar_status button[aria-checked='true']:contains('Waiting for answer')",
        },
    ],
});

/** The worker sees what agency and family said, and that the loop is closed. */
registry.category("web_tour.tours").add("care_referral_loop_closed", {
    steps: () => [
        {
            trigger: ".o_form_view .o_statusbar_status button:contains('Completed')",
        },
        {
            trigger: ".o_form_view:contains('Got help'):contains('Rosa Secretname')",
        },
    ],
});
