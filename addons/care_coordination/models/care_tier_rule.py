from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..engines import tiering
from .care_stratification import DISCIPLINES, MEDICAL_LEVELS, SOCIAL_LEVELS


class CareTierRule(models.Model):
    """One row of the table that leads from what is known of a child to the level of
    support and to the discipline that fits best. The first row that matches decides.
    """

    _name = "care.tier.rule"
    _description = "Who gets what support"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    medical_level = fields.Selection(
        [("any", "Any"), *MEDICAL_LEVELS],
        string="Medical",
        default="any",
        required=True,
    )
    social_level = fields.Selection(
        [("any", "Any"), *SOCIAL_LEVELS], string="Social", default="any", required=True
    )
    behavioral = fields.Selection(
        [("any", "Any"), ("yes", "Yes"), ("no", "No")],
        string="Behavioral health need",
        default="any",
        required=True,
    )
    tier_id = fields.Many2one(
        "care.tier",
        string="Level of support",
        required=True,
        index=True,
        ondelete="restrict",
    )
    tier_color = fields.Integer(related="tier_id.color")
    discipline = fields.Selection(DISCIPLINES, string="Who fits best", required=True)
    second_discipline = fields.Selection(
        DISCIPLINES, string="Second worker", help="Empty: one worker is enough."
    )
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: the row is shared. A center's own rows are asked first.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        self.env["care.stratification"]._care_refresh_soon()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self.env["care.stratification"]._care_refresh_soon()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["care.stratification"]._care_refresh_soon()
        return result

    @api.depends("medical_level", "social_level", "behavioral", "tier_id")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = " → ".join(
                filter(None, [rule._care_row_in_words(), rule.tier_id.name])
            )

    def _care_row_in_words(self):
        """What the row asks for: "Medical: complex chronic, Social: high"."""
        self.ensure_one()
        asked = [
            f"{self._care_label(name)}: {self._care_value(name, value)}"
            for name, value in tiering.spoken(self)
        ]
        return ", ".join(asked) or self.env._("Everybody else")

    @api.model
    def _care_label(self, name):
        return self._fields[name]._description_string(self.env)

    @api.model
    def _care_value(self, name, value):
        return dict(self._fields[name]._description_selection(self.env))[value]

    @api.constrains("tier_id", "company_id")
    def _check_tier_of_center(self):
        for rule in self:
            center = rule.tier_id.company_id
            if center and center != rule.company_id:
                raise ValidationError(
                    self.env._(
                        "%(tier)s is a level of support of %(center)s only: choose "
                        "that center for the row, or another level.",
                        tier=rule.tier_id.name,
                        center=center.name,
                    )
                )

    @api.constrains("medical_level", "social_level", "behavioral", "company_id")
    def _check_every_combination(self):
        """Each child must get a proposal, so each combination has its row. The shared
        rows answer for every center, also for one with rows of its own."""
        self._care_check_answers(self.browse())

    @api.ondelete(at_uninstall=False)
    def _unlink_except_the_only_answer(self):
        self._care_check_answers(self)

    def _care_check_answers(self, leaving):
        # sudo: the shared rows are read whole, whoever changes one of them
        shared = self.sudo().search([("company_id", "=", False)])
        missing = tiering.uncovered(shared - leaving)
        if missing:
            raise ValidationError(
                self.env._(
                    "No row says what a child gets with %(combination)s. Add a row for "
                    'it first, or keep one where everything is "Any".',
                    combination=", ".join(
                        f"{self._care_label(name)}: {self._care_value(name, value)}"
                        for name, value in missing[0]._asdict().items()
                    ),
                )
            )

    @api.model
    def _care_tables(self, companies):
        """What the table says for each combination, worked out once for many children.

        :return: ``{company: {tiering.Facts: row}}``, the center's own rows first
        """
        rules = self.search(
            Domain("company_id", "in", [False, *companies.ids]),
        )
        return {
            company: tiering.table(
                rules.filtered(lambda r, c=company: r.company_id == c)
                + rules.filtered(lambda r: not r.company_id)
            )
            for company in companies
        }

    @api.model
    def care_matrix(self):
        """The table of the current center as a picture: what each combination gets.

        :return: dict with the words of ``medical`` and ``social`` levels, and
            ``cells``: ``[{medical, social, behavioral, tier, color, discipline,
            second}]``
        """
        self.check_access("read")
        table = self._care_tables(self.env.company)[self.env.company]
        words = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("medical_level", "social_level", "discipline")
        }
        return {
            "center": self.env.company.name,
            "medical": [[v, words["medical_level"][v]] for v in tiering.MEDICAL],
            "social": [[v, words["social_level"][v]] for v in tiering.SOCIAL],
            "cells": [
                {
                    "medical": facts.medical_level,
                    "social": facts.social_level,
                    "behavioral": facts.behavioral,
                    "rule": rule.id,
                    "tier": rule.tier_id.name,
                    "color": rule.tier_id.color,
                    "discipline": words["discipline"][rule.discipline],
                    "second": words["discipline"].get(rule.second_discipline, ""),
                }
                for facts, rule in table.items()
            ],
        }
