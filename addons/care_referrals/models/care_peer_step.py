from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .care_peer import HOW
from .care_peer_match import ANSWERS, OUTCOMES, SHARED, WENT

KINDS = [
    ("peer_answer", "What the parent who helps said"),
    ("family_answer", "What the family said"),
    ("follow", "How it goes"),
    ("stop", "Stop"),
]


class CarePeerStep(models.TransientModel):
    """Writes down what one of two parents said to the staff, or how it ended.

    It only carries the words: whether they are possible is the match's to say, as for
    an answer from the portal.
    """

    _name = "care.peer.step"
    _description = "Write down what a parent said"

    match_id = fields.Many2one("care.peer.match", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True)
    answer = fields.Selection(ANSWERS, string="Wants to talk")
    how = fields.Selection(
        [(code, label) for code, label in HOW if code != "portal"], default="spoken"
    )
    share_name = fields.Boolean("The full name")
    share_phone = fields.Boolean("The phone number")
    share_email = fields.Boolean("The e-mail address")
    words = fields.Text("In their words")
    peer_went = fields.Selection(WENT, string="The parent says")
    family_went = fields.Selection(WENT, string="The family says")
    outcome = fields.Selection(OUTCOMES, string="It is done: what came of it")
    date_follow_up = fields.Date(
        "Not done: ask again on",
        default=lambda self: fields.Date.context_today(self) + timedelta(days=30),
    )
    reason = fields.Text()

    @api.model
    def _title(self, kind):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return kinds.get(kind, "")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        match = self.env["care.peer.match"].browse(values.get("match_id"))
        for name in ("peer_went", "family_went"):
            if match and name in fields_list:
                values.setdefault(name, match[name])
        return values

    def action_confirm(self):
        self.ensure_one()
        self.match_id.check_access("write")
        getattr(self, f"_confirm_{self.kind}")()
        return {"type": "ir.actions.act_window_close"}

    def _confirm_peer_answer(self):
        self._confirm_answer("peer")

    def _confirm_family_answer(self):
        self._confirm_answer("family")

    def _confirm_answer(self, side):
        if not self.answer:
            raise UserError(self.env._("Choose yes or no."))
        shares = [name for name in SHARED if self[f"share_{name}"]]
        self.match_id._care_answer(
            side, self.answer, self.how or "spoken", shares, self.words
        )

    def _confirm_follow(self):
        match = self.match_id
        for side in ("peer", "family"):
            went = self[f"{side}_went"]
            if went and went != match[f"{side}_went"]:
                match._care_told(side, went, match[f"{side}_words"])
        if self.outcome:
            match.write({"state": "closed", "outcome": self.outcome})
        elif self.date_follow_up:
            match.date_follow_up = self.date_follow_up
        else:
            raise UserError(self.env._("Say what came of it, or when to ask again."))

    def _confirm_stop(self):
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why it stops."))
        self.match_id._care_stop(self.reason)
