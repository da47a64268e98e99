from odoo import api, fields, models

from odoo.addons.care_coordination.models.care_need import BARRIERS

from ..tools.answers import KINDS

WHO = [
    ("agency", "The agency"),
    ("family", "The family"),
    ("staff", "I know it myself"),
]
HOW = [
    ("call", "On the phone"),
    ("meeting", "Face to face"),
    ("email", "By e-mail or letter"),
]


class CareReferralAnswer(models.TransientModel):
    """A worker puts down what the agency or the family said.

    It only carries the words: what may be said now, and what is missing, is the
    referral's to say, as for the pages behind a link.
    """

    _name = "care.referral.answer"
    _inherit = ["care.guard.mixin"]
    _description = "Answer to a referral"
    _care_guarded_links = ("referral_id",)

    referral_id = fields.Many2one("care.referral", required=True, readonly=True)
    service_id = fields.Many2one(related="referral_id.service_id", related_sudo=False)
    child_id = fields.Many2one(related="referral_id.child_id", related_sudo=False)
    phone = fields.Char(related="service_id.phone")
    possible_kinds = fields.Json(compute="_compute_possible_kinds")
    who = fields.Selection(WHO, string="Who said it", required=True, default="agency")
    how = fields.Selection(HOW, required=True, default="call")
    name = fields.Char(help="Whom you spoke with.")
    kind = fields.Selection(KINDS, string="What was said")
    family_outcome = fields.Selection(
        [("yes", "Yes"), ("not_yet", "Not yet"), ("no", "No")], string="Got help?"
    )
    barrier = fields.Selection(BARRIERS, string="What stood in the way")
    outcome = fields.Selection(
        selection=lambda self: (
            self.env["care.referral"]
            ._fields["outcome"]
            ._description_selection(self.env)
        ),
        string="What came of it",
    )
    wait_days = fields.Integer("Days to wait")
    date = fields.Datetime("Appointment")
    words = fields.Text("In their words")
    directory_words = fields.Char(compute="_compute_directory_words")

    @api.depends("referral_id")
    def _compute_possible_kinds(self):
        for answer in self:
            kinds = answer.referral_id and answer.referral_id._care_staff_kinds()
            answer.possible_kinds = kinds or [False]

    @api.depends("who", "kind", "barrier", "service_id")
    def _compute_directory_words(self):
        """What the directory will say to everybody, if this answer changes it."""
        labels = dict(
            self.env["care.service"]
            ._fields["capacity"]
            ._description_selection(self.env)
        )
        for answer in self:
            room = answer.who == "agency" and answer.referral_id._care_room_of(
                answer.kind, answer.barrier
            )
            changed = room and room != answer.service_id.capacity
            answer.directory_words = changed and labels[room]

    def action_confirm(self):
        self.ensure_one()
        family = self.who == "family"
        self.referral_id._care_record_answer(
            "outcome" if family else self.kind,
            self.who,
            self.how,
            name=self.name,
            words=self.words,
            barrier=self.barrier,
            wait_days=self.wait_days,
            date=self.date,
            outcome=self.family_outcome if family else self.outcome,
        )
        return {"type": "ir.actions.act_window_close"}
