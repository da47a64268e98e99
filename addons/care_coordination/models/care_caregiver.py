from odoo import api, fields, models

from ..tools.names import phone_digits

RELATIONSHIPS = [
    ("mother", "Mother"),
    ("father", "Father"),
    ("parent", "Parent"),
    ("stepparent", "Stepparent"),
    ("grandparent", "Grandparent"),
    ("sibling", "Brother or sister"),
    ("relative", "Other relative"),
    ("foster_parent", "Foster parent"),
    ("guardian", "Guardian"),
    ("self", "The young person"),
    ("other", "Other"),
]


class CareCaregiver(models.Model):
    """A person who cares for the children of a family.

    The person is a partner, so that phone, mail and portal login are Odoo's own. Being
    in the family gives no sight of any child: that takes a ``care.caregiver.grant``.
    """

    _name = "care.caregiver"
    _inherit = ["care.guard.mixin"]
    _description = "Caregiver"
    _inherits = {"res.partner": "partner_id"}
    _care_guarded_links = ("family_id", "partner_id")
    _order = "sequence, id"

    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, ondelete="restrict", index=True
    )
    family_id = fields.Many2one(
        "care.family", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="family_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    relationship = fields.Selection(RELATIONSHIPS, default="parent", required=True)
    legal_authority = fields.Selection(
        string="Legal authority",
        selection=[
            ("parent", "Parent with legal authority"),
            ("guardian", "Court-appointed guardian"),
            ("state", "Child in state care"),
            ("own", "An adult who decides alone"),
            ("informal", "Cares for the child, no legal authority"),
            ("unknown", "Not known yet"),
        ],
        default="unknown",
        required=True,
        help="Who may sign and decide for the child.",
    )
    date_start = fields.Date("Since")
    date_end = fields.Date("Until")
    phone_digits = fields.Char(
        compute="_compute_phone_digits",
        store=True,
        index="trigram",
        help="The phone number as digits, to be found however it is typed.",
    )
    email_key = fields.Char(
        compute="_compute_email_key",
        store=True,
        index="btree_not_null",
        help="The e-mail address in the form that an intake list is compared by.",
    )
    grant_ids = fields.One2many(
        "care.caregiver.grant", "caregiver_id", string="May see in the portal"
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_start IS NULL OR date_end >= date_start)",
        "A caregiver's last day can not be before the first.",
    )
    _partner_family_uniq = models.UniqueIndex(
        "(partner_id, family_id)", "This person is in the family already."
    )

    # The trigram index serves typing a part; an intake asks for hundreds of whole ones
    _phone_digits_idx = models.Index("(phone_digits)")

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        # The wall between centers holds for the contact too, except for a colleague,
        # whom all centers may know. sudo: a portal user's contact is not theirs to edit
        for center, caregivers in records.sudo().grouped("company_id").items():
            caregivers.partner_id.filtered(
                lambda person: not person.company_id and person.partner_share
            ).company_id = center
        return records

    @api.depends("partner_id.phone")
    def _compute_phone_digits(self):
        for caregiver in self:
            caregiver.phone_digits = phone_digits(caregiver.partner_id.phone)

    @api.depends("partner_id.email")
    def _compute_email_key(self):
        for caregiver in self:
            caregiver.email_key = (caregiver.partner_id.email or "").strip().lower()

    @api.depends("name", "relationship")
    def _compute_display_name(self):
        labels = dict(self._fields["relationship"]._description_selection(self.env))
        for caregiver in self:
            label = labels.get(caregiver.relationship)
            caregiver.display_name = (
                f"{caregiver.name} ({label})" if label else caregiver.name
            )
