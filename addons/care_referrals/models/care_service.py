from odoo import fields, models

CAPACITIES = [
    ("open", "Takes new families"),
    ("waitlist", "Has a waiting list"),
    ("full", "Takes nobody now"),
    ("unknown", "Not known"),
]


class CareService(models.Model):
    """A help that families can be referred to (HSDS service, FHIR HealthcareService).

    The directory is about organizations and not about families, so all centers share
    it. It tells the truth only as long as somebody asks: see
    ``care_service_verification.py``.
    """

    _name = "care.service"
    _inherit = ["care.guard.mixin", "care.hsds.mixin", "mail.thread"]
    _description = "Service"
    # Who offers it is told to everybody who refers
    _care_guarded_links = ("organization_id",)
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    alternate_name = fields.Char("Also known as")
    organization_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", True)],
        tracking=True,
    )
    program_name = fields.Char("Program")
    description = fields.Text("What it does")
    status = fields.Selection(
        [
            ("active", "Active"),
            ("inactive", "Not active"),
            ("temporarily_closed", "Closed for a time"),
            ("defunct", "Gone for good"),
        ],
        required=True,
        default="active",
        index=True,
        tracking=True,
    )
    category_ids = fields.Many2many(
        "care.service.category", "care_service_category_rel", string="Kinds of help"
    )
    url = fields.Char("Web address")
    email = fields.Char("E-mail")
    referral_email = fields.Char(
        "E-mail for referrals", help="Where our letters with a link go."
    )
    alert = fields.Text("Good to know now", help="A short warning, such as moved.")
    application_process = fields.Text("How to apply")
    fees_description = fields.Text("What it costs, in words")
    is_free = fields.Boolean("Free for families")
    interpretation = fields.Text("Interpreters")
    accreditations = fields.Text()
    licenses = fields.Text()

    # Who may come
    eligibility_description = fields.Text("Who may come")
    minimum_age = fields.Float("From age", aggregator=None, digits=(5, 2))
    maximum_age = fields.Float(
        "To age",
        aggregator=None,
        digits=(5, 2),
        help="In years, and up to the next birthday. 0: no limit.",
    )
    language_ids = fields.Many2many("care.language", string="Languages")
    coverage_type_ids = fields.Many2many(
        "care.coverage.type",
        string="Takes coverage",
        help="Empty: not known, or coverage does not matter.",
    )
    diagnosis_ids = fields.One2many(
        "care.service.diagnosis", "service_id", string="For diagnoses"
    )

    # Where
    reach = fields.Selection(
        [
            ("local", "Certain towns or regions"),
            ("state", "The whole state"),
            ("national", "The whole country"),
        ],
        string="Serves",
        required=True,
        default="local",
    )
    town_ids = fields.Many2many("care.town", string="Towns served")
    region_ids = fields.Many2many("care.region", string="Regions served")
    location_ids = fields.One2many(
        "care.service.location", "service_id", string="Places"
    )
    area_ids = fields.One2many("care.service.area", "service_id", string="Areas")

    # When, how, with what
    phone_ids = fields.One2many("care.service.phone", "service_id", string="Phones")
    contact_ids = fields.One2many(
        "care.service.contact", "service_id", string="People to ask"
    )
    schedule_ids = fields.One2many(
        "care.service.schedule", "service_id", string="Hours"
    )
    document_ids = fields.One2many(
        "care.service.document", "service_id", string="Papers to bring"
    )
    cost_ids = fields.One2many("care.service.cost", "service_id", string="Costs")

    # Whether it has room
    capacity = fields.Selection(
        CAPACITIES, required=True, default="unknown", index=True, tracking=True
    )
    wait_days = fields.Integer("Days to wait", aggregator="avg")
    wait_description = fields.Char("Waiting time in words")
    date_capacity = fields.Date("Room asked on", readonly=True, copy=False)

    # How we know
    date_verified = fields.Date("Last verified", readonly=True, copy=False, index=True)
    verified_by_id = fields.Many2one(
        "res.users", string="Verified by", readonly=True, copy=False
    )
    assured_date = fields.Date(
        "Verified at the source", help="As the list that it came from says."
    )
    assurer_email = fields.Char("Verified at the source by")
    date_source = fields.Datetime("Changed at the source")
    active = fields.Boolean(default=True)

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This service is here already.")
    _ages_in_order = models.Constraint(
        "CHECK (minimum_age >= 0 AND maximum_age >= 0 "
        "AND (maximum_age = 0 OR maximum_age >= minimum_age))",
        "The ages of a service go from the younger to the older.",
    )
    _wait_not_below_zero = models.Constraint(
        "CHECK (wait_days >= 0)", "The days to wait can not be below zero."
    )
