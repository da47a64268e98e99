from odoo import api, fields, models

from ..tools.answers import KINDS, SAID_BY, SAID_HOW
from ..tools.states import STATES


class CareReferralEvent(models.Model):
    """A step that a referral took: from where to where, when, by whom and why.

    Written by the referral itself and never changed, so that days to answer and the
    story told to a referrer rest on what happened.
    """

    _name = "care.referral.event"
    _inherit = ["care.history.mixin"]
    _description = "Step of a referral"
    _order = "id desc"

    referral_id = fields.Many2one(
        "care.referral", required=True, index=True, ondelete="cascade", readonly=True
    )
    child_id = fields.Many2one(
        related="referral_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="referral_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    state_from = fields.Selection(STATES, string="From", readonly=True)
    state_to = fields.Selection(STATES, string="To", required=True, readonly=True)
    date = fields.Datetime(
        "When", required=True, readonly=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users",
        string="By",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    reason = fields.Text(readonly=True)
    # Of an answer that came to a referral from us; a step on the way to it has no kind
    kind = fields.Selection(KINDS, string="Answer", readonly=True)
    said_by = fields.Selection(SAID_BY, string="Who said it", readonly=True)
    said_how = fields.Selection(SAID_HOW, string="How", readonly=True)
    said_name = fields.Char("Name", readonly=True)
    outcome = fields.Char(readonly=True, help="What came of it, as it was said then.")

    def _care_history_words(self):
        return self.env._("The history of a referral is kept as it happened.")

    def _care_words(self, name):
        """The words of a value of a selection, for the screen."""
        self.ensure_one()
        words = dict(self._fields[name]._description_selection(self.env))
        return words.get(self[name], "")

    def _care_outcome_in_words(self):
        """What came of it, in the words of who said so."""
        self.ensure_one()
        if self.kind != "outcome":
            return ""
        name = "family_outcome" if self.said_by == "family" else "outcome"
        field = self.env["care.referral"]._fields[name]
        return dict(field._description_selection(self.env)).get(self.outcome, "")

    @api.depends("referral_id", "state_to")
    def _compute_display_name(self):
        labels = dict(self._fields["state_to"]._description_selection(self.env))
        for event in self:
            event.display_name = (
                f"{event.referral_id.ref} {labels.get(event.state_to, '')}"
            )
