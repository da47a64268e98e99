import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** What the answers point to, with tick boxes: a person decides what becomes a need or
 * a strength, and in which words. */
export class Findings extends Component {
    static template = "care_coordination.Findings";
    static props = { assessmentId: Number, findings: Array, onAdded: Function };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({
            lines: this.linesOf(this.props),
            busy: false,
            asked: false,
        });
        onWillUpdateProps((next) => {
            if (next.findings !== this.props.findings) {
                this.state.lines = this.linesOf(next);
            }
        });
    }

    linesOf({ findings }) {
        return findings.map((finding) => ({ ...finding, ticked: false }));
    }

    placeholder(line) {
        return line.kind === "need"
            ? _t("What does the family need? In its words")
            : _t("What goes well? In the family's words");
    }

    /** Ticked and without words: nothing that a family said. */
    isEmpty(line) {
        return line.ticked && !line.there && !line.words.trim();
    }

    get groups() {
        // Strengths first
        return [
            { kind: "strength", name: _t("Strengths") },
            { kind: "need", name: _t("Needs") },
        ]
            .map((group) => ({
                ...group,
                lines: this.state.lines.filter((line) => line.kind === group.kind),
            }))
            .filter((group) => group.lines.length);
    }

    get ticked() {
        return this.state.lines.filter((line) => line.ticked && !line.there);
    }

    get label() {
        const count = this.ticked.length;
        return count === 1 ? _t("Add the ticked one") : _t("Add the %s ticked", count);
    }

    async add() {
        if (this.ticked.some((line) => this.isEmpty(line))) {
            this.notification.add(
                _t("Write some words on each ticked line, or take the tick off."),
                { type: "warning" }
            );
            this.state.asked = true;
            return;
        }
        this.state.busy = true;
        try {
            const made = await this.orm.call("care.assessment", "add_findings", [
                [this.props.assessmentId],
                this.ticked.map(({ item_id, words }) => ({ item_id, words })),
            ]);
            this.notification.add(
                _t("Added: %(strengths)s strengths, %(needs)s needs.", made),
                { type: "success" }
            );
            await this.props.onAdded();
        } finally {
            this.state.busy = false;
        }
    }
}
