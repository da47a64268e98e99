from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.contact_keys import address_key
from ..tools.names import phone_digits

CHANNELS = [
    ("phone", "Phone call"),
    ("text", "Text message"),
    ("email", "E-mail"),
    ("video", "Video call"),
    ("home", "Home visit"),
    ("school", "At school"),
    ("provider", "At a provider visit"),
    ("office", "At the center"),
    ("letter", "Letter"),
]


class CareFamily(models.Model):
    """A household: who lives and decides together, and how they like to be met."""

    _name = "care.family"
    _inherit = ["care.guard.mixin", "care.thread.mixin"]
    _description = "Family"
    _order = "name, id"
    _rec_names_search = ["name", "ref", "caregiver_ids.name"]

    name = fields.Char(required=True, tracking=True, index="trigram")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        tracking=True,
    )
    active = fields.Boolean(default=True)
    child_ids = fields.One2many("care.child", "family_id", string="Children")
    caregiver_ids = fields.One2many("care.caregiver", "family_id", string="Caregivers")
    primary_caregiver_id = fields.Many2one(
        "care.caregiver",
        compute="_compute_primary_caregiver_id",
        store=True,
        help="The first current caregiver on the list.",
    )
    phone = fields.Char(related="primary_caregiver_id.phone")
    email = fields.Char(related="primary_caregiver_id.email")

    language_id = fields.Many2one(
        "care.language", string="Home language", index="btree_not_null", tracking=True
    )
    interpreter_needed = fields.Boolean("Interpreter needed", tracking=True)
    preferred_channel = fields.Selection(
        CHANNELS, string="Preferred way", tracking=True
    )
    preferred_times = fields.Char(
        "Good times", help='In their words: "weekdays after 4 pm".'
    )

    street = fields.Char()
    street2 = fields.Char()
    town_id = fields.Many2one("care.town", index="btree_not_null", tracking=True)
    zip = fields.Char("ZIP code")
    address_key = fields.Char(
        compute="_compute_address_key",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="Street and ZIP in the form that an intake list is compared by.",
    )
    region_id = fields.Many2one(
        "care.region",
        related="town_id.region_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    note = fields.Text("Good to know")

    phone_search = fields.Char(
        "Phone number", compute="_compute_phone_search", search="_search_phone_search"
    )
    child_count = fields.Integer(compute="_compute_child_count")
    in_my_care = fields.Boolean(
        compute="_compute_in_my_care", search="_search_in_my_care"
    )

    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs("care.family", vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if "company_id" in vals and not self.env.su:
            moving = self.filtered(lambda f: f.company_id.id != vals["company_id"])
            if moving:
                self._care_check_may_move(vals["company_id"])
        result = super().write(vals)
        if "company_id" in vals:
            # Their logins move along, or the portal would show them nothing.
            self.caregiver_ids._open_centers()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_children(self):
        families = self.with_context(active_test=False)
        if families.child_ids:
            raise UserError(
                self.env._(
                    "%s: there are children on record. Archive the family instead.",
                    ", ".join(families.child_ids.family_id.mapped("ref")),
                )
            )

    def _care_check_may_move(self, company_id):
        """A family goes to another center by someone who answers for both."""
        user = self.env.user
        if company_id not in user.company_ids.ids or not user.has_group(
            "care_coordination.group_care_supervisor"
        ):
            raise UserError(
                self.env._(
                    "Only a supervisor of both centers can move a family to another "
                    "center."
                )
            )

    @api.depends("street", "zip")
    def _compute_address_key(self):
        for family in self:
            family.address_key = address_key(family.street, family.zip)

    @api.depends("caregiver_ids.sequence", "caregiver_ids.active")
    def _compute_primary_caregiver_id(self):
        for family in self:
            family.primary_caregiver_id = family.caregiver_ids.sorted(
                lambda caregiver: (caregiver.sequence, caregiver.id)
            )[:1]

    def _compute_phone_search(self):
        for family in self:
            family.phone_search = family.phone

    def _search_phone_search(self, operator, value):
        """By digits, so that dashes and brackets do not matter; at least four of them,
        or every word that holds a digit would find somebody."""
        if operator != "ilike":
            return NotImplemented
        digits = phone_digits(value)
        if len(digits) < 4:
            return Domain.FALSE
        # "ilike" is what the index serves; digits have no case
        return Domain("caregiver_ids.phone_digits", "ilike", digits)

    @api.depends("child_ids")
    def _compute_child_count(self):
        groups = self.env["care.child"]._read_group(
            [("family_id", "in", self.ids)], ["family_id"], ["__count"]
        )
        counts = {family.id: count for family, count in groups}
        for family in self:
            family.child_count = counts.get(family.id, 0)

    @api.depends("child_ids.in_my_care")
    @api.depends_context("uid")
    def _compute_in_my_care(self):
        # As superuser: the record rules that ask this flag would ask it again.
        found = self.sudo().with_context(active_test=False)
        mine = found.search(self._in_my_care_domain() & Domain("id", "in", self.ids))
        for family in self:
            family.in_my_care = family.id in mine.ids

    def _search_in_my_care(self, operator, value):
        return self._in_my_care_domain() if operator == "in" else NotImplemented

    def _in_my_care_domain(self):
        """A family is mine through its children; one without children is nobody's yet,
        and whoever is entering it must be able to go on."""
        child_domain = self.env["care.child"]._in_my_care_domain()
        return Domain("child_ids", "any!", child_domain) | Domain(
            "child_ids", "not any!", Domain.TRUE
        )
