import { registry } from "@web/core/registry";

function isSaved() {
    return {
        content: "Each answer is saved at once",
        trigger: ".o_care_note_saved:not(.d-none)",
    };
}

// A mother on her phone answers, leaves, comes back and sends.
registry.category("web_tour.tours").add("care_portal_questions", {
    steps: () => [
        {
            trigger: "#care_questions a.btn:contains('Start')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Nothing is wider than the phone",
            trigger: "h1:contains('How is it going?')",
            run() {
                const page = document.documentElement;
                if (page.scrollWidth > page.clientWidth) {
                    throw new Error(`${page.scrollWidth} px on ${page.clientWidth} px`);
                }
            },
        },
        {
            trigger: "fieldset:contains('enough to eat') label:contains('Often') input",
            run: "click",
        },
        isSaved(),
        {
            content: "Left without pressing a button",
            trigger: "a.o_care_more",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#care_questions a.btn:contains('Go on')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The answer is still there",
            trigger: "fieldset label:contains('Often') input:checked",
        },
        {
            trigger: "input[type=number]",
            run: "edit 4",
        },
        isSaved(),
        {
            trigger: "button.btn[value=next]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "fieldset:contains('talk to') label:contains('Never') input",
            run: "click",
        },
        {
            trigger: "textarea",
            run: "edit We are fine",
        },
        {
            content: "Sent on before the typing was saved",
            trigger: "button.btn[value=next]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "li:contains('We are fine')",
        },
        {
            trigger: "button:contains('Send to your team')",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "p:contains('Your team has your answers')",
        },
    ],
});
