import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

const ROOM_STYLE = {
    open: "text-bg-success",
    waitlist: "text-bg-warning",
    full: "text-bg-danger",
    unknown: "text-bg-secondary",
};
// They stand on the card already
const SAID_ELSEWHERE = ["room", "distance"];

/** A service that was found: what it is, where, whether it has room, and why it fits. */
export class ServiceCard extends Component {
    static template = "care_referrals.ServiceCard";
    static props = {
        service: Object,
        ticked: Boolean,
        onToggle: Function,
        onOpen: Function,
    };

    get roomStyle() {
        const { capacity, capacity_is_old } = this.props.service;
        return ROOM_STYLE[capacity_is_old ? "unknown" : capacity];
    }

    get room() {
        const { capacity, capacity_label, capacity_is_old, wait } = this.props.service;
        if (capacity === "waitlist" && wait) {
            return wait;
        }
        return capacity_is_old
            ? _t("%s (asked long ago)", capacity_label)
            : capacity_label;
    }

    get why() {
        return this.props.service.why.filter(
            ({ code }) => !SAID_ELSEWHERE.includes(code)
        );
    }

    get whyNot() {
        return this.props.service.not.filter(
            ({ code }) => !SAID_ELSEWHERE.includes(code)
        );
    }

    get distance() {
        const { miles, place, why, not } = this.props.service;
        const said = [...why, ...not].find(({ code }) => code === "distance");
        if (!said) {
            return place;
        }
        // "In Hartford" says the place; "6 miles from Hartford" does not
        return miles && place ? `${place}, ${said.text}` : said.text;
    }

    get rating() {
        const { rating } = this.props.service;
        return (
            rating &&
            _t("%(connected)s of %(closed)s families got help here", {
                connected: rating.connected,
                closed: rating.closed,
            })
        );
    }

    get phoneLink() {
        return `tel:${this.props.service.phone.replace(/[^\d+]/g, "")}`;
    }
}
