from odoo import models
from odoo.tools.misc import format_date

from .care_plan import ABOUT
from .care_plan_missing import OPEN_NEEDS


class CarePlan(models.Model):
    """What is known of the child and not in the plan yet."""

    _inherit = "care.plan"

    def _draft_lines(self):
        """Lines to tick: of the family's last answers, of needs without a goal, and of
        goals that fit the child's age. As the user: what is protected is offered to the
        care team only, and keeps its protection.

        :return: list of values of ``care.plan.draft.line``, without ``draft_id``
        """
        self.ensure_one()
        templates = self.env["care.plan.template"]._fitting(self.child_id)
        by_category = {}
        for template in templates:
            for category in template.need_category_ids:
                by_category.setdefault(category, template)
        lines = self._lines_of_answers(by_category)
        used = {line["template_id"] for line in lines if line.get("template_id")}
        lines += self._lines_of_needs(by_category, used)
        used |= {line["template_id"] for line in lines if line.get("template_id")}
        lines += self._lines_of_templates(templates, used)
        for number, line in enumerate(lines):
            line["sequence"] = number
        return lines

    # Answers

    def _lines_of_answers(self, by_category):
        known = self._known_words()
        asked_for = self.child_id.need_ids.filtered(
            lambda need: need.state in OPEN_NEEDS
        ).category_id
        lines, taken = [], []
        for answer in self._last_answers():
            values = self._line_of_answer(answer)
            if not values or (values["kind"], _plain(values["words"])) in known:
                continue
            if (
                values["kind"] == "need"
                and answer.item_id.need_category_id in asked_for
            ):
                continue
            known.add((values["kind"], _plain(values["words"])))
            template = by_category.get(answer.item_id.need_category_id)
            if values["kind"] == "need" and template not in (None, *taken):
                # One goal for two answers about one thing
                taken.append(template)
                values["template_id"] = template.id
            lines.append(values)
        return lines

    def _last_answers(self):
        """Of each instrument, the answers of the last time it was complete."""
        Assessment = self.env["care.assessment"]
        done = Assessment.search_fetch(
            [("child_id", "=", self.child_id.id), ("state", "=", "completed")],
            ["instrument_code", "date", "label"],
        )
        last = {}
        for assessment in done:
            last.setdefault(assessment.instrument_code, assessment)
        return self.env["care.assessment.answer"].search(
            [
                ("assessment_id", "in", [found.id for found in last.values()]),
                ("declined", "=", False),
            ],
            order="assessment_id desc, sequence, id",
        )

    def _line_of_answer(self, answer):
        """Values of one line, or None: most answers are no words for the plan."""
        item, choice = answer.item_id, answer.choice_id
        words = (answer.words or "").strip()
        if item.plan_part:
            # The plan's own words are not protected, so they take no protected ones
            kind = "about" if words and answer.label == "normal" else None
        elif choice.points_to and (item.factor_id or choice.points_to == "need"):
            kind = choice.points_to
        else:
            kind = "strength" if words and item.factor_id else None
        if not kind or not (words or choice):
            return None
        return {
            "kind": kind,
            # What is just "going well" is no strength that people would name
            "take": bool(words) or kind != "strength",
            "words": words or self._words_of_choice(answer),
            "about": item.plan_part,
            "source": self.env._(
                "%(instrument)s, %(date)s",
                instrument=answer.assessment_id.instrument_id.name,
                date=format_date(self.env, answer.assessment_id.date),
            ),
            "category_id": item.need_category_id.id,
            "factor_id": item.factor_id.id,
            "assessment_id": answer.assessment_id.id,
            "label": answer.label,
        }

    def _words_of_choice(self, answer):
        """What a family that ticked something would say."""
        item = answer.item_id
        about = item.need_category_id.name or item.factor_id.name
        return ": ".join(filter(None, [answer.choice_id.name, about]))

    def _known_words(self):
        """Kinds and words that are on record, so that nothing is offered twice."""
        child = self.child_id
        return {
            *(("need", _plain(need.words)) for need in child.need_ids),
            *(("strength", _plain(found.words)) for found in child.strength_ids),
            *(
                ("about", _plain(line))
                for name in ABOUT
                for line in (self[name] or "").splitlines()
            ),
        }

    # Needs and ages

    def _lines_of_needs(self, by_category, used):
        """Needs that are open, that the center can do something about, and that no goal
        is about yet."""
        lines = []
        for need in self.child_id.need_ids:
            if (
                need.state not in OPEN_NEEDS
                or need.control == "outside"
                or need.goal_ids
            ):
                continue
            template = by_category.get(need.category_id)
            if template and template.id in used:
                template = None
            used = used | {template.id} if template else used
            lines.append(
                {
                    "kind": "goal",
                    "take": True,
                    "words": template.goal if template else need.words,
                    "source": self.env._("Need: %s", need.words),
                    "category_id": need.category_id.id,
                    "template_id": template.id if template else False,
                    "need_id": need.id,
                    "label": need.label,
                }
            )
        return lines

    def _lines_of_templates(self, templates, used):
        """Goals for this age that nobody has asked for: offered, not ticked."""
        have = set(self.goal_ids.template_id.ids)
        return [
            {
                "kind": "goal",
                "take": False,
                "words": template.goal,
                "source": self.env._("Fits the age"),
                "template_id": template.id,
                "label": "normal",
            }
            for template in templates
            if template.id not in used and template.id not in have
        ]


def _plain(words):
    return " ".join((words or "").lower().split())
