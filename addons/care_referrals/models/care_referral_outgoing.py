from odoo import api, fields, models

from odoo.addons.care_coordination.models.care_need import BARRIERS

from ..tools.answers import SAID_BY, SAID_HOW


class CareReferral(models.Model):
    """What only a referral to somebody else has: to which service, for which need, who
    agreed to it, how it was sent, and what the other side said.

    ``direction`` tells the two apart; they share one way from asked to closed.
    """

    _inherit = "care.referral"

    direction = fields.Selection(
        [("incoming", "To us"), ("outgoing", "From us")],
        required=True,
        default="incoming",
        index=True,
        readonly=True,
    )
    need_id = fields.Many2one(
        "care.need",
        string="For the need",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('child_id', '=', child_id)]",
    )
    service_id = fields.Many2one(
        "care.service", index="btree_not_null", ondelete="restrict", tracking=True
    )
    service_location_id = fields.Many2one(
        "care.service.location",
        string="Place",
        ondelete="set null",
        domain="[('service_id', '=', service_id)]",
    )
    agency_id = fields.Many2one(
        "res.partner",
        compute="_compute_agency_id",
        store=True,
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who follows it",
        index="btree_not_null",
        ondelete="set null",
        domain=[("share", "=", False)],
        tracking=True,
    )
    request_text = fields.Text(
        "What we ask for", help="The agency reads this. Nothing more than it needs."
    )
    batch_key = fields.Char("Asked together with", index="btree_not_null", copy=False)
    parent_id = fields.Many2one(
        "care.referral",
        string="Handed on from",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    handed_on_ids = fields.One2many("care.referral", "parent_id", string="Handed on to")
    duplicate_reason = fields.Char(
        "Why once more", copy=False, help="Why it is not the same as an open one."
    )

    # The family's yes to sending it
    agreed_by_id = fields.Many2one(
        "care.caregiver",
        string="Who of the family agreed",
        ondelete="restrict",
        copy=False,
    )
    agreed_on = fields.Date("Agreed on", copy=False)
    agreed_how = fields.Selection(
        [
            ("spoken", "Said it"),
            ("signed", "Signed"),
            ("portal", "In the portal"),
        ],
        string="How it agreed",
        copy=False,
    )
    contact_id = fields.Many2one(
        "care.caregiver",
        string="Whom the agency may call",
        ondelete="restrict",
        copy=False,
    )

    # How it was sent, and how often somebody asked again
    sent_how = fields.Selection(
        [
            ("link", "E-mail with a link"),
            ("call", "We called"),
            ("family", "The family calls itself"),
            ("form", "Their form or web site"),
            ("paper", "Letter or fax"),
        ],
        string="Sent by",
        copy=False,
        tracking=True,
    )
    date_sent = fields.Date("Sent on", copy=False, readonly=True)
    date_answer_due = fields.Date("Answer expected by", copy=False)
    chase_count = fields.Integer("Asked again", copy=False, readonly=True)
    date_chased = fields.Date("Last asked again on", copy=False, readonly=True)
    date_family_asked = fields.Date("Family asked on", copy=False, readonly=True)

    # What the other side said
    capacity_status = fields.Selection(
        [
            ("capacity", "Has room"),
            ("no_capacity", "Has no room"),
            ("waitlist", "Waiting list"),
            ("additional_assessment", "Has to look closer first"),
        ],
        string="Room",
        copy=False,
        help="After HL7 Gravity's capacity status.",
    )
    enrollment_status = fields.Selection(
        [
            ("enrolled", "Enrolled"),
            ("not_enrolled", "Not enrolled"),
            ("not_enrolled_on_waitlist", "Not enrolled, on the waiting list"),
        ],
        string="Enrollment",
        copy=False,
        help="After HL7 Gravity's enrollment status.",
    )
    wait_days = fields.Integer("Days to wait", aggregator="avg", copy=False)
    date_appointment = fields.Datetime("Appointment", copy=False, tracking=True)
    no_show_count = fields.Integer("Did not come", copy=False, readonly=True)

    # What came of it (``outcome`` is in care_referral_flow.py)
    unmet_kind = fields.Selection(
        [
            ("gap", "There is no such service"),
            ("barrier", "It was not reached"),
        ],
        string="Gap or barrier",
        compute="_compute_unmet_kind",
        store=True,
        index="btree_not_null",
    )
    barrier = fields.Selection(
        BARRIERS, string="What stood in the way", copy=False, tracking=True
    )
    confirmed_by = fields.Selection(
        SAID_BY,
        string="Who said how it went",
        copy=False,
        readonly=True,
    )
    confirmed_how = fields.Selection(
        SAID_HOW,
        string="How they said it",
        copy=False,
        readonly=True,
    )
    confirmed_name = fields.Char("Name of who said it", copy=False, readonly=True)
    date_confirmed = fields.Date("Said on", copy=False, readonly=True)
    answer_text = fields.Text("In their words", copy=False, readonly=True)
    family_outcome = fields.Selection(
        [("yes", "Got help"), ("not_yet", "Not yet"), ("no", "Did not get help")],
        string="What the family says",
        copy=False,
        readonly=True,
    )
    date_family_outcome = fields.Date("Family said it on", copy=False, readonly=True)

    @api.depends("service_id")
    def _compute_agency_id(self):
        """The family agreed to this agency: it stays when somebody writes another one
        into the directory, who would read all that was ever sent."""
        for referral in self:
            referral.agency_id = referral.service_id.organization_id

    @api.depends("barrier")
    def _compute_unmet_kind(self):
        for referral in self:
            referral.unmet_kind = referral.barrier and (
                "gap" if referral.barrier == "none_here" else "barrier"
            )
