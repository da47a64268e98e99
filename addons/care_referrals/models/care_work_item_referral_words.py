from odoo import fields, models
from odoo.tools import format_date


class CareWorkItem(models.Model):
    """What a line about a referral from us says, and what its button does."""

    _inherit = "care.work.item"

    def _where(self, referral):
        """The service, and how to call it in the advice."""
        service = referral.service_id
        if service.phone:
            self.advice = self.env._("Call: %s", service.phone)
        if service.name == referral.agency_id.name:
            return service.name
        return self.env._(
            "%(service)s (%(agency)s)",
            service=service.name,
            agency=referral.agency_id.name,
        )

    def _say_referral_disagreement(self, referral):
        return self.env._(
            "%(where)s is closed as help, the family said %(when)s that it got none",
            where=self._where(referral),
            when=self._when(self.since),
        )

    def _say_no_show(self, referral):
        where = self._where(referral)
        if self.detail == "event_cancelled":
            return self.env._("%s: the appointment was called off, none is set", where)
        if self.amount > 1:
            return self.env._(
                "%(where)s: did not come, %(count)s times by now, no new day is set",
                where=where,
                count=self.amount,
            )
        return self.env._("%s: did not come, no new day is set", where)

    def _say_referral_chase(self, referral):
        where = self._where(referral)
        if referral.chase_trouble:
            self.advice = " · ".join(
                filter(None, [referral.chase_trouble, self.advice])
            )
        if self.detail == "unsent":
            return self.env._("%s: not sent yet", where)
        long = self._long(self.since)
        if not self.amount:
            return self.env._(
                "%(where)s has not answered for %(long)s", where=where, long=long
            )
        last = format_date(self.env, referral.date_chased)
        if self.amount == 1:
            return self.env._(
                "%(where)s has not answered for %(long)s; asked again on %(day)s",
                where=where,
                long=long,
                day=last,
            )
        return self.env._(
            "%(where)s has not answered for %(long)s; asked again %(count)s times, "
            "last on %(day)s",
            where=where,
            long=long,
            count=self.amount,
            day=last,
        )

    def _say_referral_outcome(self, referral):
        where = self._where(referral)
        if self.detail:
            labels = dict(
                referral._fields["family_reason"]._description_selection(self.env)
            )
            why = labels.get(referral.family_reason)
            self.advice = " · ".join(filter(None, [why, self.advice]))
            if self.detail == "not_yet":
                return self.env._(
                    "The family said %(when)s that it has no help yet: %(where)s",
                    when=self._when(self.since),
                    where=where,
                )
            return self.env._(
                "The family said %(when)s that it got no help: %(where)s",
                when=self._when(self.since),
                where=where,
            )
        if referral.date_appointment:
            return self.env._(
                "Ask the family how it went: %(where)s, on %(day)s",
                where=where,
                day=format_date(
                    self.env,
                    fields.Datetime.context_timestamp(
                        self, referral.date_appointment
                    ).date(),
                ),
            )
        return self.env._("Ask the family if it got help: %s", where)

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "referral_disagreement": self.env._("Talk with both"),
            "no_show": self.env._("Set a new day"),
            "referral_chase": self.env._("Call and record"),
            "referral_outcome": self.env._("Record the answer"),
        }

    def _work_label(self, labels):
        if self.kind == "referral_chase" and self.detail == "unsent":
            return self.env._("Send it")
        if self.kind == "referral_outcome" and self.detail:
            return self.env._("See what is next")
        return super()._work_label(labels)

    # What their buttons do

    def _do_referral_disagreement(self, referral):
        return referral.action_settle()

    def _do_no_show(self, referral):
        return self._write_down(referral, "agency", default_kind="scheduled")

    def _do_referral_chase(self, referral):
        if self.detail == "unsent":
            return referral.action_open()
        return self._write_down(referral, "agency")

    def _do_referral_outcome(self, referral):
        if self.detail:
            return referral.action_open()
        return self._write_down(referral, "family")

    def _write_down(self, referral, who, **context):
        """The window for what somebody said on the phone."""
        window = referral.action_record_answer()
        window["context"] = {**window["context"], "default_who": who, **context}
        return window
