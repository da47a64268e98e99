from odoo import api, fields, models

from .care_plan_agreement import DECISIONS, HOWS


class CarePlanAgree(models.TransientModel):
    """Asks what a family member says of a published plan: signed here, or said.

    It only carries the answer; whether that is enough is the version's to say.
    """

    _name = "care.plan.agree"
    _inherit = ["care.guard.mixin"]
    _description = "What the family says of its plan"
    _care_guarded_links = ("version_id", "caregiver_id", "staff_id")
    _care_fixed_links = ("version_id",)

    version_id = fields.Many2one("care.plan.version", required=True, ondelete="cascade")
    number = fields.Integer("Number", related="version_id.number")
    family_id = fields.Many2one(related="version_id.child_id.family_id")
    company_id = fields.Many2one(related="version_id.company_id")
    caregiver_id = fields.Many2one(
        "care.caregiver",
        string="Who",
        domain="[('family_id', '=', family_id)]",
        compute="_compute_caregiver_id",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    decision = fields.Selection(
        DECISIONS, string="Do they agree?", default="agrees", required=True
    )
    words = fields.Text("In their words")
    how = fields.Selection(
        [pair for pair in HOWS if pair[0] != "portal"],
        default="device",
        required=True,
    )
    signature = fields.Binary(attachment=False)
    signed_name = fields.Char(
        "Name as signed", compute="_compute_signed_name", store=True, readonly=False
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="Heard or seen by",
        domain="[('company_id', '=', company_id)]",
        compute="_compute_staff_id",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    date = fields.Datetime("When", required=True, default=fields.Datetime.now)

    @api.depends("version_id")
    def _compute_caregiver_id(self):
        for form in self:
            family = form.family_id
            form.caregiver_id = family.primary_caregiver_id or family.caregiver_ids[:1]

    @api.depends("caregiver_id")
    def _compute_signed_name(self):
        for form in self:
            form.signed_name = form.caregiver_id.name

    @api.depends("version_id")
    def _compute_staff_id(self):
        for form in self:
            form.staff_id = form.version_id and form.version_id._staff_of_user()

    def action_record(self):
        """Write it down; the page of the version shows it."""
        self.ensure_one()
        signed = self.how == "device"
        self.version_id._record_agreement(
            self.caregiver_id,
            self.decision,
            self.words,
            self.how,
            signature=self.signature if signed else None,
            signed_name=self.signed_name if signed and self.signature else None,
            staff=self.staff_id,
            date=self.date,
        )
        return {"type": "ir.actions.act_window_close"}
