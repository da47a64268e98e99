from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareStaff(models.Model):
    """Who works with families: a person in a discipline at one center.

    The person is a partner, so that name, photo, phone and mail live in one place and
    a colleague without a login can be on a care team.
    """

    _name = "care.staff"
    _description = "Care staff"
    _inherits = {"res.partner": "partner_id"}
    _order = "name, id"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, ondelete="restrict", index=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Login",
        index="btree_not_null",
        help="The account this person signs in with. Empty: no login.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    discipline = fields.Selection(
        [
            ("nurse", "Pediatric nurse"),
            ("clinical_social_worker", "Clinical social worker"),
            ("community_care_coordinator", "Community care coordinator"),
            ("other", "Other"),
        ],
        required=True,
        index=True,
    )
    credentials = fields.Char(help="Licenses and degrees, such as RN, LCSW, CHW.")
    language_ids = fields.Many2many("care.language", string="Languages")
    capacity = fields.Float(
        default=1.0,
        help="Share of a full workload: 1 is full time, 0.5 half.",
    )
    active = fields.Boolean(default=True)
    member_ids = fields.One2many("care.episode.member", "staff_id", string="Care teams")

    _user_company_uniq = models.UniqueIndex(
        "(user_id, company_id) WHERE user_id IS NOT NULL",
        "This login belongs to another staff member of the center already.",
    )
    _capacity_positive = models.Constraint(
        "CHECK (capacity >= 0)", "Capacity can not be below zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        users = self.env["res.users"].browse(
            [vals["user_id"] for vals in vals_list if vals.get("user_id")]
        )
        partner_of = {user.id: user.partner_id.id for user in users}
        for vals in vals_list:
            if vals.get("user_id") and not vals.get("partner_id"):
                vals["partner_id"] = partner_of[vals["user_id"]]
        return super().create(vals_list)

    @api.constrains("user_id", "partner_id")
    def _check_user_is_person(self):
        for staff in self:
            if staff.user_id and staff.user_id.partner_id != staff.partner_id:
                raise ValidationError(
                    self.env._(
                        "The login %(login)s belongs to %(person)s, not to %(staff)s.",
                        login=staff.user_id.login,
                        person=staff.user_id.partner_id.name,
                        staff=staff.name,
                    )
                )

    @api.depends("name", "discipline", "credentials")
    @api.depends_context("care_show_discipline")
    def _compute_display_name(self):
        labels = dict(self._fields["discipline"]._description_selection(self.env))
        with_discipline = self.env.context.get("care_show_discipline")
        for staff in self:
            name = ", ".join(filter(None, [staff.name, staff.credentials]))
            if with_discipline:
                name = f"{name} ({labels.get(staff.discipline, '')})"
            staff.display_name = name
