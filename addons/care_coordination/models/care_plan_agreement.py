from odoo import api, fields, models
from odoo.exceptions import UserError

AGREEING = "care_agreeing"
DECISIONS = [
    ("agrees", "Agrees"),
    ("in_part", "Agrees in part"),
    ("disagrees", "Does not agree"),
]
HOWS = [
    ("portal", "Signed in the portal"),
    ("device", "Signed on a worker's device"),
    ("verbal", "Said"),
]


class CarePlanAgreement(models.Model):
    """What a family member says of a published plan: yes, in part, or no.

    Signed on a phone, or said and written down with who heard it and when. Kept next
    to the plan for good; who changes their mind says so once more. What they see
    differently stands beside what the staff answers, and neither replaces the other.
    """

    _name = "care.plan.agreement"
    _inherit = ["care.frozen.mixin", "care.guard.mixin"]
    _description = "Agreement to a plan"
    _order = "date desc, id desc"
    _care_guarded_links = ("version_id", "caregiver_id")
    _care_once = ("answer", "answered_by_id", "date_answered")

    version_id = fields.Many2one(
        "care.plan.version", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="version_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True, precompute=True
    )
    caregiver_id = fields.Many2one(
        "care.caregiver", required=True, index=True, ondelete="restrict"
    )
    decision = fields.Selection(DECISIONS, required=True)
    words = fields.Text("In their words", help="What they see differently.")
    how = fields.Selection(HOWS, required=True)
    date = fields.Datetime("When", required=True, default=fields.Datetime.now)
    signed_name = fields.Char("Signed as")
    # In the row itself and not as a file, so that the row's guard keeps it too
    signature = fields.Binary(attachment=False)
    staff_id = fields.Many2one(
        "care.staff", string="Heard or seen by", ondelete="restrict"
    )
    answer = fields.Text("The care team's words", help="What the staff says to it.")
    answered_by_id = fields.Many2one(
        "res.users", string="Answered by", ondelete="restrict"
    )
    date_answered = fields.Datetime("Answered on")
    client_key = fields.Char(
        index="btree_not_null", copy=False, help="One page is answered once."
    )

    _client_key_uniq = models.UniqueIndex("(client_key) WHERE client_key IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        if not (self.env.su and self.env.context.get(AGREEING)):
            raise UserError(
                self.env._(
                    "Write down what a family says from its plan: open the plan and "
                    'press "Write down what they say".'
                )
            )
        return super().create(vals_list)

    def _care_frozen_words(self):
        return self.env._(
            "What a family said of its plan stays as it was said. Who sees it "
            "differently now says so once more, and that is written down too."
        )

    @api.depends("caregiver_id.name", "decision")
    def _compute_display_name(self):
        words = dict(self._fields["decision"]._description_selection(self.env))
        for said in self:
            said.display_name = f"{said.caregiver_id.name}: {words[said.decision]}"

    def action_answer(self, words):
        """Keep the staff's words beside the family's; once."""
        self.ensure_one()
        self.version_id.plan_id.check_access("write")
        words = (words or "").strip()
        if not words:
            raise UserError(self.env._("Write what the care team says to it."))
        # sudo: nobody writes agreements by hand; asked as the user for the plan
        self.sudo().write(
            {
                "answer": words,
                "answered_by_id": self.env.uid,
                "date_answered": fields.Datetime.now(),
            }
        )

    def action_open(self):
        """All of it, with the signature."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What the family says"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_answer(self):
        """The window in which the staff answers what a family sees differently."""
        self.ensure_one()
        plan = self.version_id.plan_id
        plan.check_access("write")
        return plan._open_form(
            "care.plan.answer", self.env._("Answer the family"), agreement_id=self.id
        )
