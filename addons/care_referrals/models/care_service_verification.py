from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Only ``_care_record_check`` says that somebody asked
KNOWN_BY_ASKING = {"date_verified", "verified_by_id", "date_tried", "date_capacity"}
# Only a list that a manager brings in says when it was verified at the source
KNOWN_BY_LIST = {"assured_date", "assurer_email", "date_source"}
# A service in one of these states is offered to nobody, so nobody has to ask
OVER = ("inactive", "defunct")


class CareService(models.Model):
    """What the directory says of a service grows old: who asked last, and when.

    The days until then are the center's, so one center may find stale what another
    still trusts.
    """

    _inherit = "care.service"

    check_ids = fields.One2many(
        "care.service.check",
        "service_id",
        string="Asked",
        groups="care_coordination.group_care_coordinator",
    )
    date_known = fields.Date(
        "Known to be true on",
        compute="_compute_date_known",
        store=True,
        index=True,
        help="The later day of our own question and of the check at the source.",
    )
    date_tried = fields.Date(
        "Last tried",
        readonly=True,
        copy=False,
        help="When somebody last tried to ask and reached nobody.",
    )
    is_stale = fields.Boolean(
        "To verify", compute="_compute_is_stale", search="_search_is_stale"
    )
    known_days = fields.Integer("Days since verified", compute="_compute_is_stale")
    capacity_is_old = fields.Boolean(
        "Room asked long ago", compute="_compute_capacity_is_old"
    )

    @api.depends("date_verified", "assured_date")
    def _compute_date_known(self):
        today = fields.Date.context_today(self)
        for service in self:
            days = (service.date_verified, service.assured_date)
            # A day to come, as lists have it by mistake, tells nothing
            past = [day for day in days if day and day <= today]
            service.date_known = max(past, default=False)

    @api.depends("date_known", "status")
    @api.depends_context("company", "tz")
    def _compute_is_stale(self):
        today = fields.Date.context_today(self)
        last = self._care_last_fresh_day()
        for service in self:
            known = service.date_known
            service.known_days = (today - known).days if known else 0
            service.is_stale = service.status not in OVER and (
                not known or known < last
            )

    def _search_is_stale(self, operator, value):
        if operator != "in":
            return NotImplemented
        unknown = Domain("date_known", "=", False)
        old = Domain("date_known", "<", self._care_last_fresh_day())
        return Domain("status", "not in", OVER) & (unknown | old)

    @api.depends("capacity", "date_capacity")
    @api.depends_context("company", "tz")
    def _compute_capacity_is_old(self):
        days = self.env.company.care_capacity_days
        last = fields.Date.subtract(fields.Date.context_today(self), days=days)
        for service in self:
            asked = service.date_capacity
            service.capacity_is_old = service.capacity != "unknown" and (
                not asked or asked < last
            )

    @api.model
    def _care_last_fresh_day(self):
        """What was known to be true before this day is stale at the center."""
        days = self.env.company.care_service_days
        return fields.Date.subtract(fields.Date.context_today(self), days=days)

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        for vals in vals_list:
            self._care_refuse_asked(vals)
            if vals.get("capacity", "unknown") != "unknown":
                vals.setdefault("date_capacity", today)
        # A default of the context is a value too, and anybody may send one
        context = {
            key: value
            for key, value in self.env.context.items()
            if key.removeprefix("default_") not in KNOWN_BY_ASKING | KNOWN_BY_LIST
        }
        # pylint: disable-next=context-overridden
        clean = self.with_context(context)  # noqa: ODW8121
        return super(CareService, clean).create(vals_list)

    def write(self, vals):
        self._care_refuse_asked(vals)
        if {"capacity", "wait_days"} & set(vals) and "date_capacity" not in vals:
            vals = {**vals, "date_capacity": fields.Date.context_today(self)}
        return super().write(vals)

    def _care_refuse_asked(self, vals):
        if not self.env.su and KNOWN_BY_ASKING & set(vals):
            raise UserError(
                self.env._(
                    "Who verified a service, and when, is written down by the button "
                    '"Still true?".'
                )
            )
        manager = "care_coordination.group_care_manager"
        by_list = KNOWN_BY_LIST & {name for name, value in vals.items() if value}
        if by_list and not self.env.su and not self.env.user.has_group(manager):
            raise UserError(
                self.env._("Only an imported list says when its source was asked.")
            )

    def _care_record_check(
        self,
        how,
        result,
        spoke_with="",
        capacity=False,
        wait_days=0,
        note="",
        user=None,
    ):
        """Somebody asked whether what the directory says of these services is true.

        :param str how: a value of ``care.service.check.how``
        :param str result: "right" and "changed" make a service verified today, "closed"
            also takes it out of what is offered; "not_reached" says only that somebody
            tried
        :param str spoke_with: who said so
        :param str capacity: what was said about room, or False
        :param int wait_days: the waiting time that was said, in days
        :param res.users user: who asked, if not the one who is signed in
        :return: the new ``care.service.check`` records
        :raise AccessError: for who may not change the services
        """
        self.check_access("write")
        today = fields.Date.context_today(self)
        user = user or self.env.user
        values = self._care_values_of_check(result, today, user)
        if capacity:
            values["capacity"] = capacity
            values["wait_days"] = wait_days if capacity == "waitlist" else 0
            values["date_capacity"] = today
        # sudo: the days and the name are written by nobody but this method
        self.sudo().write(values)
        if result in ("right", "changed"):
            # sudo: as above; who answers has opened again
            self.sudo().filtered(lambda s: s.status == "defunct").status = "active"
        # sudo: what was asked is written by nobody but this method, and never changed
        checks = self.env["care.service.check"].sudo()
        return checks.create(
            [
                {
                    "service_id": service.id,
                    "date": today,
                    "user_id": user.id,
                    "how": how,
                    "result": result,
                    "spoke_with": spoke_with,
                    "capacity": capacity,
                    "wait_days": wait_days,
                    "note": note,
                }
                for service in self
            ]
        ).sudo(False)

    @api.model
    def _care_values_of_check(self, result, today, user):
        if result == "not_reached":
            return {"date_tried": today}
        values = {
            "date_verified": today,
            "verified_by_id": user.id,
            "date_tried": False,
        }
        if result == "closed":
            values["status"] = "defunct"
        return values
