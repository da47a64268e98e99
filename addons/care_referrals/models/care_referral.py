from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class CareReferral(models.Model):
    """Somebody asks the center to help a child: FHIR's ServiceRequest and Task in one.

    What the referrer asks for and what the family wants first are two facts, kept side
    by side, because they differ more often than not. How it moves from asked to closed
    is in ``care_referral_flow.py``.
    """

    _name = "care.referral"
    _inherit = ["care.episode.mixin", "care.thread.mixin", "care.transition.mixin"]
    _description = "Referral"
    _order = "date_requested, id"
    _rec_names_search = ["ref", "child_id.name", "child_id.ref"]
    # Another child's referral is another referral
    _care_fixed_links = ("child_id",)

    child_id = fields.Many2one(ondelete="restrict")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    lead_id = fields.Many2one(related="episode_id.lead_id", string="Lead")
    child_age = fields.Char(related="child_id.age", string="Age")

    source_id = fields.Many2one(
        "care.referral.source",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    source_text = fields.Char(
        "Source in words", help="Whatever the kind of source does not say."
    )
    referrer_partner_id = fields.Many2one(
        "res.partner",
        string="Referrer",
        index="btree_not_null",
        ondelete="restrict",
        help="The person, practice or agency that asked.",
    )
    reason_id = fields.Many2one(
        "care.need.category",
        string="Referrer's reason",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    reason_text = fields.Text("In the referrer's words")
    priority_id = fields.Many2one(
        "care.need.category",
        string="Family's priority",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    priority_text = fields.Text("In the family's words")
    is_mismatch = fields.Boolean(
        "Family wants something else first",
        compute="_compute_is_mismatch",
        store=True,
        precompute=True,
        help="Both are known, and the referrer's reason is not the family's priority.",
    )

    date_requested = fields.Date(
        "Requested on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        index=True,
    )
    date_accepted = fields.Date("Accepted on", copy=False)
    date_closed = fields.Date("Closed on", copy=False)
    date_answered = fields.Date(
        "Answered on", compute="_compute_date_answered", store=True
    )
    days_to_answer = fields.Integer(
        "Days to answer",
        compute="_compute_days_to_answer",
        store=True,
        aggregator="avg",
        help="From the request to the yes or no; averages count answered ones only.",
    )
    waiting = fields.Char(compute="_compute_waiting")

    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")
    _accepted_after_request = models.Constraint(
        "CHECK (date_accepted IS NULL OR date_accepted >= date_requested)",
        "A referral can not be accepted before the day it was requested.",
    )
    _closed_after_request = models.Constraint(
        "CHECK (date_closed IS NULL OR date_closed >= date_requested)",
        "A referral can not be closed before the day it was requested.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs("care.referral", vals_list)
        return super().create(vals_list)

    @api.depends("direction", "reason_id", "priority_id")
    def _compute_is_mismatch(self):
        for referral in self:
            referral.is_mismatch = bool(
                referral.direction == "incoming"
                and referral.reason_id
                and referral.priority_id
                and referral.reason_id != referral.priority_id
            )

    @api.depends("state", "date_accepted", "date_closed")
    def _compute_date_answered(self):
        """The day of the yes or no; a mistaken entry was never answered."""
        for referral in self:
            if referral.state == "entered_in_error":
                referral.date_answered = False
            else:
                referral.date_answered = referral.date_accepted or (
                    referral.state == "rejected" and referral.date_closed
                )

    @api.depends("date_requested", "date_answered")
    def _compute_days_to_answer(self):
        for referral in self:
            answered = referral.date_answered
            referral.days_to_answer = (
                (answered - referral.date_requested).days if answered else 0
            )

    @api.depends("state", "date_requested", "date_answered")
    def _compute_waiting(self):
        """How long the referrer waits, or waited, in words."""
        today = fields.Date.context_today(self)
        for referral in self:
            if referral.state == "requested" and referral.date_requested:
                days = (today - referral.date_requested).days
                referral.waiting = referral._waiting_in_words(days)
            elif referral.date_answered:
                referral.waiting = referral._answered_in_words(referral.days_to_answer)
            else:
                referral.waiting = False

    def _waiting_in_words(self, days):
        if days < 1:
            return self.env._("Waiting since today")
        if days == 1:
            return self.env._("Waiting since yesterday")
        return self.env._("Waiting %s days", days)

    def _answered_in_words(self, days):
        if days < 1:
            return self.env._("Answered the same day")
        if days == 1:
            return self.env._("Answered the next day")
        return self.env._("Answered after %s days", days)

    @api.depends("ref", "child_id.name")
    def _compute_display_name(self):
        for referral in self:
            referral.display_name = " ".join(
                filter(None, [referral.ref, referral.child_id.name])
            )

    @api.constrains("date_requested")
    def _check_date_requested(self):
        today = fields.Date.context_today(self)
        for referral in self:
            if referral.date_requested > today:
                raise ValidationError(
                    self.env._(
                        "The request date %(date)s of %(ref)s is in the future.",
                        date=referral.date_requested,
                        ref=referral.ref,
                    )
                )

    def _read_group_select(self, aggregate_spec, query):
        """An average of days to answer leaves out those who still wait: an integer
        column can not be empty, and their 0 would flatter the center."""
        selected = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec == "days_to_answer:avg":
            answered = self._field_to_sql(self._table, "date_answered", query)
            return SQL("%s FILTER (WHERE %s IS NOT NULL)", selected, answered)
        return selected
