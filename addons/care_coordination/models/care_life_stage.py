from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareLifeStage(models.Model):
    """A stretch of childhood in which the same questions fit."""

    _name = "care.life.stage"
    _description = "Life stage"
    _order = "from_months, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    from_months = fields.Integer("From month", required=True)
    to_months = fields.Integer(
        "Before month", required=True, help="The first month that is not in it."
    )
    ages = fields.Char(compute="_compute_ages", help="The same in years.")
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is taken already.")
    _months_ordered = models.Constraint(
        "CHECK (from_months >= 0 AND to_months > from_months)",
        "A life stage must end after it begins.",
    )

    @api.depends("from_months", "to_months")
    @api.depends_context("lang")
    def _compute_ages(self):
        for stage in self:
            stage.ages = self.env._(
                "%(start)s to %(end)s years",
                start=f"{stage.from_months / 12:.3g}",
                end=f"{stage.to_months / 12:.3g}",
            )

    @api.constrains("from_months", "to_months", "active")
    def _check_apart(self):
        """A child is in one stage at a time."""
        stages = self.search([])
        for stage in self.filtered("active"):
            for other in stages - stage:
                if (
                    stage.from_months < other.to_months
                    and other.from_months < stage.to_months
                ):
                    raise ValidationError(
                        self.env._(
                            '"%(one)s" and "%(other)s" are partly at the same age. '
                            "A child is in one life stage at a time.",
                            one=stage.name,
                            other=other.name,
                        )
                    )

    @api.model
    def _of_age(self, age_months):
        """The stage of a child of so many months; empty outside all of them.

        :rtype: care.life.stage
        """
        return self.search([]).filtered(lambda stage: stage._holds(age_months))[:1]

    def _holds(self, age_months):
        self.ensure_one()
        return self.from_months <= age_months < self.to_months
