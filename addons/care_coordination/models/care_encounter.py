from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .care_family import CHANNELS

FOCUSES = [
    ("health", "Managing health care"),
    ("mental", "Mental health"),
    ("development", "Development and behavior"),
    ("school", "School"),
    ("legal", "Legal help"),
    ("food", "Growth and food"),
    ("referrals", "Referrals and appointments"),
    ("social", "Social services"),
    ("money", "Coverage and money"),
    ("family", "Support for the family"),
    ("other", "Something else"),
]

# Upper limit in minutes (exclusive) and the band below it
BANDS = [
    (5, "0_4", "Under 5"),
    (10, "5_9", "5 to 9"),
    (20, "10_19", "10 to 19"),
    (30, "20_29", "20 to 29"),
    (40, "30_39", "30 to 39"),
    (50, "40_49", "40 to 49"),
    (float("inf"), "50_up", "50 and more"),
]


class CareEncounter(models.Model):
    """A contact with or for a family, by any method, reached or only tried.

    Minutes are recorded as they were; time bands and service levels are derived where
    a report needs them.
    """

    _name = "care.encounter"
    _inherit = ["care.episode.mixin"]
    _description = "Contact"
    # A meeting tells who was there: nobody links one out of sight
    _care_guarded_links = ("child_id", "event_id")
    _order = "date desc, id desc"

    child_id = fields.Many2one(ondelete="restrict")
    date = fields.Datetime(required=True, default=fields.Datetime.now, index=True)
    method = fields.Selection(CHANNELS, required=True, default="phone")
    result = fields.Selection(
        [("reached", "Reached"), ("attempted", "Tried, not reached")],
        required=True,
        default="reached",
    )
    minutes = fields.Integer()
    minutes_band = fields.Selection(
        [(key, label) for _limit, key, label in BANDS],
        string="Time band",
        compute="_compute_minutes_band",
        store=True,
        precompute=True,
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="By",
        required=True,
        index=True,
        default=lambda self: self._default_staff(),
    )
    caregiver_ids = fields.Many2many("care.caregiver", string="With")
    summary = fields.Char("About", help="One line: what it was about.")
    focus = fields.Selection(
        FOCUSES, string="Topic", help="What most of the time went to."
    )
    outcome_occurred_ids = fields.Many2many(
        "care.encounter.outcome",
        "care_encounter_outcome_occurred_rel",
        string="Led to",
        help="What happened because of this contact.",
    )
    outcome_prevented_ids = fields.Many2many(
        "care.encounter.outcome",
        "care_encounter_outcome_prevented_rel",
        string="Avoided",
        help="What would have happened without this contact.",
    )
    next_step = fields.Char(
        "Next step",
        help="What was agreed, in plain words and the family's language: the family "
        "reads it in the portal.",
    )
    next_date = fields.Date("Next date", help="The family sees it in the portal.")
    event_id = fields.Many2one(
        "calendar.event", string="Meeting", index="btree_not_null", copy=False
    )
    client_key = fields.Char(
        copy=False,
        help="Given by the screen that logs it, so that a second click or a repeated "
        "try makes no second contact.",
    )
    note = fields.Text()
    active = fields.Boolean(default=True)

    _minutes_positive = models.Constraint(
        "CHECK (minutes >= 0)", "Minutes can not be below zero."
    )
    _client_key_uniq = models.UniqueIndex(
        "(client_key) WHERE client_key IS NOT NULL", "This contact is logged already."
    )
    _child_date_idx = models.Index("(child_id, date DESC)")

    def _default_staff(self):
        return self.env["care.staff"].search(
            [
                ("user_id", "=", self.env.uid),
                ("company_id", "in", self.env.companies.ids),
            ],
            limit=1,
        )

    @api.depends("minutes")
    def _compute_minutes_band(self):
        """No minutes: nobody wrote them down, which is no short contact."""
        for encounter in self:
            encounter.minutes_band = bool(encounter.minutes) and next(
                key for limit, key, _label in BANDS if encounter.minutes < limit
            )

    @api.constrains("child_id", "event_id")
    def _check_event_of_child(self):
        for contact in self.filtered("event_id"):
            # sudo: a later change of the child must not fail on a colleague's meeting
            if contact.event_id.sudo().care_child_id != contact.child_id:
                raise ValidationError(
                    self.env._("The meeting must be about the same child.")
                )

    @api.constrains("outcome_occurred_ids", "outcome_prevented_ids")
    def _check_outcomes_differ(self):
        for contact in self:
            both = contact.outcome_occurred_ids & contact.outcome_prevented_ids
            if both:
                raise ValidationError(
                    self.env._(
                        "%s: a contact can not both lead to it and avoid it.",
                        ", ".join(both.mapped("name")),
                    )
                )

    @api.depends("date", "method")
    @api.depends_context("tz", "lang")
    def _compute_display_name(self):
        """The day where the reader is: an evening call is tomorrow elsewhere."""
        labels = dict(self._fields["method"]._description_selection(self.env))
        for encounter in self:
            parts = [labels.get(encounter.method)]
            if encounter.date:
                here = fields.Datetime.context_timestamp(encounter, encounter.date)
                parts.insert(0, str(here.date()))
            encounter.display_name = " ".join(filter(None, parts))
