import { registry } from "@web/core/registry";

const NEEDED = 4.5;
const KINDS = ["success", "info", "warning", "danger", "primary", "secondary", "light"];

function channels(color) {
    return color
        .match(/[\d.]+/g)
        .slice(0, 3)
        .map((value) => value / 255);
}

/** Relative luminance, as WCAG 2 has it. */
function luminance(color) {
    const [red, green, blue] = channels(color).map((value) =>
        value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(element) {
    const { color, backgroundColor } = getComputedStyle(element);
    const [dark, light] = [luminance(color), luminance(backgroundColor)].sort(
        (one, other) => one - other
    );
    return (light + 0.05) / (dark + 0.05);
}

// The small letters of every kind of badge can be read.
registry.category("web_tour.tours").add("care_badge_contrast", {
    steps: () => [
        {
            trigger: ".o_action_manager .o_control_panel",
            run() {
                const weak = [];
                for (const kind of KINDS) {
                    const badge = document.createElement("span");
                    badge.className = `badge rounded-pill text-bg-${kind}`;
                    badge.textContent = kind;
                    document.querySelector(".o_action_manager").append(badge);
                    if (contrast(badge) < NEEDED) {
                        weak.push(`${kind} ${contrast(badge).toFixed(2)}`);
                    }
                    badge.remove();
                }
                if (weak.length) {
                    throw new Error(`Hard to read: ${weak.join(", ")}`);
                }
            },
        },
    ],
});
