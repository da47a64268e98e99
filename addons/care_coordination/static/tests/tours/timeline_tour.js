import { registry } from "@web/core/registry";

const item = ".care_timeline_item";
const chip = (kind) => `.care_timeline_chip[data-kind='${kind}']`;

function count(selector, number) {
    const found = document.querySelectorAll(selector).length;
    if (found !== number) {
        throw new Error(`${found} and not ${number} of ${selector}`);
    }
}

// A coordinator reads a child's history: further back, only notes, one word.
registry.category("web_tour.tours").add("care_timeline", {
    steps: () => [
        {
            content: "The latest forty are there",
            trigger: `${item}[data-kind='contact']:contains('Contact number 0')`,
            run: () => count(item, 40),
        },
        {
            content: "Scroll to the end: earlier ones come by themselves",
            trigger: ".care_timeline_scroll",
            run() {
                this.anchor.scrollTop = this.anchor.scrollHeight;
            },
        },
        {
            trigger: `${item}:contains('Contact number 59')`,
        },
        {
            content: "It began with the referral",
            trigger: ".care_timeline_scroll:contains('This is where it began')",
            run() {
                count(item, 63);
                count(".care_timeline_more", 0);
            },
        },
        {
            content: "Only what was written for the team",
            trigger: `${chip("note")}[aria-pressed='false']:contains('Note'):contains('1')`,
            run: "click",
        },
        {
            trigger: `.care_timeline:not(:has(${item}[data-kind='contact'])) ${item}[data-kind='note']`,
            run: () => count(item, 1),
        },
        { trigger: `${chip("note")}[aria-pressed='true']` },
        {
            content: "A second kind beside it",
            trigger: chip("team"),
            run: "click",
        },
        {
            trigger: `.care_timeline:has(${item}[data-kind='team']) ${item}[data-kind='note']`,
            run: () => count(item, 2),
        },
        { trigger: ".care_timeline_all", run: "click" },
        { trigger: `${item}[data-kind='contact']` },
        {
            content: "Find one contact by its words",
            trigger: ".care_timeline_search",
            run: "edit number 42",
        },
        {
            trigger: `.care_timeline_scroll:not(:contains('number 41')) ${item}:contains('number 42')`,
            run: () => count(item, 1),
        },
        {
            content: "Nothing fits: it says so, and leads back",
            trigger: ".care_timeline_search",
            run: "edit number 4711",
        },
        { trigger: ".care_timeline_empty .btn", run: "click" },
        {
            content: "Open what is behind an entry",
            trigger: `${item}:contains('Contact number 0') button.care_timeline_title`,
            run: "click",
        },
        { trigger: ".breadcrumb:contains('Tour Child')" },
    ],
});

// The chosen kinds wait for the reader when the page is opened again.
registry.category("web_tour.tours").add("care_timeline_remembers", {
    steps: () => [
        { trigger: chip("note"), run: "click" },
        {
            trigger: `.care_timeline:not(:has(${item}[data-kind='contact'])) ${item}[data-kind='note']`,
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        { trigger: `${chip("note")}[aria-pressed='true']` },
        {
            trigger: `${item}[data-kind='note']`,
            run: () => count(item, 1),
        },
    ],
});
