from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_date


class CareService(models.Model):
    """What the directory's screens say of a service in words."""

    _inherit = "care.service"

    hours = fields.Char("Open", compute="_compute_hours")
    ages = fields.Char("For ages", compute="_compute_ages")
    known_words = fields.Char("Verified", compute="_compute_known_words")
    room_words = fields.Char("Room now", compute="_compute_room_words")
    room_note = fields.Char("About room", compute="_compute_room_words")
    referral_count = fields.Integer(
        "Our referrals",
        compute="_compute_referral_count",
        help="Referrals of your centers to it in the last twelve months.",
    )

    @api.depends(
        "schedule_ids",
        "location_ids.location_id.schedule_ids",
    )
    def _compute_hours(self):
        for service in self:
            schedules = (
                service.schedule_ids or service.location_ids.location_id.schedule_ids
            )
            words = dict.fromkeys(schedule._care_words() for schedule in schedules)
            service.hours = "; ".join(filter(None, words)) or False

    @api.depends("minimum_age", "maximum_age")
    def _compute_ages(self):
        for service in self:
            low, high = (
                f"{age:g}" for age in (service.minimum_age, service.maximum_age)
            )
            if service.minimum_age and service.maximum_age:
                service.ages = self.env._("%(low)s to %(high)s", low=low, high=high)
            elif service.maximum_age:
                service.ages = self.env._("up to %s", high)
            elif service.minimum_age:
                service.ages = self.env._("%s and older", low)
            else:
                service.ages = False

    @api.depends("date_verified", "verified_by_id", "assured_date", "is_stale")
    @api.depends_context("lang")
    def _compute_known_words(self):
        for service in self:
            # sudo: the name of a colleague at any center, as on every record they wrote
            who = service.sudo().verified_by_id.name
            if service.date_verified and service.date_verified == service.date_known:
                service.known_words = self.env._(
                    "%(date)s by %(who)s",
                    date=format_date(self.env, service.date_verified),
                    who=who or self.env._("the agency"),
                )
            elif service.assured_date:
                service.known_words = self.env._(
                    "%s, as its source says",
                    format_date(self.env, service.assured_date),
                )
            else:
                service.known_words = self.env._("Never")

    @api.depends("capacity", "wait_days", "wait_description", "date_capacity")
    @api.depends_context("lang", "company")
    def _compute_room_words(self):
        labels = dict(self._fields["capacity"]._description_selection(self.env))
        for service in self:
            words = []
            if service.capacity == "waitlist" and service.wait_days:
                words.append(self.env._("about %s", self._care_wait(service.wait_days)))
            words.append(service.wait_description)
            if service.capacity != "unknown" and service.date_capacity:
                day = format_date(self.env, service.date_capacity)
                words.append(
                    self.env._("asked long ago, %s", day)
                    if service.capacity_is_old
                    else self.env._("asked %s", day)
                )
            service.room_note = ", ".join(filter(None, words)) or False
            service.room_words = ", ".join(
                filter(None, [labels.get(service.capacity), service.room_note])
            )

    @api.model
    def _care_wait(self, days):
        """How long to wait, as people say it."""
        if days < 14:
            return self.env._("%s days", days)
        if days < 70:
            return self.env._("%s weeks", round(days / 7))
        return self.env._("%s months", round(days / 30.4))

    @api.depends_context("allowed_company_ids")
    def _compute_referral_count(self):
        # sudo: a number without names, of referrals that colleagues made too
        counts = dict(
            self.env["care.referral"]
            .sudo()
            ._read_group(
                [("service_id", "in", self.ids), *self._care_recent_referrals()],
                ["service_id"],
                ["__count"],
            )
        )
        for service in self:
            service.referral_count = counts.get(service._origin, 0)

    def _care_recent_referrals(self):
        year_ago = fields.Date.context_today(self) - timedelta(days=365)
        return [
            ("company_id", "in", self.env.companies.ids),
            ("date_requested", ">=", year_ago),
        ]

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """The queue puts first what is used most, which is no column, and then what is
        known for the longest time."""
        if field_name == "date_known" and not nulls:
            # Never known is older than any day
            is_down = direction.code == "DESC"
            nulls = SQL("NULLS LAST") if is_down else SQL("NULLS FIRST")
        if field_name != "referral_count":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        domain = self._care_recent_referrals()
        # sudo: as in the count itself
        used = self.env["care.referral"].sudo()._search(domain)
        count = SQL(
            "(SELECT count(*) FROM care_referral used WHERE used.service_id = %s"
            " AND used.id IN %s)",
            SQL.identifier(alias, "id"),
            used.subselect(),
        )
        return SQL("%s %s", count, direction)

    def action_view_referrals(self):
        """Those of our referrals to it that the reader may see."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Referrals to %s", self.name),
            "res_model": "care.referral",
            "view_mode": "list,form",
            "domain": [("service_id", "=", self.id)],
        }
