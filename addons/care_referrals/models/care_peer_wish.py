from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .care_peer import HOW

# Matches in which somebody was asked and nobody has ended it
LIVE = ("asked", "both_yes", "introduced")


class CarePeerWish(models.Model):
    """A caregiver would like to talk with another parent.

    What the caregiver says here is for the staff: the other parent reads the topics,
    the language and the age group, and nothing else before both have said yes.
    """

    _name = "care.peer.wish"
    _inherit = ["care.child.mixin", "care.transition.mixin"]
    _description = "Wish to talk with another parent"
    _order = "date desc, id desc"
    _rec_name = "ref"
    _care_guarded_links = ("child_id", "caregiver_id")
    _care_fixed_links = ("child_id", "caregiver_id")
    _care_transitions = {
        "open": {"closed", "withdrawn"},
        "closed": {"open"},
        "withdrawn": {"open"},
    }
    _care_state_dates = {"closed": "date_closed", "withdrawn": "date_closed"}

    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    child_age = fields.Char(related="child_id.age", string="Age")
    family_id = fields.Many2one(
        related="child_id.family_id", store=True, index=True, precompute=True
    )
    caregiver_id = fields.Many2one(
        "care.caregiver",
        string="Who asks",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('family_id', '=', family_id)]",
    )
    date = fields.Date(
        "Asked on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
    )
    how = fields.Selection(HOW, string="Asked", default="spoken", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Written by",
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    topic_ids = fields.Many2many("care.peer.topic", string="Would like to talk about")
    words = fields.Text(
        "In the caregiver's words", help="For the staff. No other parent reads it."
    )
    state = fields.Selection(
        [("open", "Open"), ("closed", "Done"), ("withdrawn", "Taken back")],
        default="open",
        required=True,
        index=True,
    )
    date_closed = fields.Date("Done on", readonly=True, copy=False)
    client_key = fields.Char(copy=False, readonly=True)
    match_ids = fields.One2many("care.peer.match", "wish_id", string="Parents")
    live_match_id = fields.Many2one(
        "care.peer.match",
        string="Parent",
        compute="_compute_match_summary",
        help="The other parent who was asked or introduced.",
    )
    proposed_count = fields.Integer("Proposed", compute="_compute_match_summary")
    status = fields.Char("How it stands", compute="_compute_match_summary")

    _one_open = models.UniqueIndex(
        "(child_id, caregiver_id) WHERE state = 'open'",
        "This caregiver has an open wish to talk with another parent already.",
    )
    _client_key_uniq = models.UniqueIndex(
        "(client_key) WHERE client_key IS NOT NULL", "This was sent already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs(self._name, vals_list)
        if not self.env.su:
            # Who writes it down is who is signed in, whatever is sent
            vals_list = [{**vals, "user_id": self.env.uid} for vals in vals_list]
        wishes = super().create(vals_list)
        wishes.action_propose()
        return wishes

    @api.constrains("caregiver_id", "child_id")
    def _check_same_family(self):
        for wish in self:
            if wish.caregiver_id.family_id != wish.child_id.family_id:
                raise ValidationError(
                    self.env._(
                        "Who asks must be a caregiver in the child's family. Add the "
                        "person to the family first."
                    )
                )

    @api.depends("match_ids.state", "state")
    @api.depends_context("lang")
    def _compute_match_summary(self):
        states = dict(
            self.env["care.peer.match"]
            ._fields["state"]
            ._description_selection(self.env)
        )
        for wish in self:
            live = wish.match_ids.filtered(lambda match: match.state in LIVE)[:1]
            proposed = wish.match_ids.filtered(lambda match: match.state == "proposed")
            wish.live_match_id = live
            wish.proposed_count = len(proposed)
            if wish.state != "open":
                wish.status = False
            elif live:
                wish.status = states[live.state]
            elif proposed:
                wish.status = self.env._("Parents proposed: %s", len(proposed))
            else:
                wish.status = self.env._("No parent on the list fits yet")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_matched(self):
        # sudo: the matches of wishes that the user may delete
        if self.sudo().match_ids.filtered(lambda match: match.state != "proposed"):
            raise UserError(
                self.env._(
                    "A parent was asked for this wish. Take it back instead, so that "
                    "what both agreed to stays on record."
                )
            )

    def _care_after_transition(self, before):
        result = super()._care_after_transition(before)
        for wish in self:
            if wish.state == "open":
                wish.action_propose()
                continue
            # sudo: the matches of a wish that the user may change; nobody was asked
            # for the first, and a question is taken back from who was
            matches = wish.sudo().match_ids.grouped("state")
            ends = ("asked", "both_yes")
            if wish.state == "withdrawn":
                # Names and numbers are hidden again: the page has no match to stop
                ends += ("introduced",)
            for state in ends:
                for match in matches.get(state, ()):
                    match._care_stop(self.env._("The family took its wish back."))
            if "proposed" in matches:
                matches["proposed"].unlink()
        return result

    def action_withdraw(self):
        self.write({"state": "withdrawn"})

    def action_open_again(self):
        self.write({"state": "open"})

    def action_open_match(self):
        """The parent who was asked, else the proposals of this wish."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.care_peer_match_action"
        )
        action["context"] = {"default_wish_id": self.id}
        if self.live_match_id:
            return {
                **action,
                "res_id": self.live_match_id.id,
                "views": [(False, "form")],
            }
        return {**action, "domain": [("wish_id", "=", self.id)]}
