from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

# Days before the end of a training in which people are reminded of it
DAYS_SOON = 60


class CareTraining(models.Model):
    """One person took one training on one day; it counts until a day.

    The newest record of its type is the one that matters (``is_latest``): a renewal
    answers the reminder of the old record by itself.
    """

    _name = "care.training"
    _inherit = ["care.guard.mixin", "care.thread.mixin"]
    _description = "Training record"
    _care_guarded_links = ("staff_id", "type_id")
    _order = "date desc, id desc"
    _check_company_auto = True

    staff_id = fields.Many2one(
        "care.staff", required=True, index=True, ondelete="cascade"
    )
    type_id = fields.Many2one(
        "care.training.type",
        string="Training",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="staff_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date(
        "Taken on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        tracking=True,
    )
    date_expiry = fields.Date(
        "Counts until",
        compute="_compute_date_expiry",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        tracking=True,
        help="Last day on which the training counts. Empty: without end.",
    )
    hours = fields.Float()
    provider = fields.Char("Given by", help="Trainer, agency or web site.")
    note = fields.Text()
    attachment_ids = fields.Many2many("ir.attachment", string="Certificate")
    is_latest = fields.Boolean(
        "Newest of its kind",
        compute="_compute_is_latest",
        store=True,
        help="No other record of this person and training counts longer.",
    )
    status = fields.Selection(
        [
            ("planned", "Planned"),
            ("current", "Current"),
            ("soon", "Expires soon"),
            ("expired", "Expired"),
            ("renewed", "Renewed"),
        ],
        compute="_compute_status",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_expiry IS NULL OR date_expiry >= date)",
        "A training can not stop counting before the day it was taken.",
    )
    _once_a_day = models.UniqueIndex(
        "(staff_id, type_id, date)",
        "This training is recorded for this person and day already.",
    )

    @api.depends("type_id", "date")
    def _compute_date_expiry(self):
        """What the type says today: a later change of it leaves records alone."""
        for training in self:
            months = training.type_id.months_valid
            training.date_expiry = (
                training.date + relativedelta(months=months)
                if months and training.date
                else False
            )

    @api.depends(
        "staff_id.training_ids.type_id",
        "staff_id.training_ids.date",
        "staff_id.training_ids.date_expiry",
    )
    def _compute_is_latest(self):
        newest = {}
        for training in self.staff_id.training_ids:
            key = (training.staff_id, training.type_id)
            if key not in newest or training._counts_longer_than(newest[key]):
                newest[key] = training
        for training in self:
            key = (training.staff_id, training.type_id)
            training.is_latest = newest.get(key, training) == training

    def _counts_longer_than(self, other):
        endless = fields.Date.to_date("9999-12-31")
        mine, others = (
            (record.date_expiry or endless, record.date or endless, record.id)
            for record in (self, other)
        )
        return mine > others

    @api.depends("date", "date_expiry", "is_latest")
    def _compute_status(self):
        today = fields.Date.context_today(self)
        soon = today + relativedelta(days=DAYS_SOON)
        for training in self:
            end = training.date_expiry
            if not training.is_latest:
                training.status = "renewed"
            elif training.date and training.date > today:
                training.status = "planned"
            elif end and end < today:
                training.status = "expired"
            else:
                training.status = "soon" if end and end <= soon else "current"

    @api.model
    def _counts_on_domain(self, day):
        """Records that count on ``day``, a date or a word such as "today"."""
        return Domain("date", "<=", day) & (
            Domain("date_expiry", "=", False) | Domain("date_expiry", ">=", day)
        )

    @api.depends("staff_id.name", "type_id.name")
    def _compute_display_name(self):
        for training in self:
            training.display_name = ", ".join(
                filter(None, [training.type_id.name, training.staff_id.name])
            )

    def _care_neutral_name(self):
        self.ensure_one()
        return self.env._("Training record")
