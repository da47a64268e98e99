from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines import tiering
from .care_stratification import DISCIPLINES, MEDICAL_LEVELS, SOCIAL_LEVELS

_CHOSEN = ("medical_level", "tier_id", "discipline", "second_discipline")


class CareStratificationChoice(models.TransientModel):
    """Asks a person for another level of support than the proposed one, and why.

    It only carries the answer. Whether the person may decide is the child's to say.
    """

    _name = "care.stratification.choice"
    _inherit = ["care.guard.mixin"]
    _description = "Choose a level of support"
    _care_guarded_links = ("child_id",)
    _care_fixed_links = ("child_id",)

    child_id = fields.Many2one("care.child", required=True, readonly=True)
    company_id = fields.Many2one(related="child_id.company_id")
    proposed_medical_level = fields.Selection(
        MEDICAL_LEVELS, compute="_compute_proposed"
    )
    proposed_tier_id = fields.Many2one(
        "care.tier", string="Proposed level", compute="_compute_proposed"
    )
    proposed_discipline = fields.Selection(
        DISCIPLINES, string="Proposed worker", compute="_compute_proposed"
    )
    proposed_second_discipline = fields.Selection(
        DISCIPLINES, compute="_compute_proposed"
    )
    social_level = fields.Selection(
        SOCIAL_LEVELS, string="Social", compute="_compute_proposed"
    )
    behavioral = fields.Boolean("Behavioral health need", compute="_compute_proposed")
    reasons = fields.Text("Why", compute="_compute_proposed")
    medical_level = fields.Selection(
        MEDICAL_LEVELS,
        string="Medical",
        compute="_compute_medical_level",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="A person knows more than codes. Say in the reason what you know.",
    )
    tier_id = fields.Many2one(
        "care.tier",
        string="Level of support",
        compute="_compute_by_table",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        domain="[('company_id', 'in', [company_id, False])]",
    )
    discipline = fields.Selection(
        DISCIPLINES,
        string="Who fits best",
        compute="_compute_by_table",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    second_discipline = fields.Selection(
        DISCIPLINES,
        string="Second worker",
        compute="_compute_by_table",
        store=True,
        readonly=False,
        precompute=True,
    )
    differs = fields.Boolean(compute="_compute_differs")
    reason = fields.Text("Your reason")

    def _care_proposed_values(self):
        """``{child: what would be proposed now}``, for children in the user's sight."""
        children = self.child_id._origin
        children.check_access("read")
        # sudo: what is proposed counts protected records, and names none of them
        children = children.sudo()
        return children._care_level_values(children._care_agreed())

    @api.depends("child_id")
    def _compute_proposed(self):
        values = self._care_proposed_values()
        for choice in self:
            found = values.get(choice.child_id._origin, {})
            for name in (
                "social_level",
                "behavioral",
                "reasons",
                "proposed_medical_level",
            ):
                choice[name] = found.get(name)
            choice.proposed_tier_id = found.get("tier_id")
            choice.proposed_discipline = found.get("discipline")
            choice.proposed_second_discipline = found.get("second_discipline")

    @api.depends("child_id")
    def _compute_medical_level(self):
        """What the proposal counts with: a level chosen by a person holds."""
        values = self._care_proposed_values()
        for choice in self:
            found = values.get(choice.child_id._origin, {})
            choice.medical_level = found.get("medical_level", "0")

    @api.depends("medical_level")
    def _compute_by_table(self):
        """What the table says for the medical level that is chosen now."""
        tables = self.env["care.tier.rule"]._care_tables(self.child_id.company_id)
        for choice in self:
            row = tables[choice.child_id.company_id][
                tiering.Facts(
                    choice.medical_level or "0",
                    choice.social_level or "0",
                    "yes" if choice.behavioral else "no",
                )
            ]
            choice.tier_id = row.tier_id
            choice.discipline = row.discipline
            choice.second_discipline = row.second_discipline

    @api.depends(*_CHOSEN, *(f"proposed_{name}" for name in _CHOSEN))
    def _compute_differs(self):
        for choice in self:
            choice.differs = any(
                choice[name] != choice[f"proposed_{name}"] for name in _CHOSEN
            )

    def action_agree(self):
        """Agree to what is chosen; a reason is needed where it differs."""
        self.ensure_one()
        if self.differs and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    'Say in "Your reason" why you choose differently than proposed. '
                    "Whoever looks at this later will want to know."
                )
            )
        self.child_id._care_check_may_agree()
        choice = {
            "medical_level": self.medical_level,
            "tier_id": self.tier_id.id,
            "discipline": self.discipline,
            "second_discipline": self.second_discipline,
            "override_reason": self.reason if self.differs else False,
        }
        self.child_id._care_proposal()._care_agree(choice)
        return {"type": "ir.actions.act_window_close"}
