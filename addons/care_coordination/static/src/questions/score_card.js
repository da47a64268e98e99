import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { arrowOf, lastTimeWords } from "./movement";

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
        const { change } = this.props.score;
        const isUp = change.startsWith("+");
        const direction = this.direction;
        return arrowOf({
            direction,
            turn: direction === "same" ? "right" : isUp ? "up" : "down",
        });
    }

    get direction() {
        return this.props.score.direction || "changed";
    }

    get movement() {
        const { before, before_day } = this.props.score;
        return lastTimeWords(this.direction, { day: before_day, number: before });
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
