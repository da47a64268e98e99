import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";

const question = (code) => `.o_care_question[data-code='${code}']`;
const saved = ".o_care_questions_saved[data-status='saved']";
const RealRequest = browser.XMLHttpRequest;

/** As if the network were gone: answers fail before they leave the browser. */
class NoNetwork extends RealRequest {
    open(method, url) {
        this.isAnswer = url.includes("save_answers");
        super.open(method, url);
    }

    send(body) {
        if (this.isAnswer) {
            setTimeout(() => this.dispatchEvent(new Event("error")));
        } else {
            super.send(body);
        }
    }
}

/** As a person types: what is not refused lands where the cursor is. */
function press(key) {
    return () => {
        const field = document.activeElement;
        const isFree = field.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })
        );
        if (isFree && field.tagName === "TEXTAREA" && key.length === 1) {
            field.value += key;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
    };
}

function check(condition, words) {
    if (!condition) {
        throw new Error(words);
    }
}

// A nurse asks by keyboard, loses the network in between, leaves something out, and
// turns what the family said into a need and a strength.
registry.category("web_tour.tours").add("care_questions", {
    steps: () => [
        {
            trigger: ".o_notebook .nav-link[name='questions']",
            run: "click",
        },
        {
            content: "Begin what is due",
            trigger: ".o_care_offer:contains('Tour questions') .btn-primary",
            run: "click",
        },
        {
            content: "What was said last time stands beside the question",
            trigger: `${question(1)} .o_care_question_last:contains('Sometimes')`,
        },
        {
            content: "Keys answer at once; the third question is not asked yet",
            trigger: `${question(1)}:has(input:focus)`,
            run() {
                check(
                    !document.querySelector(question(3)),
                    "3 opens only after an answer to 2"
                );
                document.activeElement.blur();
            },
        },
        {
            content: "A click on what is asked makes the keys answer it",
            trigger: `${question(1)} .o_care_question_words`,
            run: "click",
        },
        {
            content: "4 is the fourth answer, and goes on",
            trigger: `${question(1)}:has(input:focus)`,
            run: press("4"),
        },
        { trigger: `${question(1)} .o_care_choice_on:contains('Always')` },
        {
            content: "The network is gone",
            trigger: `${question(2)}:has(input:focus)`,
            run() {
                browser.XMLHttpRequest = NoNetwork;
                press("3")();
            },
        },
        {
            content: "It says so, and keeps the answer",
            trigger:
                ".o_care_questions_saved[data-status='offline']:contains('1 answer is kept on this device')",
        },
        {
            content: "An answer opened the third question, without the network too",
            trigger: `${question(3)}:has(textarea:focus)`,
            run: press("5"),
        },
        {
            content: "A number typed on is no answer in words",
            trigger: `${question(3)} .o_care_question_stray`,
            run() {
                check(!document.activeElement.value, "The digit stays outside");
                press("Enter")();
            },
        },
        {
            content: "Enter goes on",
            trigger: `${question(4)}:has(input:focus)`,
        },
        {
            content: "Complete waits for what is missing first",
            trigger: ".o_care_questions_complete",
            run: "click",
        },
        {
            trigger: ".o_care_questions_says:contains('Without an answer: 3, 4')",
        },
        {
            content: "It goes to the first one missing",
            trigger: `${question(3)}.o_care_question_missing:has(textarea:focus)`,
        },
        {
            trigger: `${question(3)} textarea`,
            run: "edit The bus does not come",
        },
        {
            content: "The network is back, and everything arrives by itself",
            trigger: ".o_care_questions_saved[data-status='offline']",
            run() {
                browser.XMLHttpRequest = RealRequest;
                browser.dispatchEvent(new Event("online"));
            },
        },
        { trigger: saved },
        {
            trigger: `${question(4)} .o_care_add_words`,
            run: "click",
        },
        {
            trigger: `${question(4)} .o_care_question_said`,
            run: "edit Food runs out by the 20th",
        },
        {
            trigger: `${question(4)} .o_care_choice:contains('We need help') input`,
            run: "click",
        },
        {
            content: "Did not want to say, by keyboard",
            trigger: `${question(5)} input[type=radio]`,
            run() {
                this.anchor.focus();
                press("d")();
            },
        },
        { trigger: `${question(5)} .o_care_decline[aria-pressed='true']` },
        { trigger: saved },
        {
            trigger: ".o_care_questions_complete",
            run: "click",
        },
        {
            content: "It asks who answered, where it is said",
            trigger: ".o_care_questions_says:contains('who answered?')",
        },
        {
            trigger: ".o_field_widget[name='caregiver_id'] input:focus",
            run: "click",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains('Rosa Rivera')",
            run: "click",
        },
        {
            trigger: ".o_care_questions_complete",
            run: "click",
        },
        {
            content: "The result is where one looks: the score and how it moved",
            trigger:
                ".o_care_result:focus .o_care_score:contains('2.50'):contains('Better since last time'):contains('Ask what helped')",
        },
        {
            content: "The rule is one click away",
            trigger: ".o_care_score_how",
            run: "click",
        },
        {
            trigger: ".o_care_score_working:contains('divided by 2 = 2.5')",
        },
        {
            content: "What the answers point to",
            trigger: ".o_care_finding[data-kind='need'] input[type=text]",
            run() {
                check(
                    this.anchor.value === "Food runs out by the 20th",
                    "The family's words are proposed"
                );
            },
        },
        {
            content: "Nothing is ticked before a person ticks it",
            trigger: ".o_care_findings_add:disabled",
        },
        {
            trigger: ".o_care_finding[data-kind='need'] input[type=checkbox]",
            run: "click",
        },
        {
            trigger: ".o_care_findings_add",
            run: "click",
        },
        {
            trigger:
                ".o_care_finding[data-kind='need']:contains('There already: Food runs out by the 20th')",
        },
    ],
});

// The page was closed before an answer was saved: it is saved when it is opened again.
registry.category("web_tour.tours").add("care_questions_kept", {
    steps: () => [
        {
            trigger: `${question(1)} input[type=radio]`,
            async run() {
                browser.XMLHttpRequest = NoNetwork;
                this.anchor.focus();
                press("2")();
            },
        },
        {
            trigger: ".o_care_questions_saved[data-status='offline']",
            run() {
                // The browser asks before it leaves, and sends what waits; here it may
                // do neither, as when it is killed
                browser.addEventListener(
                    "beforeunload",
                    (ev) => ev.stopImmediatePropagation(),
                    true
                );
                browser.navigator.sendBeacon = () => false;
                window.location.reload();
            },
            expectUnloadPage: true,
        },
        {
            content: "It was kept on the device",
            trigger: ".o_notification:contains('kept on this device is saved now')",
        },
        { trigger: `${question(1)} .o_care_choice_on:contains('Sometimes')` },
        { trigger: saved },
    ],
});
