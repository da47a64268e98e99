from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from .care_social_factor_type import FACTOR_LABELS

_RANK = {label: rank for rank, (label, _words) in enumerate(FACTOR_LABELS)}


class CareSocialFactor(models.Model):
    """What makes life harder for a family, since when, and who said so.

    Belongs to the household and counts for each of its children, unless it is about
    one child. Protected ones are read by the care team only (see the record rules).
    """

    _name = "care.social.factor"
    _inherit = ["care.guard.mixin", "care.level.fact.mixin"]
    _description = "Support need"
    _order = "date_end desc, type_id, id"
    _care_guarded_links = ("family_id", "child_id")
    _care_fixed_links = ("family_id", "recorded_by_id")
    _care_level_fields = frozenset(
        ("child_id", "type_id", "date_start", "date_recorded", "date_end", "label")
    )

    family_id = fields.Many2one(
        "care.family", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        "care.child",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('family_id', '=', family_id)]",
        help="Empty: it is about the whole family.",
    )
    company_id = fields.Many2one(
        related="family_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    type_id = fields.Many2one(
        "care.social.factor.type",
        string="Support need",
        required=True,
        index=True,
        ondelete="restrict",
    )
    scope = fields.Selection(related="type_id.scope")
    date_start = fields.Date("Since", help="Empty when nobody knows since when.")
    date_recorded = fields.Date(
        "Recorded on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
    )
    date_end = fields.Date("Until", help="Last day. Empty while it goes on.")
    is_current = fields.Boolean(
        compute="_compute_is_current", search="_search_is_current"
    )
    source = fields.Selection(
        [
            ("family", "Family told us"),
            ("referrer", "Referrer"),
            ("record", "Record"),
            ("staff", "Staff saw it"),
            ("screening", "Screening"),
        ],
        string="How we know",
        default="family",
        required=True,
    )
    note = fields.Text()
    label = fields.Selection(
        FACTOR_LABELS,
        string="Protection",
        compute="_compute_label",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Starts as the kind of support need says. Lowering it is up to a "
        "supervisor.",
    )
    recorded_by_id = fields.Many2one(
        "res.users",
        string="Recorded by",
        default=lambda self: self.env.user,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_start IS NULL OR date_end >= date_start)",
        "A support need can not end before it began.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "recorded_by_id": self.env.uid} for vals in vals_list]
        try:
            factors = super().create(vals_list)
        except AccessError as error:
            if self._care_all_in_sight(vals_list):
                raise AccessError(self._care_team_only_message()) from error
            raise
        factors._care_check_not_lowered(dict.fromkeys(factors, "normal"))
        return factors

    def write(self, vals):
        before = {factor: factor.label for factor in self}
        result = super().write(vals)
        if "label" in vals:
            self._care_check_not_lowered(before)
        return result

    def _care_all_in_sight(self, vals_list):
        """Whether the families are the user's to read: then it was the protection that
        refused."""
        ids = {vals.get("family_id") for vals in vals_list} - {None, False}
        return bool(ids) and self.env["care.family"].browse(ids).has_access("read")

    def _care_team_only_message(self):
        return self.env._(
            "Only the care team can record a protected support need. Ask a supervisor "
            "to put you on the care team first."
        )

    def _care_check_not_lowered(self, before):
        """Anybody may protect more; protecting less is a supervisor's decision."""
        if self.env.su or self.env.user.has_group(
            "care_coordination.group_care_supervisor"
        ):
            return
        for factor, label in before.items():
            least = max(_RANK[label], _RANK[factor.type_id.label])
            if _RANK[factor.label] < least:
                raise UserError(
                    self.env._(
                        "%s: only a supervisor can lower the protection.",
                        factor.type_id.name,
                    )
                )

    def _care_level_children(self):
        """The child it is about, or the whole family's children."""
        # sudo: a coordinator may not see each of the family's children, yet what is
        # said of the family counts for all of them.
        factors = self.sudo()
        shared = factors.filtered(lambda factor: not factor.child_id)
        children = factors.child_id | shared.family_id.child_ids
        return children.sudo(self.env.su)

    @api.depends("type_id")
    def _compute_label(self):
        """The kind's protection, unless a stronger one is there already."""
        for factor in self:
            kind = factor.type_id.label or "normal"
            factor.label = max(kind, factor.label or "normal", key=_RANK.get)

    @api.depends("date_start", "date_recorded", "date_end")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for factor in self:
            began = factor.date_start or factor.date_recorded
            factor.is_current = bool(
                began
                and began <= today
                and (not factor.date_end or factor.date_end >= today)
            )

    def _search_is_current(self, operator, value):
        return self._current_domain() if operator == "in" else NotImplemented

    @api.model
    def _current_domain(self):
        """Begun and not ended, today."""
        began = Domain("date_start", "<=", "today") | (
            Domain("date_start", "=", False) & Domain("date_recorded", "<=", "today")
        )
        goes_on = Domain("date_end", "=", False) | Domain("date_end", ">=", "today")
        return began & goes_on

    @api.depends("type_id", "child_id")
    def _compute_display_name(self):
        for factor in self:
            factor.display_name = factor.type_id.name

    @api.constrains("family_id", "child_id")
    def _check_child_of_family(self):
        for factor in self:
            if factor.child_id and factor.child_id.family_id != factor.family_id:
                raise ValidationError(
                    self.env._(
                        "%s: choose a child of the same family.", factor.type_id.name
                    )
                )

    @api.constrains("type_id", "child_id", "date_start", "date_recorded")
    def _check_about_child(self):
        """What is said of a child names the child, and one who is old enough."""
        for factor in self:
            kind = factor.type_id
            if kind.scope == "child" and not factor.child_id:
                raise ValidationError(
                    self.env._("%s: say which child it is about.", kind.name)
                )
            day = factor.date_start or factor.date_recorded
            born = factor.child_id.birth_date
            if born and relativedelta(day, born).years < kind.min_age:
                raise ValidationError(
                    self.env._(
                        '"%(kind)s" can be said of a child from %(age)s years on. On '
                        "%(day)s this child was younger.",
                        kind=kind.name,
                        age=kind.min_age,
                        day=day,
                    )
                )

    @api.constrains("date_recorded")
    def _check_date_recorded(self):
        today = fields.Date.context_today(self)
        for factor in self:
            if factor.date_recorded > today:
                raise ValidationError(
                    self.env._(
                        "%(kind)s: %(day)s has not come yet. Say the day on which it "
                        "was recorded.",
                        kind=factor.type_id.name,
                        day=factor.date_recorded,
                    )
                )
