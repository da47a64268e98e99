import { registry } from "@web/core/registry";

const CARD = ".o_kanban_record:contains('Tour Child')";

/** From a card: tried; then reached, with minutes and what comes next. */
registry.category("web_tour.tours").add("care_quick_log", {
    steps: () => [
        {
            content: "The first try, from the card",
            trigger: `${CARD} button[name=action_log_contact]`,
            run: "click",
        },
        {
            content: "What this family wants is in sight",
            trigger:
                ".care_quick_log_wishes:contains('Prefers: Text message'):contains('weekdays after 4 pm')",
        },
        {
            content: "Their preferred way is chosen, and nothing says reached",
            trigger:
                ".care_quick_log:has(#care_method_text:checked):not(:has(#care_result_reached:checked)) [for=care_result_attempted]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "Saved, with a way to the details",
            trigger: ".o_notification:contains('Contact about Tour Child saved')",
        },
        {
            trigger: "body:not(:has(.care_quick_log))",
        },
        {
            content: "Reached, the second time",
            trigger: `${CARD} button[name=action_log_contact]`,
            run: "click",
        },
        {
            content: "The try is remembered",
            trigger: ".care_quick_log_family:contains('1 try since')",
        },
        {
            content: "Saving without the answer asks for it",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger:
                ".care_quick_log [role=alert]:contains('Say whether you reached somebody')",
        },
        {
            trigger: "[for=care_result_reached]",
            run: "click",
        },
        {
            trigger: "[for=care_minutes_15]",
            run: "click",
        },
        {
            trigger: "#care_quick_log_next_step",
            run: "edit We look at preschools together",
        },
        {
            content: "What stood does not go silently",
            trigger: ".care_quick_log_replaced:contains('Replaces: Send the form')",
        },
        {
            content: "About now: no day beside the title",
            trigger: ".modal-title:text('Log a contact')",
        },
        {
            trigger: "[aria-controls=care_quick_log_more]",
            run: "click",
        },
        {
            content: "What was opened is in sight",
            trigger: "#care_quick_log_more #care_quick_log_when",
            async run({ anchor }) {
                await new Promise(requestAnimationFrame);
                const { bottom } = anchor.getBoundingClientRect();
                const body = anchor.closest(".modal-body").getBoundingClientRect();
                if (bottom > body.bottom) {
                    throw new Error("The opened part is out of sight.");
                }
            },
        },
        {
            trigger: "[for=care_next_date_2]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "dblclick",
        },
        {
            content: "The card says what comes next",
            trigger: `body:not(:has(.care_quick_log)) ${CARD}:contains('We look at preschools together')`,
        },
    ],
});

/** From the top bar by keyboard only; closed half-way, and gone on with. */
registry.category("web_tour.tours").add("care_quick_log_keyboard", {
    steps: () => [
        {
            trigger: CARD,
            run: "press Alt+Shift+L",
        },
        {
            content: "The search has the focus",
            trigger: "#care_quick_log_child:focus",
            run: "edit Tour",
        },
        {
            trigger: "#care_quick_log_children li:contains('Tour Child')",
        },
        {
            trigger: "#care_quick_log_child",
            run: "press Enter",
        },
        {
            content:
                "What was lit stays lit and has the focus; the star says what they prefer",
            trigger:
                ".care_quick_log:has([for=care_method_text] .fa-star) #care_method_phone:checked:focus",
        },
        {
            trigger: "[for=care_result_reached]",
            run: "click",
        },
        {
            trigger: "#care_quick_log_summary",
            run: "edit Half a sentence",
        },
        {
            content: "Closing keeps it",
            trigger: "#care_quick_log_summary",
            run: "press Escape",
        },
        {
            trigger:
                "body:not(:has(.care_quick_log)) .care_quick_log_systray:has(.care_quick_log_dot)",
            run: "press Alt+Shift+L",
        },
        {
            content: "It is offered",
            trigger:
                ".care_quick_log_draft:contains('about Tour Child') .btn-primary:contains('Go on')",
            run: "click",
        },
        {
            trigger:
                ".care_quick_log:has(#care_result_reached:checked) #care_quick_log_summary:value('Half a sentence')",
            run: "edit The whole sentence",
        },
        {
            trigger: ".care_quick_log",
            run: "press Control+Enter",
        },
        {
            trigger: ".o_notification:contains('Contact about Tour Child saved')",
        },
        {
            content: "Nothing waits any more",
            trigger:
                "body:not(:has(.care_quick_log)) .care_quick_log_systray:not(:has(.care_quick_log_dot))",
        },
    ],
});
