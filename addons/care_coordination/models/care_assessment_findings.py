from odoo import models
from odoo.exceptions import UserError


class CareAssessment(models.Model):
    """From answers to needs and strengths: the answers point, a person decides."""

    _inherit = "care.assessment"

    def _care_findings(self):
        """What the answers point to: one line for an area of need or a factor.

        :return: list of dicts: ``item_id`` (the first question of the line), ``code``,
            ``kind`` (need or strength), ``words`` (what the family said beside an
            answer, or ""), ``label`` (the area of need or the factor), ``asked`` (the
            questions with their answers), and ``there``: the words of a need or a
            strength that there is already, or ""
        """
        self.ensure_one()
        groups = {}
        for answer in self.answer_ids:
            kind, target = answer._care_points_to()
            # Help that has no area is one need each; so is a strength of no factor
            alone = not target or target == self._care_other_need()
            key = (kind, answer.item_id.id if alone else target.id, alone)
            if kind and (target or kind == "strength"):
                groups[key] = groups.get(key, answer.browse()) | answer
        if not groups:
            return []
        there = {"need": self._care_open_needs(), "strength": self._care_strengths()}
        return [
            self._care_finding(kind, answers, there[kind])
            for (kind, _target, _alone), answers in groups.items()
        ]

    def _care_finding(self, kind, answers, there):
        said = next((words for a in answers if (words := a._care_own_words())), "")
        first, target = answers[0].item_id, answers[0]._care_points_to()[1]
        return {
            "item_id": first.id,
            "code": first.code,
            "kind": kind,
            "words": said,
            "label": target.name or "",
            "asked": [
                {
                    "code": answer.item_id.code,
                    "question": answer.item_id.wording or "",
                    "answer": answer._care_words(),
                }
                for answer in answers
            ],
            "there": self._care_there(target, said, there),
        }

    def _care_other_need(self):
        return self.env.ref("care_coordination.care_need_category_other")

    def _care_open_needs(self):
        return self.env["care.need"].search(
            [
                ("child_id", "=", self.child_id.id),
                "|",
                ("state", "not in", ["met", "withdrawn"]),
                ("assessment_id", "=", self.id),
            ]
        )

    def _care_strengths(self):
        return self.env["care.strength"].search([("child_id", "=", self.child_id.id)])

    def _care_there(self, target, words, records):
        """The record that says the same already: a need of the area, a strength of the
        factor from this talk, or, of what may be many things, the same words."""
        if records._name == "care.need" and target != self._care_other_need():
            same = records.filtered(lambda need: need.category_id == target)
        elif records._name == "care.need":
            same = records.filtered(
                lambda need: need.category_id == target and need.assessment_id == self
            )
        else:
            same = records.filtered(
                lambda one: (
                    target
                    and one.factor_id == target
                    and one.assessment_id == self
                    or (words and one.words.casefold() == words.casefold())
                )
            )
        return same[:1].words or ""

    def add_findings(self, chosen):
        """Make needs and strengths of what a person ticked.

        :param list chosen: ``{"item_id": int, "words": str}``
        :return: dict with the numbers of ``needs`` and ``strengths`` that were made
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "completed":
            raise UserError(self.env._("Complete the questions first."))
        by_item = {finding["item_id"]: finding for finding in self._care_findings()}
        items = self.env["care.instrument.item"]
        made = {"need": [], "strength": []}
        for given in chosen:
            finding = by_item.get(given.get("item_id"))
            if not finding:
                raise UserError(
                    self.env._("No answer points to that. Load the page again.")
                )
            words = (given.get("words") or "").strip()
            if not words:
                raise UserError(
                    self.env._("Question %s: say it in a few words.", finding["code"])
                )
            item = items.browse(finding["item_id"])
            made[finding["kind"]].append(
                self._care_finding_values(finding["kind"], item, words)
            )
        # Those that are there in the same words were added by the click before
        fresh = [
            vals
            for vals in made["strength"]
            if vals["words"].casefold()
            not in {one.words.casefold() for one in self._care_strengths()}
        ]
        needs = [
            vals
            for vals in made["need"]
            if not any(
                need.assessment_id == self
                and need.category_id.id == vals["category_id"]
                for need in self._care_open_needs()
            )
        ]
        self.env["care.need"].create(needs)
        self.env["care.strength"].create(fresh)
        return {"needs": len(needs), "strengths": len(fresh)}

    def _care_finding_values(self, kind, item, words):
        values = {
            "child_id": self.child_id.id,
            "words": words,
            "date": self.date,
            "assessment_id": self.id,
            "label": self.label,
        }
        if kind == "strength":
            return {**values, "factor_id": item.factor_id.id}
        asked_staff = self.instrument_id.answered_by == "staff"
        return {
            **values,
            "category_id": item.need_category_id.id,
            "raised_by": "staff" if asked_staff else "family",
        }

    # Special health care needs

    def _care_cshcn_question(self):
        """What a person is asked to confirm: the answers say special health care needs,
        and the record does not yet. False: nothing is asked."""
        self.ensure_one()
        says = self.score_ids.filtered(
            lambda score: score.scale_id.drives == "cshcn" and score.tone == "concern"
        )
        if self.state != "completed" or not says or self.child_id.cshcn == "yes":
            return False
        field = self.child_id._fields["cshcn"]
        labels = dict(field._description_selection(self.env))
        return {
            "scales": ", ".join(says.scale_id.mapped("name")),
            "now": labels[self.child_id.cshcn],
        }

    def action_confirm_cshcn(self):
        """A person agrees with what the answers say, and the child's record says so."""
        for record in self:
            if not record._care_cshcn_question():
                raise UserError(
                    self.env._("There is nothing to confirm here any more.")
                )
            record.child_id.write({"cshcn": "yes", "cshcn_basis": "screener"})
        return True
