import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { formatDate, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { moment } from "./timeline_months";

const { DateTime } = luxon;

/** One entry: what kind, what, when, who, and what was written. */
export class TimelineItem extends Component {
    static template = "care_coordination.TimelineItem";
    static props = {
        entry: Object,
        open: Function,
    };

    setup() {
        this.text = useRef("text");
        this.state = useState({ isClamped: false, isOpen: false });
        useEffect(
            (text) => {
                this.state.isClamped = Boolean(
                    text && text.scrollHeight > text.clientHeight + 1
                );
            },
            () => [this.text.el]
        );
    }

    get entry() {
        return this.props.entry;
    }

    /** The kind, where the title does not say it. */
    get kind() {
        const { kind_label: kind, title } = this.entry;
        return title.toLowerCase().includes(kind.toLowerCase()) ? "" : kind;
    }

    get day() {
        const when = moment(this.entry);
        // The month stands above, but not above what is to come
        const day = when.toFormat(when > DateTime.now() ? "ccc, LLL d" : "ccc d");
        return this.entry.is_day
            ? day
            : `${day}, ${when.toLocaleString(DateTime.TIME_SIMPLE)}`;
    }

    get ago() {
        const when = moment(this.entry);
        if (this.entry.is_day && when.hasSame(DateTime.now(), "day")) {
            return _t("today");
        }
        return when.toRelative();
    }

    get exact() {
        const when = moment(this.entry);
        return this.entry.is_day ? formatDate(when) : formatDateTime(when);
    }

    get machineDate() {
        const when = moment(this.entry);
        return this.entry.is_day ? when.toISODate() : when.toISO();
    }

    get about() {
        if (this.entry.is_family) {
            return _t("Family");
        }
        return this.entry.child;
    }
}
