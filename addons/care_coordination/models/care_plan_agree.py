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
    # Nothing is chosen before the family has said it
    decision = fields.Selection(DECISIONS, string="Do they agree?", required=True)
    words = fields.Text("In their words")
    how = fields.Selection(
        [pair for pair in HOWS if pair[0] != "portal"], required=True
    )
    signature = fields.Binary(attachment=False)
    signed_name = fields.Char(
        "Name as signed", compute="_compute_signed_name", store=True, readonly=False
    )
    signing_words = fields.Char(
        compute="_compute_signing_words", help="Read by the person who signs."
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
        """Only where there is no choice: whoever it was, is said by hand."""
        for form in self:
            people = form.family_id.caregiver_ids
            form.caregiver_id = people if len(people) == 1 else False

    @api.depends("caregiver_id")
    def _compute_signed_name(self):
        for form in self:
            form.signed_name = form.caregiver_id.name

    @api.depends("version_id")
    def _compute_signing_words(self):
        """In the language that the family speaks at home, whoever holds the device."""
        for form in self:
            # sudo: the language of a child's family, to whoever may read the plan
            lang = form.version_id.plan_id.sudo()._family_lang()
            words = form.with_context(lang=lang or self.env.lang)
            form.signing_words = words.env._(
                "By signing I say that I have read this plan or heard it read."
            )

    @api.onchange("caregiver_id")
    def _onchange_caregiver_id(self):
        """What one person drew is not another one's signature."""
        self.signature = False

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
