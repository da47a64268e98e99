from odoo import api, fields, models

from .care_need import STILL


class CareChild(models.Model):
    """What a family asks for and what is strong in its life, on the child's page."""

    _inherit = "care.child"

    need_ids = fields.One2many("care.need", "child_id", string="Needs")
    strength_ids = fields.One2many("care.strength", "child_id", string="Strengths")
    needs_order_words = fields.Char(compute="_compute_needs_order_words")
    factor_picture = fields.Json(compute="_compute_factor_picture")

    @api.depends(
        "need_ids.family_rank",
        "need_ids.sequence",
        "need_ids.state",
        "need_ids.category_id",
    )
    def _compute_needs_order_words(self):
        """Where the order that was agreed is not the family's own, or is not known."""
        for child in self:
            still = child.need_ids.filtered(lambda need: need.state in STILL)
            still = still.sorted(lambda need: need.sequence)
            by_family = still.filtered("family_rank").sorted("family_rank")
            child.needs_order_words = False
            if len(still) > 1 and not by_family:
                child.needs_order_words = self.env._(
                    "Ask the family what comes first, and write it under Family's "
                    "order."
                )
            elif by_family and by_family[0] != still[0]:
                child.needs_order_words = self.env._(
                    "The family wants %(first)s first. First in the agreed order is "
                    "%(agreed)s. Drag the lines until all agree.",
                    first=by_family[0].category_id.name,
                    agreed=still[0].category_id.name,
                )

    def _compute_factor_picture(self):
        """The five protective factors: what is strong, how scores moved, what was done.

        Of what is on record: made when it is read, not at each key somebody presses.
        A list with a dict for each factor, in their order:

        - ``id``, ``name``, ``icon``, ``description``
        - ``strengths``: list of ``{id, words, date}``
        - ``scales``: list of ``{name, instrument, decimals, higher_is, low, high,
          points}``; ``low`` and ``high`` are the ends of the scale where known, and
          ``points`` a list of ``{date, value}`` from the first to the last
        - ``goals``: list of ``{id, name, state, achievement, achievement_words,
          steps, done}``; the last two are numbers
        """
        saved = self._origin
        factors = self.env["care.protective.factor"].search([])
        strengths = saved._care_strengths_by_factor()
        scales = saved._care_scales_by_factor()
        goals = saved._care_goals_by_factor()
        for child in self:
            known = child._origin.id
            child.factor_picture = [
                {
                    "id": factor.id,
                    "name": factor.name,
                    "icon": factor.icon or "fa-circle-o",
                    "description": factor.description or "",
                    "strengths": strengths.get((known, factor.id), []),
                    "scales": scales.get((known, factor.id), []),
                    "goals": goals.get((known, factor.id), []),
                }
                for factor in factors
            ]

    def _care_strengths_by_factor(self):
        found = self.env["care.strength"].search_fetch(
            [("child_id", "in", self.ids), ("factor_id", "!=", False)],
            ["child_id", "factor_id", "words", "date"],
        )
        by_factor = {}
        for strength in found:
            by_factor.setdefault((strength.child_id.id, strength.factor_id.id), [])
            by_factor[strength.child_id.id, strength.factor_id.id].append(
                {
                    "id": strength.id,
                    "words": strength.words,
                    "date": fields.Date.to_string(strength.date),
                }
            )
        return by_factor

    def _care_scales_by_factor(self):
        """Scores of complete assessments, the versions of an instrument as one row."""
        scores = self.env["care.assessment.score"].search_fetch(
            [
                ("child_id", "in", self.ids),
                ("factor_id", "!=", False),
                ("is_scored", "=", True),
                ("assessment_id.state", "=", "completed"),
            ],
            ["child_id", "factor_id", "scale_id", "scale_code", "date", "value"],
            order="date, id",
        )
        rows = {}
        # sudo: name and ends of the scales whose scores the user may read
        for score in scores.sudo():
            key = (score.child_id.id, score.factor_id.id)
            series = (score.scale_id.instrument_id.code, score.scale_code)
            # What a newer version calls it is what it is called
            row = rows.setdefault(key, {}).setdefault(series, {"points": []})
            row |= score.scale_id._care_as_row()
            row["points"].append(
                {"date": fields.Date.to_string(score.date), "value": score.value}
            )
        return {key: list(series.values()) for key, series in rows.items()}

    def _care_goals_by_factor(self):
        goals = self.env["care.goal"].search_fetch(
            [
                ("child_id", "in", self.ids),
                ("factor_ids", "!=", False),
                ("state", "!=", "cancelled"),
            ],
            ["child_id", "factor_ids", "name", "state", "achievement"],
        )
        counts = self.env["care.action"]._read_group(
            [("goal_id", "in", goals.ids), ("state", "!=", "cancelled")],
            ["goal_id", "state"],
            ["__count"],
        )
        steps, done = {}, {}
        for goal, state, count in counts:
            steps[goal.id] = steps.get(goal.id, 0) + count
            if state == "completed":
                done[goal.id] = count
        words = dict(goals._fields["achievement"]._description_selection(self.env))
        by_factor = {}
        for goal in goals:
            shown = {
                "id": goal.id,
                "name": goal.name,
                "state": goal.state,
                "achievement": goal.achievement,
                "achievement_words": words.get(goal.achievement, ""),
                "steps": steps.get(goal.id, 0),
                "done": done.get(goal.id, 0),
            }
            for factor in goal.factor_ids:
                by_factor.setdefault((goal.child_id.id, factor.id), []).append(shown)
        return by_factor

    def action_view_needs(self):
        return self._action_of_child("care_coordination.care_need_action")
