import { registry } from "@web/core/registry";

const question = (code) => `.o_care_question[data-code='${code}']`;

/** Answer a question of the guide with its nth answer, and wait until it is lit. */
function answer(code, nth) {
    const choice = `${question(code)} .o_care_choice:nth-of-type(${nth})`;
    return [
        { trigger: `${choice} input`, run: "click" },
        { trigger: `${choice}.o_care_choice_on` },
    ];
}

function openPlan(label) {
    return [
        { trigger: `.oe_stat_button:contains('${label}')`, run: "click" },
        { trigger: ".o_form_view .modal, .modal, button[name='action_ask_publish']" },
    ];
}

/** A line on the pad, as a finger makes it. */
function draw(canvas) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const send = (type, share, buttons) =>
        (type === "pointerdown" ? canvas : canvas.ownerDocument).dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                cancelable: true,
                pointerId: 1,
                isPrimary: true,
                button: 0,
                buttons,
                pressure: 0.5,
                clientX: left + width * share,
                clientY: top + height * (1 - share),
            })
        );
    send("pointerdown", 0.2, 1);
    for (const share of [0.3, 0.5, 0.7]) {
        send("pointermove", share, 1);
    }
    send("pointerup", 0.8, 0);
}

// From what a grandmother says to the plan that she signs: questions, needs and
// strengths, goals with steps, version 1, what changed, version 2, her signature.
registry.category("web_tour.tours").add("care_plan_journey", {
    steps: () => [
        { trigger: ".o_notebook .nav-link[name='questions']", run: "click" },
        {
            content: "The conversation guide is offered",
            trigger:
                ".o_care_offer:contains('What keeps our family strong') .btn-primary",
            run: "click",
        },
        ...answer(1, 4),
        ...answer(2, 3),
        ...answer(4, 1),
        ...answer(5, 2),
        ...answer(7, 4),
        ...answer(8, 3),
        ...answer(10, 1),
        ...answer(11, 2),
        ...answer(13, 4),
        ...answer(14, 4),
        { trigger: ".o_care_questions_saved[data-status='saved']" },
        { trigger: ".o_care_questions_complete", run: "click" },
        {
            content: "It asks who of the family answered",
            trigger: ".o_field_widget[name='caregiver_id'] input:focus",
            run: "edit Caregiver",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains('Caregiver')",
            run: "click",
        },
        { trigger: ".o_care_questions_complete", run: "click" },
        {
            content: "Each factor has its score",
            trigger: ".o_care_score:contains('Social connections'):contains('1.5')",
        },
        {
            content: "One line for two answers about the same",
            trigger:
                ".o_care_finding[data-kind='need']:contains('4.'):contains('5.') input[type=checkbox]",
            run: "click",
        },
        { trigger: ".o_care_findings_add", run: "click" },
        {
            content: "Without words it is not added",
            trigger:
                ".o_care_finding[data-kind='need']:contains('4.') input[type=text].is-invalid",
            run: "edit Somebody to call on a bad day",
        },
        { trigger: ".o_care_findings_add", run: "click" },
        { trigger: ".o_care_finding[data-kind='need']:contains('There already')" },
        { trigger: ".o_breadcrumb .o_back_button", run: "click" },
        ...openPlan("Start the plan"),
        {
            content:
                "How much it makes is said before the click, and follows the ticks",
            trigger: ".modal .o_field_widget[name='makes']:contains('New goals: 3')",
        },
        {
            trigger:
                ".modal [name='goal_line_ids'] .o_data_row:first input[type=checkbox]",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='makes']:contains('New goals: 2')" },
        {
            trigger:
                ".modal [name='goal_line_ids'] .o_data_row:first input[type=checkbox]",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='makes']:contains('New goals: 3')" },
        {
            content: "What is known is ticked: the need has a goal with its steps",
            trigger: ".modal button:contains('Put into the plan')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name='about_me'] textarea",
            run: "edit I like water and my cat.",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: "button:contains('Publish'):enabled", run: "click" },
        { trigger: ".modal button:contains('Publish')", run: "click" },
        { trigger: ".o_form_view h2:contains('Version 1')" },
        {
            content: "Version 1 is words on a page: nothing of it can be changed",
            trigger: ".o_form_readonly, .o_form_view:not(:has(textarea))",
        },
        { trigger: ".oe_stat_button:contains('The plan now')", run: "click" },
        {
            trigger: ".o_field_widget[name='about_me'] textarea",
            run: "edit I like water, my cat, and now the Tuesday group.",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: "button:contains('Publish'):enabled", run: "click" },
        {
            content: "What is new is drafted from the difference",
            trigger: ".modal .o_field_widget[name='changes'] textarea",
            run() {
                if (!this.anchor.value.trim()) {
                    throw new Error("Nothing was drafted");
                }
            },
        },
        { trigger: ".modal button:contains('Publish')", run: "click" },
        { trigger: ".o_form_view h2:contains('Version 2')" },
        { trigger: "button:contains('Write down what they say')", run: "click" },
        {
            content: "Nothing is chosen before she has said it",
            trigger:
                ".modal .o_field_widget[name='decision']:not(:has(input:checked)) input[data-value='agrees']",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='how'] input[data-value='device']",
            run: "click",
        },
        { trigger: ".modal .o_signature", run: "click" },
        {
            content: "The pad alone: no name in a font, no picture from a file",
            trigger:
                ".modal:contains('By signing I say'):not(:has(.o_web_sign_auto_button, input[type='file'])) .o_care_signed:disabled",
        },
        {
            trigger: ".modal canvas.o_web_sign_signature",
            run() {
                draw(this.anchor);
            },
        },
        { trigger: ".modal .o_care_signed:enabled", run: "click" },
        { trigger: ".modal .o_field_widget[name='signature'] img" },
        { trigger: ".modal button:contains('Write it down')", run: "click" },
        { trigger: "body:not(:has(.modal)) .badge:contains('Agrees')" },
    ],
});
