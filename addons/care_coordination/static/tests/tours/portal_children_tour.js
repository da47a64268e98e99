import { registry } from "@web/core/registry";

// A mother on her phone: from the home page to her child, the phone number, and back.
registry.category("web_tour.tours").add("care_portal_children", {
    url: "/my",
    steps: () => [
        {
            content: "My children comes first on the home page",
            trigger: ".o_portal_my_home, .o_care_entry",
        },
        {
            trigger: "a.o_care_entry[href='/my/children']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The card says who helps",
            trigger: ".o_care_card .o_care_name:contains('Ana')",
        },
        {
            content: "One tap calls",
            trigger: ".o_care_card a[href='tel:8605550111']",
        },
        {
            content: "One tap writes",
            trigger: ".o_care_card a[href='mailto:ana@example.com']",
        },
        {
            content: "Nothing is wider than the phone",
            trigger: ".o_care_card",
            run() {
                const page = document.documentElement;
                if (page.scrollWidth > page.clientWidth) {
                    throw new Error(`${page.scrollWidth} px on ${page.clientWidth} px`);
                }
            },
        },
        {
            trigger: ".o_care_card a.o_care_more",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The child's own page names the center",
            trigger: ".o_care_card:contains('Your center')",
            run() {
                const page = document.documentElement;
                if (page.scrollWidth > page.clientWidth) {
                    throw new Error(`${page.scrollWidth} px on ${page.clientWidth} px`);
                }
            },
        },
        {
            trigger: "a.o_care_more[href='/my/children']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "h1:contains('My children')",
        },
    ],
});
