from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """A referral without a yes or no is work: somebody out there waits."""

    _inherit = "care.work.item"
    _depends = {
        "care.referral": [
            *("child_id", "company_id", "date_requested", "direction", "state"),
        ],
        "res.company": ["care_referral_days"],
    }

    kind = fields.Selection(
        selection_add=[
            ("meeting",),
            ("referral", "Referral to answer"),
            ("reply", "Referrer to tell"),
            ("contact",),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._referral_source(),
        ]

    def _referral_source(self):
        due = SQL("referral.date_requested + company.care_referral_days")
        return self._work_source(
            "referral",
            25,
            self._from_referrals(
                "incoming",
                SQL("referral.state = 'requested' AND %s <= %s", due, self._today()),
            ),
            since=SQL("referral.date_requested"),
            due=due,
            promised_days=SQL("company.care_referral_days"),
            **self._referral_columns(),
        )

    def _from_referrals(self, direction, where, joins=None):
        """The rest of a select over referrals in the reader's sight.

        It may speak of ``referral``, its ``child`` and ``company``, of ``served`` if
        the child is, and of what is joined.

        :param str direction: ``incoming`` or ``outgoing``
        :param SQL where: which of them
        :param SQL joins: further joins
        :return: SQL, as the ``origin`` of :meth:`_work_source`
        """
        return SQL(
            """
            FROM care_referral referral
            JOIN res_company company ON company.id = referral.company_id
            JOIN care_child child ON child.id = referral.child_id AND child.active
            LEFT JOIN served ON served.child_id = referral.child_id
            %(joins)s
           WHERE referral.direction = %(direction)s
             AND %(in_sight)s
             AND %(where)s
            """,
            joins=joins or SQL(),
            direction=direction,
            in_sight=self._in_sight(
                SQL("referral.child_id"), SQL("referral.company_id")
            ),
            where=where,
        )

    def _referral_columns(self):
        """Whom a line about a referral is about."""
        return {
            "res_model": "care.referral",
            "res_id": SQL("referral.id"),
            "child_id": SQL("referral.child_id"),
            "family_id": SQL("child.family_id"),
            "company_id": SQL("referral.company_id"),
        }

    def _say_referral(self, referral):
        if referral.source_id:
            return self.env._(
                "Referral from %(referrer)s has waited %(long)s for a yes or no",
                referrer=referral.source_id.name,
                long=self._long(self.since),
            )
        return self.env._(
            "A referral has waited %s for a yes or no", self._long(self.since)
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "referral": self.env._("Answer the referral"),
        }

    def _do_referral(self, referral):
        return self._open(referral)
