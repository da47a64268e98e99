import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

const TONES = {
    strength: "text-bg-success",
    neutral: "text-bg-secondary",
    watch: "text-bg-warning",
    concern: "text-bg-danger",
};

/** A score, what it means, how it moved, and one click away how it was worked out. */
export class ScoreCard extends Component {
    static template = "care_coordination.ScoreCard";
    static props = { score: Object };

    setup() {
        this.state = useState({ isOpen: false });
    }

    get tone() {
        return TONES[this.props.score.tone] || "text-bg-secondary";
    }

    get arrow() {
        const { change, direction } = this.props.score;
        if (direction === "same") {
            return "fa-arrow-right text-muted";
        }
        const turn = change.startsWith("-") ? "fa-arrow-down" : "fa-arrow-up";
        const color = { better: "text-success", worse: "text-danger" }[direction];
        return `${turn} ${color || "text-muted"}`;
    }

    get movement() {
        const { change, direction, before, before_day } = this.props.score;
        const words =
            {
                better: _t("%(change)s since %(day)s (then %(before)s): better"),
                worse: _t("%(change)s since %(day)s (then %(before)s): worse"),
                same: _t("As on %(day)s (%(before)s)"),
            }[direction] || _t("%(change)s since %(day)s (then %(before)s)");
        return words
            .replace("%(change)s", change)
            .replace("%(day)s", before_day)
            .replace("%(before)s", before);
    }

    get tooFew() {
        const { answered, asked, needed } = this.props.score;
        return _t("No score: %(answered)s of %(asked)s answered, %(needed)s needed", {
            answered,
            asked,
            needed,
        });
    }

    toggle() {
        this.state.isOpen = !this.state.isOpen;
    }
}
