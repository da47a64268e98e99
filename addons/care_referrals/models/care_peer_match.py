from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .care_peer import HOW

ANSWERS = [("yes", "Yes"), ("no", "No")]
WENT = [
    ("good", "It helps"),
    ("some", "It helps a little"),
    ("not", "It does not help"),
    ("not_yet", "We have not talked yet"),
]
OUTCOMES = [
    ("helped", "It helped"),
    ("some", "It helped a little"),
    ("no_fit", "The two did not fit"),
    ("no_contact", "They never talked"),
    ("unknown", "Nobody could be asked"),
]
# With these the family has what it asked for
SERVED = {"helped", "some"}
SIDES = ("peer", "family")
SHARED = ("name", "phone", "email")


class CarePeerMatch(models.Model):
    """Two parents who could talk with each other, from the proposal to the end.

    Both are asked, and each says what the other may know. Before both have said yes,
    neither reads a name or number of the other; see ``care_peer_match_answer.py``, the
    only way in which answers come on record.
    """

    _name = "care.peer.match"
    _inherit = ["care.guard.mixin", "care.transition.mixin", "care.thread.mixin"]
    _description = "Two parents who could talk"
    _order = "state, score desc, id"
    _rec_name = "ref"
    _care_guarded_links = ("wish_id", "peer_id")
    _care_fixed_links = ("wish_id", "peer_id")
    _care_transitions = {
        "proposed": {"asked", "stopped"},
        "asked": {"both_yes", "declined", "stopped"},
        "both_yes": {"introduced", "declined", "stopped"},
        "introduced": {"closed", "stopped"},
    }
    _care_reason_states = frozenset({"stopped"})
    _care_state_dates = {
        "asked": "date_asked",
        "introduced": "date_introduced",
        "closed": "date_closed",
        "declined": "date_closed",
        "stopped": "date_closed",
    }
    # What only the two parents can say; kept by ``_care_answer`` and ``_care_told``
    _care_kept = frozenset(
        {f"{side}_{name}" for side in SIDES for name in ("answer", "date", "how")}
        | {f"{side}_{name}" for side in SIDES for name in ("user_id", "went", "words")}
        | {f"{side}_share_{name}" for side in SIDES for name in SHARED}
        | {"declined_by", "score", "date_asked", "date_introduced", "date_closed"}
    )
    _care_no_defaults = _care_kept | {"state"}

    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    wish_id = fields.Many2one(
        "care.peer.wish", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="wish_id.child_id", store=True, index=True, precompute=True
    )
    child_age = fields.Char(related="child_id.age", string="Age")
    family_id = fields.Many2one(
        related="wish_id.family_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="wish_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    caregiver_id = fields.Many2one(related="wish_id.caregiver_id", string="Who asks")
    topic_ids = fields.Many2many(related="wish_id.topic_ids", string="To talk about")
    wish_words = fields.Text(related="wish_id.words")
    peer_id = fields.Many2one(
        "care.peer",
        string="Parent who helps",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('company_id', '=', company_id), ('state', '=', 'ready')]",
    )
    score = fields.Float("Fit", readonly=True, aggregator=None)
    by_hand = fields.Boolean("Chosen by a person", readonly=True)
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("asked", "Both asked"),
            ("both_yes", "Both said yes"),
            ("introduced", "Introduced"),
            ("closed", "Done"),
            ("declined", "Said no"),
            ("stopped", "Stopped"),
        ],
        default="proposed",
        required=True,
        index=True,
        tracking=True,
    )
    possible_states = fields.Json(compute="_compute_possible_states")
    date_asked = fields.Date("Asked on", readonly=True, copy=False)
    date_introduced = fields.Date("Introduced on", readonly=True, copy=False)
    date_follow_up = fields.Date("Ask how it goes on", copy=False)
    date_closed = fields.Date("Ended on", readonly=True, copy=False)
    outcome = fields.Selection(OUTCOMES, string="What came of it", copy=False)

    # The parent who helps
    peer_answer = fields.Selection(ANSWERS, readonly=True, copy=False)
    peer_date = fields.Datetime("Parent said it on", readonly=True, copy=False)
    peer_how = fields.Selection(HOW, "Parent said it", readonly=True, copy=False)
    peer_user_id = fields.Many2one("res.users", "Kept by", readonly=True, copy=False)
    peer_share_name = fields.Boolean("Full name", readonly=True, copy=False)
    peer_share_phone = fields.Boolean("Phone number", readonly=True, copy=False)
    peer_share_email = fields.Boolean("E-mail address", readonly=True, copy=False)
    peer_went = fields.Selection(WENT, "Parent says", readonly=True, copy=False)
    peer_words = fields.Text("Parent's words", readonly=True, copy=False)
    peer_way = fields.Char("To ask the parent", compute="_compute_ways")
    # The family that asks
    family_answer = fields.Selection(ANSWERS, readonly=True, copy=False)
    family_date = fields.Datetime("Family said it on", readonly=True, copy=False)
    family_how = fields.Selection(HOW, "Family said it", readonly=True, copy=False)
    family_user_id = fields.Many2one(
        "res.users", "Family's answer kept by", readonly=True, copy=False
    )
    family_share_name = fields.Boolean("Family's name", readonly=True, copy=False)
    family_share_phone = fields.Boolean("Family's phone", readonly=True, copy=False)
    family_share_email = fields.Boolean("Family's e-mail", readonly=True, copy=False)
    family_went = fields.Selection(WENT, "Family says", readonly=True, copy=False)
    family_words = fields.Text("Family's words", readonly=True, copy=False)
    family_way = fields.Char("To ask the family", compute="_compute_ways")
    declined_by = fields.Selection(
        [("peer", "The parent"), ("family", "The family")],
        string="Who said no",
        readonly=True,
        copy=False,
    )

    _one_live = models.UniqueIndex(
        "(wish_id) WHERE state IN ('asked', 'both_yes', 'introduced')",
        "Another parent is being asked for this family. Wait for the answer, or stop "
        "that first.",
    )
    _pair_uniq = models.UniqueIndex(
        "(wish_id, peer_id)", "This parent was proposed to this family before."
    )
    _introduced_agreed = models.Constraint(
        "CHECK (state NOT IN ('both_yes', 'introduced', 'closed')"
        " OR COALESCE(peer_answer || family_answer, '') = 'yesyes')",
        "Both must have said yes.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs(self._name, vals_list)
        if not self.env.su:
            for vals in vals_list:
                self._care_refuse_kept(vals)
                if vals.get("state", "proposed") != "proposed":
                    raise UserError(self.env._("Two parents are proposed first."))
            vals_list = [{**vals, "by_hand": True} for vals in vals_list]
        matches = super().create(vals_list)
        if not self.env.su:
            matches._care_score()
        return matches

    def write(self, vals):
        if not self.env.su:
            self._care_refuse_kept(vals)
        return super().write(vals)

    def _care_stamp(self, target, vals):
        # sudo: the day of a step follows from the step, and nobody types it
        return super(CarePeerMatch, self.sudo())._care_stamp(target, vals)

    def _care_refuse_kept(self, vals):
        """What a person said is not typed over; a check of access comes first, so that
        who may not change it is told that."""
        if self._care_kept & set(vals):
            if self:
                self.check_access("write")
            raise UserError(
                self.env._(
                    "What the two parents said is kept as they said it. Use the "
                    "buttons to write down an answer."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        if any(match.state != "proposed" for match in self):
            raise UserError(
                self.env._(
                    "Somebody was asked: what both said stays on record. Stop it "
                    "instead."
                )
            )

    @api.constrains("wish_id", "peer_id")
    def _check_same_center(self):
        for match in self:
            if match.peer_id.company_id != match.company_id:
                raise ValidationError(
                    self.env._("The two parents must be of the same center.")
                )
            if match._care_is_own():
                raise ValidationError(
                    self.env._("This parent is of the family that asks.")
                )

    @api.constrains("state", "outcome")
    def _check_outcome(self):
        for match in self:
            if match.state == "closed" and not match.outcome:
                raise ValidationError(
                    self.env._('Say in "What came of it" how it ended.')
                )

    def _care_possible(self):
        """Without both answers there is no way on, whoever drags the card."""
        possible = super()._care_possible()
        if {self.peer_answer, self.family_answer} != {"yes"}:
            possible -= {"both_yes", "introduced"}
        if "no" not in (self.peer_answer, self.family_answer):
            possible.discard("declined")
        if self.state == "proposed" and (
            # sudo: whether the parent can still be asked
            self.peer_id.sudo().state != "ready" or self._care_is_own()
        ):
            possible.discard("asked")
        return possible

    def _care_is_own(self):
        """Whether the parent who helps is or was a caregiver of the family that asks.
        Who lives in a new family may be kept from this one, maybe by a court."""
        self.ensure_one()
        both = self.sudo()  # sudo: only to compare who the two are
        peer, family = both.peer_id, both.family_id
        if not family or peer.family_id == family:
            return bool(family)
        people = family.with_context(active_test=False).caregiver_ids
        return bool(peer.partner_id & people.partner_id)

    @api.depends("state", "peer_answer", "family_answer")
    def _compute_possible_states(self):
        for match in self:
            match.possible_states = sorted(match._care_possible())

    @api.depends("peer_id", "caregiver_id")
    @api.depends_context("lang")
    def _compute_ways(self):
        """How each of the two can be asked: in the portal, or by whom."""
        for match in self:
            # sudo: whether the two have a login, and the number to call
            both = match.sudo()
            helper = both.peer_id
            match.peer_way = self._care_way(helper.partner_id, helper.phone)
            asking = both.caregiver_id
            match.family_way = self._care_way(asking.partner_id, asking.phone)

    def _care_way(self, partner, phone):
        if partner.user_ids.filtered("share"):
            return self.env._("Finds the question in the portal")
        if phone:
            return self.env._("Has no login: call %s", phone)
        return self.env._("Has no login and no phone number on record")

    def _care_side(self, user=None):
        """On which side of this match the user stands: ``peer`` or ``family``.

        :raise AccessError: for whoever is neither
        """
        self.ensure_one()
        partner = (user or self.env.user).partner_id
        both = self.sudo()  # sudo: only to compare who the two are
        if partner and partner == both.peer_id.partner_id:
            return "peer"
        if partner and partner == both.caregiver_id.partner_id:
            return "family"
        raise AccessError(self.env._("This page is not for you."))
