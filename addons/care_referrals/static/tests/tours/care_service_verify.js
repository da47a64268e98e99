import { registry } from "@web/core/registry";

// The next one to ask opens over the list by itself
registry.category("web_tour.tours").add("care_service_verify", {
    steps: () => [
        {
            trigger: "button[name=action_ask_first]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=service_id]:contains(Tour first)",
        },
        {
            content: "Enter with nothing said saves nothing",
            trigger: ".modal .o_field_widget[name=spoke_with] input",
            run: "press Enter",
        },
        {
            trigger: ".modal:contains(Say first how you know) .modal-footer button",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=spoke_with] input",
            run: "edit Dana",
        },
        {
            trigger: ".modal .o_field_widget[name=spoke_with] input",
            run: "press Enter",
        },
        {
            trigger: ".modal .o_field_widget[name=service_id]:contains(Tour second)",
        },
        {
            trigger: ".o_notification a:contains(Tour first)",
        },
        {
            trigger: ".modal button[name=action_not_reached]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(Every service is verified)",
        },
        {
            trigger: ".o_view_nocontent:contains(Every service is verified)",
        },
    ],
});
