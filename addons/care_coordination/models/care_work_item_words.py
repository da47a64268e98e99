from odoo import api, fields, models
from odoo.tools import format_date


class CareWorkItem(models.Model):
    """What a line says: whom it is about, what it is and since when, how to reach them.

    A kind ``visit`` has a method ``_say_visit(self, source)``: for one line and the
    record behind it, it returns a sentence. The records of all lines are read together.
    """

    _inherit = "care.work.item"

    subject = fields.Char("Who", compute="_compute_subject")
    child_age = fields.Char(related="child_id.age")
    child_alert = fields.Char(related="child_id.alert")
    worker = fields.Char("Led by", compute="_compute_worker")
    what = fields.Char(compute="_compute_what")
    advice = fields.Text(
        compute="_compute_what", help="What is to be done, where that needs saying."
    )
    hint = fields.Char("How to reach them", compute="_compute_hint")
    urgency = fields.Selection(
        [("late", "Late"), ("today", "Today"), ("soon", "Soon")],
        compute="_compute_urgency",
    )

    @api.depends("child_id.name", "staff_id.name")
    def _compute_subject(self):
        for item in self:
            item.subject = item.child_id.name or item.staff_id.name

    @api.depends("child_id", "staff_id.user_id")
    @api.depends_context("uid")
    def _compute_worker(self):
        """Who leads, unless that is the reader or the line itself is about them."""
        for item in self:
            if not item.child_id or item.staff_id.user_id == self.env.user:
                item.worker = False
            else:
                item.worker = item.staff_id.name or self.env._("No coordinator yet")

    @api.depends("child_id", "staff_id", "what")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.subject

    @api.depends("due")
    def _compute_urgency(self):
        today = fields.Date.context_today(self)
        for item in self:
            if item.due and item.due > today:
                item.urgency = "soon"
            else:
                item.urgency = "today" if item.due == today else "late"

    @api.depends(
        "kind",
        "res_model",
        "res_id",
        "since",
        "due",
        "amount",
        "promised_days",
        "detail",
        "days_ahead",
    )
    def _compute_what(self):
        self.advice = False
        for kind, items in self.grouped("kind").items():
            say = getattr(type(self), f"_say_{kind}")
            for item, source in items._with_sources():
                item.what = say(item, source)

    def _with_sources(self):
        """Pairs of a line and the record behind it, for lines of one kind.

        The records share a prefetch: however many lines, each field is one query.
        """
        ids = [item.res_id for item in self]
        sources = self.env[self[:1].res_model].browse(ids)
        for item in self:
            yield item, sources.browse(item.res_id).with_prefetch(ids)

    # How long, in the words of everyday

    def _long(self, day):
        """From ``day`` until today, or from today until ``day``: "12 days"."""
        days = abs((fields.Date.context_today(self) - day).days)
        if days == 1:
            return self.env._("1 day")
        if days < 60:
            return self.env._("%s days", days)
        if days < 730:
            return self.env._("%s months", round(days / 30.4))
        return self.env._("%s years", days // 365)

    def _when(self, day):
        """ "today", "yesterday", "12 days ago", "in 3 months"."""
        days = (day - fields.Date.context_today(self)).days
        if days == 0:
            return self.env._("today")
        if days == -1:
            return self.env._("yesterday")
        if days == 1:
            return self.env._("tomorrow")
        if days < 0:
            return self.env._("%s ago", self._long(day))
        return self.env._("in %s", self._long(day))

    def _tries(self):
        if not self.amount:
            return self.env._("nobody has tried")
        if self.amount == 1:
            return self.env._("1 try")
        return self.env._("%s tries", self.amount)

    # The sentences

    def _say_message(self, _child):
        if self.amount == 1:
            return self.env._("Wrote to the team %s", self._when(self.since))
        return self.env._(
            "Wrote to the team %(count)s times, first %(when)s",
            count=self.amount,
            when=self._when(self.since),
        )

    def _say_first_contact(self, _episode):
        return self.env._(
            "Not reached yet, %(long)s after the referral; %(tries)s",
            long=self._long(self.since),
            tries=self._tries(),
        )

    def _say_next_step(self, _episode):
        when = self._when(self.due)
        if self.detail:
            return self.env._(
                "Next step, %(when)s: %(step)s", when=when, step=self.detail
            )
        return self.env._("The next step was planned for a day: %s", when)

    def _say_meeting(self, _event):
        kinds = dict(
            self.env["calendar.event"]
            ._fields["care_kind"]
            ._description_selection(self.env)
        )
        return self.env._(
            "%(kind)s %(when)s: not written down yet",
            kind=kinds.get(self.detail) or self.env._("Meeting"),
            when=self._when(self.due),
        )

    def _say_contact(self, _episode):
        said = self.env._(
            "Last reached %(when)s; every %(days)s days are promised",
            when=self._when(self.since),
            days=self.promised_days,
        )
        if self.amount:
            said = self.env._(
                "%(said)s; %(tries)s since", said=said, tries=self._tries()
            )
        return said

    def _say_level(self, level):
        return self.env._(
            "%(level)s is proposed, %(when)s; nobody has agreed yet",
            level=level.tier_id.name,
            when=self._when(self.since),
        )

    def _say_plan(self, _episode):
        when = self._when(self.since)
        if self.amount and not self.detail:
            return self.env._("No plan here yet; one was looked through %s", when)
        if self.days_ahead:
            return self.env._(
                "Look through the plan again by %(day)s, %(when)s",
                day=format_date(self.env, self.due),
                when=self._when(self.due),
            )
        if self.amount:
            return self.env._(
                "Plan last looked through %(when)s; every %(days)s days are promised",
                when=when,
                days=self.promised_days,
            )
        long = self._long(self.since)
        if self.detail:
            return self.env._(
                "The plan is not published yet, %s after the family was first reached",
                long,
            )
        return self.env._(
            "No plan here yet, %s after the family was first reached", long
        )

    def _say_assessment(self, _episode):
        if self.amount:
            return self.env._(
                "Strengths and needs last asked %(when)s; every %(days)s days are "
                "promised",
                when=self._when(self.since),
                days=self.promised_days,
            )
        return self.env._(
            "Strengths and needs not asked yet, %s after the family was first reached",
            self._long(self.since),
        )

    def _say_coverage(self, coverage):
        values = {
            "coverage": coverage.type_id.name,
            "when": self._when(self.due),
            "day": format_date(self.env, self.due),
        }
        past = self.due < fields.Date.context_today(self)
        if self.amount and past:
            return self.env._(
                "%(coverage)s ended %(when)s; nothing is on record after it", **values
            )
        if self.amount:
            return self.env._("%(coverage)s ends %(when)s, on %(day)s", **values)
        if past:
            return self.env._(
                "%(coverage)s was to be renewed by %(day)s, %(when)s", **values
            )
        return self.env._("Renew %(coverage)s by %(day)s, %(when)s", **values)

    def _say_permission(self, permission):
        return self.env._(
            "%(caregiver)s sees the child in the portal until %(day)s, %(when)s",
            caregiver=permission.caregiver_id.name,
            day=format_date(self.env, self.due),
            when=self._when(self.due),
        )

    def _say_birthday(self, milestone):
        self.advice = milestone.note
        return self.env._(
            "%(birthday)s (%(when)s)",
            birthday=milestone.name,
            when=self._when(self.due),
        )

    def _say_training(self, training):
        if self.due < fields.Date.context_today(self):
            return self.env._(
                "%(training)s ended %(when)s",
                training=training.type_id.name,
                when=self._when(self.due),
            )
        return self.env._(
            "%(training)s counts until %(day)s, %(when)s",
            training=training.type_id.name,
            day=format_date(self.env, self.due),
            when=self._when(self.due),
        )

    @api.depends(
        "family_id.preferred_channel",
        "family_id.preferred_times",
        "family_id.language_id",
        "family_id.interpreter_needed",
    )
    def _compute_hint(self):
        """How the family likes to be met, to be read before each contact."""
        for item in self:
            family = item.family_id
            item.hint = family._care_contact_hint() if family else False
