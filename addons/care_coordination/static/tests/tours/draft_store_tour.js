import { registry } from "@web/core/registry";
import { DAYS_KEPT, DraftStore } from "@care_coordination/quick_log/draft_store";

const SECRET = "00112233445566778899aabbccddeeff";
const OTHER = SECRET.replace("00", "ff");
const DAY = 24 * 3600 * 1000;

const draft = (values = {}) => ({
    key: "one",
    beganAt: Date.now(),
    summary: "Housing",
    ...values,
});

function names(storage = localStorage) {
    return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
        (n) => n.startsWith("care_coordination.contact.")
    );
}

function equal(found, wanted) {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
        throw new Error(`${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
    }
}

const step = (content, run) => ({
    content,
    trigger: "body",
    run: async () => {
        names().forEach((name) => localStorage.removeItem(name));
        await run();
        names().forEach((name) => localStorage.removeItem(name));
    },
});

/** What a device keeps of a contact, with the browser's own locks. */
registry.category("web_tour.tours").add("care_draft_store", {
    steps: () => [
        step("Kept locked, read by the same user", async () => {
            await new DraftStore(7, SECRET).save(draft());
            equal(names().length, 1);
            equal(localStorage.getItem(names()[0]).includes("Housing"), false);
            const [found] = await new DraftStore(7, SECRET).load();
            equal(found.summary, "Housing");
        }),
        step("Another user can not read them, and they go", async () => {
            await new DraftStore(7, SECRET).save(draft());
            equal(await new DraftStore(8, OTHER).load(), []);
            equal(names(), []);
        }),
        step("Nor does the secret alone open them", async () => {
            await new DraftStore(7, SECRET).save(draft());
            equal(await new DraftStore(8, SECRET).load(), []);
        }),
        step("Gone after a week", async () => {
            const store = new DraftStore(7, SECRET);
            const old = Date.now() - (DAYS_KEPT + 1) * DAY;
            const recent = Date.now() - (DAYS_KEPT - 1) * DAY;
            await store.save(draft({ key: "old", beganAt: old }));
            await store.save(draft({ key: "new", beganAt: recent }));
            const found = await store.load();
            equal(
                found.map(({ key }) => key),
                ["new"]
            );
            equal(names().length, 1);
        }),
        step("The last word wins, and a saved one stays away", async () => {
            const store = new DraftStore(7, SECRET);
            store.save(draft({ summary: "first" }));
            await store.save(draft({ summary: "second" }));
            equal((await store.load())[0].summary, "second");
            const late = store.save(draft({ summary: "third" }));
            store.remove("one");
            await late;
            equal(await store.load(), []);
        }),
        step("What is no draft does no harm", async () => {
            localStorage.setItem("care_coordination.contact.odd", "no json");
            localStorage.setItem("something.else", "stays");
            equal(await new DraftStore(7, SECRET).load(), []);
            equal(localStorage.getItem("something.else"), "stays");
        }),
        step("Without a key they live as long as the tab", async () => {
            const store = new DraftStore(7);
            await store.save(draft());
            equal(names(), []);
            equal((await store.load())[0].summary, "Housing");
            equal(await new DraftStore(8).load(), []);
            equal(names(sessionStorage), []);
        }),
    ],
});
