import {
    Component,
    onMounted,
    onWillStart,
    onWillUpdateProps,
    useRef,
    useState,
} from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Findings } from "./findings";
import { ScoreCard } from "./score_card";

/** What a complete assessment says: scores, what the answers point to, the answers. */
export class QuestionsResult extends Component {
    static template = "care_coordination.QuestionsResult";
    static components = { Findings, ScoreCard };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ result: null, onlyChanged: false });
        onWillStart(() => this.load(this.props.record.resId));
        this.root = useRef("root");
        onMounted(() => this.jumpHere());
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId) {
                return this.load(next.record.resId);
            }
        });
    }

    /** Whoever completed the questions stands at their end; the scores are above. */
    jumpHere() {
        const answers = this.env.services.care_answers;
        if (answers.completed === this.props.record.resId) {
            answers.completed = null;
            this.root.el.scrollIntoView({ block: "start", behavior: "auto" });
            this.root.el.focus({ preventScroll: true });
        }
    }

    async load(id) {
        this.state.result = await this.orm.call("care.assessment", "get_result", [
            [id],
        ]);
    }

    reload() {
        return this.load(this.props.record.resId);
    }

    get changedCount() {
        return this.state.result.sections
            .flatMap((section) => section.answers)
            .filter((answer) => answer.changed).length;
    }

    get sections() {
        if (!this.state.onlyChanged) {
            return this.state.result.sections;
        }
        return this.state.result.sections
            .map((section) => ({
                ...section,
                answers: section.answers.filter((answer) => answer.changed),
            }))
            .filter((section) => section.answers.length);
    }

    async confirmCshcn() {
        await this.orm.call("care.assessment", "action_confirm_cshcn", [
            [this.props.record.resId],
        ]);
        this.notification.add(_t("The child's record says so now."), {
            type: "success",
        });
        await this.reload();
    }
}

registry
    .category("view_widgets")
    .add("care_questions_result", { component: QuestionsResult });
