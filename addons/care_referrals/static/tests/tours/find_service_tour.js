import { registry } from "@web/core/registry";

const card = (name) => `.care_find_card:contains("${name}")`;
const box = ".care_find_box input";

/**
 * From a child's page: what is known of the child is asked for, words and a slip of the
 * finger are read, two services are ticked with the keyboard, one window refers to both,
 * and a child for whom nothing is found can be put on record.
 */
registry.category("web_tour.tours").add("care_find_service", {
    steps: () => [
        {
            content: "From the child's page",
            trigger:
                '.o_form_view button[name="action_find_help"]:contains("Find help")',
            run: "click",
        },
        {
            content: "What is known of Maya is asked for",
            trigger: '.care_find_chip[data-chip="town"]:contains("Hartford")',
        },
        { trigger: '.care_find_chip:contains("Spanish")' },
        { trigger: '.care_find_chip:contains("HUSKY A")' },
        {
            content: "Both fit and say why",
            trigger: `${card("Corner Table")} .care_find_why:contains("Speaks Spanish")`,
        },
        {
            content: "Who does not quite fit stands below, and says why",
            trigger: `section:contains("These do not quite fit") ${card("Harbor Meals")} .care_find_not:contains("Does not serve Hartford")`,
        },
        {
            content: "In words, with a slip of the finger",
            trigger: box,
            run: "edit grocries bridgeport",
        },
        {
            trigger: '.care_find_page:contains("grocries, read as groceries")',
        },
        {
            content: "What the words say counts more than the chip",
            trigger: '.care_find_chip.care_overruled[data-chip="town"]',
        },
        {
            trigger: `section:first-of-type ${card("Harbor Meals")}`,
        },
        {
            content: "Without the words again",
            trigger: box,
            run: "clear",
        },
        {
            trigger: `section:contains("These do not quite fit") ${card("Harbor Meals")}`,
        },
        {
            content: "Down to the first card with the keyboard, and tick",
            trigger: box,
            run: "press ArrowDown",
        },
        {
            trigger: ".care_find_card:first .care_find_tick:focus",
            run: "press Space",
        },
        {
            trigger: ".care_find_card.care_ticked .care_find_tick:focus",
            run: "press ArrowDown",
        },
        {
            trigger: ".care_find_tick:focus:not(.care_ticked .care_find_tick)",
            run: "press Space",
        },
        {
            content: "Both stand in the bar",
            trigger: '.care_find_refer:contains("Refer to 2")',
            run: "click",
        },
        {
            content: "One window for both",
            trigger:
                '.modal .o_form_view:contains("Corner Table"):contains("Second Table")',
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            content: "Nothing is found",
            trigger: `body:not(:has(.modal)) ${box}`,
            run: "edit xyzzyq",
        },
        {
            content: "Then it says what to do",
            trigger: '.care_find_empty button:contains("Add a service")',
        },
        {
            trigger: ".care_find_record",
            run: "click",
        },
        {
            content: "What the family is told is written down",
            trigger: '.modal .o_form_view:contains("What we told the family")',
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .care_find_empty",
        },
        {
            content: "All services, whoever asks",
            trigger: '.care_find_empty button:contains("Show all services")',
            run: "click",
        },
        {
            trigger: card("Harbor Meals"),
        },
        {
            content: "A service opens",
            trigger: `${card("Harbor Meals")} .care_find_name`,
            run: "click",
        },
        {
            trigger: '.o_form_view:contains("Harbor Meals")',
        },
        {
            content: "And back, what was ticked is still there",
            trigger: '.o_breadcrumb a:contains("Find help"), .o_back_button a',
            run: "click",
        },
        {
            trigger: '.care_find_refer:contains("Refer to 2")',
        },
    ],
});
