import { _t } from "@web/core/l10n/translation";

/** How many services fit, and how many come close. */
export function foundInWords(fitting, total) {
    const others = total - fitting;
    if (!total) {
        return _t("No service found");
    }
    if (!fitting) {
        return others === 1
            ? _t("1 service comes close")
            : _t("%s services come close", others);
    }
    if (!others) {
        return fitting === 1 ? _t("1 service fits") : _t("%s services fit", fitting);
    }
    if (fitting === 1) {
        return others === 1
            ? _t("1 service fits, 1 does not quite")
            : _t("1 service fits, %s do not quite", others);
    }
    return others === 1
        ? _t("%s services fit, 1 does not quite", fitting)
        : _t("%(fitting)s services fit, %(others)s do not quite", { fitting, others });
}

/** Up and down with the arrows: from the search box through the ticks of the cards. */
export function walk(ev, box, ticks) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
    const stops = [box, ...ticks];
    const place = stops.indexOf(ev.target);
    const next = step && place >= 0 && stops[place + step];
    if (next) {
        ev.preventDefault();
        next.focus();
        next.closest(".care_find_card")?.scrollIntoView({ block: "nearest" });
    }
}
