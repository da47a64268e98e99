from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.names import identity_key


class CareChild(models.Model):
    """A child or young person whom the center serves.

    An own model and not a partner: every internal user of Odoo can read partners.
    Who may see a child is in ``care_child_sight.py``; every rule on every record
    about a child goes through it.
    """

    _name = "care.child"
    _inherit = ["care.guard.mixin", "care.thread.mixin"]
    _description = "Child"
    _care_guarded_links = ("family_id",)
    _order = "last_name, first_name, id"
    _rec_names_search = ["name", "ref", "mrn"]

    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, index="trigram"
    )
    first_name = fields.Char("First name", required=True, tracking=True)
    last_name = fields.Char("Last name", required=True, tracking=True)
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    mrn = fields.Char(
        "Record number",
        index="btree_not_null",
        copy=False,
        help="The child's number in the practice or hospital that sent the list.",
    )
    family_id = fields.Many2one(
        "care.family", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="family_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    region_id = fields.Many2one(
        related="family_id.region_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    active = fields.Boolean(default=True)

    birth_date = fields.Date("Birth date", required=True, tracking=True, index=True)
    age = fields.Char(compute="_compute_age")
    sex = fields.Selection(
        [
            ("female", "Female"),
            ("male", "Male"),
            ("other", "Other"),
            ("unknown", "Unknown"),
        ],
        default="unknown",
        required=True,
    )
    race_ids = fields.Many2many("care.race", string="Race and ethnicity")
    race_detail = fields.Char("In their words", help="In the family's own words.")
    language_id = fields.Many2one("care.language", string="Child's language")
    identity_key = fields.Char(
        compute="_compute_identity_key",
        store=True,
        precompute=True,
        index=True,
        help="Name and birth date in comparable form; equal keys are likely one child.",
    )

    cshcn = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        string="Special health care needs",
        default=lambda self: self.env.company.care_cshcn_default,
        required=True,
        tracking=True,
        help="Counts in the row for children with special health care needs.",
    )
    cshcn_basis = fields.Selection(
        [
            ("enrollment", "Enrolled in the program"),
            ("screener", "CSHCN screener"),
            ("diagnosis", "Diagnosis"),
            ("staff", "Staff judgment"),
        ],
        string="How we know",
        default="enrollment",
    )
    practice_id = fields.Many2one(
        "res.partner",
        string="Primary care practice",
        index="btree_not_null",
        domain=[("is_company", "=", True)],
    )
    provider_name = fields.Char("Primary care provider")
    alert = fields.Char(help="What everybody must know before a contact.")

    caregiver_ids = fields.One2many(related="family_id.caregiver_ids")
    coverage_ids = fields.One2many("care.coverage", "child_id")
    condition_ids = fields.One2many("care.condition", "child_id")
    pregnancy_ids = fields.One2many("care.pregnancy", "child_id", string="Pregnancies")
    episode_ids = fields.One2many("care.episode", "child_id", string="Episodes")
    member_ids = fields.One2many("care.episode.member", "child_id", string="Care team")
    encounter_ids = fields.One2many("care.encounter", "child_id", string="Contacts")
    grant_ids = fields.One2many(
        "care.caregiver.grant", "child_id", string="Portal access"
    )

    episode_count = fields.Integer(compute="_compute_counts")
    encounter_count = fields.Integer(compute="_compute_counts")

    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")
    _mrn_uniq = models.UniqueIndex(
        "(company_id, mrn) WHERE mrn IS NOT NULL",
        "Another child of this center has this record number.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs("care.child", vals_list)
        return super().create(vals_list)

    @api.depends("first_name", "last_name")
    def _compute_name(self):
        for child in self:
            child.name = " ".join(filter(None, [child.first_name, child.last_name]))

    @api.depends("first_name", "last_name", "birth_date")
    def _compute_identity_key(self):
        for child in self:
            child.identity_key = identity_key(
                child.first_name, child.last_name, child.birth_date
            )

    @api.depends("birth_date")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for child in self:
            child.age = child._age_in_words(today) if child.birth_date else False

    def _age_in_words(self, day):
        """Months up to the second birthday, then years, as pediatrics counts."""
        self.ensure_one()
        span = relativedelta(day, self.birth_date)
        months = span.years * 12 + span.months
        if months < 1:
            days = max((day - self.birth_date).days, 0)
            return self.env._("1 day") if days == 1 else self.env._("%s days", days)
        if months == 1:
            return self.env._("1 month")
        if months < 24:
            return self.env._("%s months", months)
        return self.env._("%s years", span.years)

    @api.depends("episode_ids", "encounter_ids")
    def _compute_counts(self):
        for field_name, model in (
            ("episode_count", "care.episode"),
            ("encounter_count", "care.encounter"),
        ):
            groups = self.env[model]._read_group(
                [("child_id", "in", self.ids)], ["child_id"], ["__count"]
            )
            counts = {child.id: count for child, count in groups}
            for child in self:
                child[field_name] = counts.get(child.id, 0)

    def action_view_episodes(self):
        return self._action_of_child("care_coordination.care_episode_action")

    def action_view_encounters(self):
        return self._action_of_child("care_coordination.care_encounter_action")

    def _action_of_child(self, xmlid):
        """A window action narrowed to this child, new records prefilled with it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        # Ids only: names must not travel in URLs.
        action["domain"] = [("child_id", "=", self.id)]
        action["context"] = {"default_child_id": self.id}
        return action

    @api.constrains("birth_date")
    def _check_birth_date(self):
        today = fields.Date.context_today(self)
        for child in self:
            if child.birth_date and child.birth_date > today:
                raise ValidationError(
                    self.env._(
                        "The birth date %(date)s of %(ref)s is in the future.",
                        date=child.birth_date,
                        ref=child.ref,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_served(self):
        children = self.with_context(active_test=False)
        served = children.episode_ids.child_id | children.encounter_ids.child_id
        if served:
            raise UserError(
                self.env._(
                    "%s: there are episodes or contacts on record. Archive the child "
                    "instead.",
                    ", ".join(served.mapped("ref")),
                )
            )
