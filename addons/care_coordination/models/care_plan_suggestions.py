from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.tools.misc import format_date

from .care_plan import ABOUT
from .care_plan_missing import OPEN_NEEDS

# What a family said longer ago is offered, and not ticked
FRESH_MONTHS = 6


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
        other = self.env.ref("care_coordination.care_need_category_other")
        # Also those that are met: what was asked for once is not new
        asked_for = self.child_id.need_ids.category_id - other
        lines, taken = [], []
        for answer in self._newest_words_first(self._last_answers()):
            values = self._line_of_answer(answer)
            if not values or (values["kind"], _plain(values["words"])) in known:
                continue
            category = answer.item_id.need_category_id
            if values["kind"] == "need":
                if category in asked_for:
                    continue
                asked_for |= category - other
            known.add((values["kind"], _plain(values["words"])))
            template = by_category.get(category)
            if values["kind"] == "need" and template not in (None, *taken):
                # One goal for two answers about one thing
                taken.append(template)
                values["template_id"] = template.id
            lines.append(values)
        return lines

    def _newest_words_first(self, answers):
        """One line speaks for a need: what was said lately and in words comes first."""
        return answers.sorted(
            lambda answer: (self._is_old(answer.assessment_id), not answer.words)
        )

    def _is_old(self, assessment):
        """Much may have changed since."""
        today = fields.Date.context_today(self)
        return assessment.date < today - relativedelta(months=FRESH_MONTHS)

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
        item = answer.item_id
        words = (answer.words or "").strip()
        kind, target = answer._care_points_to()
        if item.plan_part:
            # The plan's own words are not protected, so they take no protected ones
            kind = "about" if words and answer.label == "normal" else None
        elif kind == "need":
            # Without words of the family, the area is what it would call it
            words = words or target.name
        elif words and item.factor_id and (kind or item.kind == "text"):
            kind = "strength"
        else:
            # A tick alone is no strength that people would name
            kind = None
        if not kind or not words:
            return None
        is_old = self._is_old(answer.assessment_id)
        return {
            "kind": kind,
            "take": not is_old,
            "is_old": is_old,
            "words": words,
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

    def _settled_categories(self):
        """Areas in which a need is met, or has a goal already."""
        return self.child_id.need_ids.filtered(
            lambda need: need.state == "met" or need.goal_ids
        ).category_id

    def _bare_needs(self):
        """Needs that are open, that the center can do something about, and that no goal
        is about yet."""
        return self.child_id.need_ids.filtered(
            lambda need: (
                need.state in OPEN_NEEDS
                and need.control != "outside"
                and not need.goal_ids
            )
        )

    def _lines_of_needs(self, by_category, used):
        lines = []
        settled = self._settled_categories()
        used = used | set(self.goal_ids.template_id.ids)
        for need in self._bare_needs():
            template = by_category.get(need.category_id)
            if template and template.id in used:
                template = None
            used = used | {template.id} if template else used
            lines.append(
                {
                    "kind": "goal",
                    "take": need.category_id not in settled,
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
        """Goals for this age that nobody has asked for: offered, not ticked. Those for
        what is met or has a goal are left out."""
        have = used | set(self.goal_ids.template_id.ids)
        settled = self._settled_categories() - self._bare_needs().category_id
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
            if template.id not in have and not template.need_category_ids & settled
        ]


def _plain(words):
    return " ".join((words or "").lower().split())
