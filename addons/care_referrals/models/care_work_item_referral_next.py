from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.care_coordination.models.care_need import STILL

from ..tools.states import OPEN_STATES


class CareWorkItem(models.Model):
    """Referrals from us that would rest: nobody follows it, or the agency said no and
    the need is as open as before."""

    _inherit = "care.work.item"
    _depends = {
        "care.referral": ["date_closed"],
        "care.need": ["active", "date_again", "date_told", "state"],
    }

    kind = fields.Selection(
        selection_add=[
            ("referral",),
            ("referral_unfollowed", "Nobody follows it"),
            ("referral_another", "Look for another"),
            ("contact",),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._referral_unfollowed_source(),
            self._referral_another_source(),
        ]

    def _referral_unfollowed_source(self):
        """Of no worker, so that it stands with what nobody has taken."""
        return self._work_source(
            "referral_unfollowed",
            22,
            self._outgoing(
                SQL("referral.user_id IS NULL AND referral.state IN %s", OPEN_STATES)
            ),
            since=SQL("referral.date_requested"),
            due=SQL("LEAST(referral.date_requested, %s)", self._today()),
            staff_id=SQL("NULL::integer"),
            **self._referral_columns(),
        )

    def _referral_another_source(self):
        """The last one asked said no, no other is asked for the same need, and the
        family was not told since when somebody looks again."""
        said_no = SQL("COALESCE(referral.date_closed, referral.date_requested)")
        origin = SQL(
            """
            referral.state IN ('rejected', 'failed')
            AND served.child_id IS NOT NULL
            AND need.active
            AND need.state IN %(still)s
            AND (need.date_again IS NULL OR need.date_told IS NULL
                 OR need.date_told < %(said_no)s)
            AND NOT EXISTS (
                SELECT FROM care_referral other
                 WHERE other.need_id = referral.need_id
                   AND other.direction = 'outgoing'
                   AND (other.state IN %(is_open)s
                        OR other.id > referral.id
                       AND other.state IN ('rejected', 'failed', 'completed')))
            """,
            still=STILL,
            said_no=said_no,
            is_open=OPEN_STATES,
        )
        return self._work_source(
            "referral_another",
            33,
            self._outgoing(origin),
            since=said_no,
            due=said_no,
            **self._outgoing_columns(),
        )

    # What they say, and what their buttons do

    def _say_referral_unfollowed(self, referral):
        return self.env._("Nobody follows it: %s", referral.service_id.name)

    def _say_referral_another(self, referral):
        return self.env._(
            "%(service)s said no %(when)s; no other is asked for: %(need)s",
            service=referral.service_id.name,
            when=self._when(self.since),
            need=referral.need_id.category_id.name,
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "referral_unfollowed": self.env._("Choose who"),
            "referral_another": self.env._("Look for another"),
        }

    def _do_referral_unfollowed(self, referral):
        return referral.action_open()

    def _do_referral_another(self, referral):
        return referral.action_find_help()
