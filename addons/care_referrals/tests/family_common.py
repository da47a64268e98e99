"""A family that was referred to a pantry, for the tests of what it says."""

from datetime import timedelta
from unittest.mock import patch

from odoo.fields import Command, Datetime

from .agency_common import AgencyCommon

SENT = ("agreed_on", "date_requested", "date_sent")


class FamilyCommon(AgencyCommon):
    """``referral`` was sent to the agency as a link ten days ago. The mother agreed,
    and likes e-mail; ``login`` is another caregiver, who signs in to the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family.preferred_channel = "email"
        cls.login = cls.make_caregiver(
            cls.family, cls.user_portal, relationship="grandparent"
        )
        cls.grant = cls.make_grant(cls.maya)
        place = cls.env["care.location"].create(
            {"name": "Pantry", "street": "5 Maple Row", "city": "Hartford"}
        )
        cls.service.write(
            {
                "phone_ids": [Command.create({"number": "(860) 555-0143"})],
                "document_ids": [Command.create({"document": "A letter with address"})],
                "location_ids": [Command.create({"location_id": place.id})],
            }
        )
        cls.sent(cls.referral)

    @classmethod
    def sent(cls, referral, days=10, **values):
        """``referral`` went out ``days`` days ago."""
        when = {name: cls.day(-days) for name in SENT}
        referral.write({**when, "date_answer_due": False, **values})
        return referral

    @classmethod
    def accept(cls, referral=None, days=8, **values):
        """The agency said yes ``days`` days ago, two days after it was asked."""
        referral = cls.sent(referral or cls.referral, days + 2)
        referral.write({"state": "accepted", "date_accepted": cls.day(-days), **values})
        return referral

    @classmethod
    def say(cls, kind, who="agency", how="call", referral=None, **values):
        referral = referral or cls.referral
        return referral._care_record_answer(kind, who, how, name="Kim", **values)

    def chase(self):
        """Today's round, as the server runs it; nothing is committed in a test."""
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *args, **kwargs: True):
            self.env["care.referral"]._cron_chase()
        self.env.flush_all()
        self.env.invalidate_all()

    def mails(self, purpose, referral=None):
        """What went out about a referral: its links, each of which is one mail."""
        return self.env["care.referral.link"].search(
            [
                ("referral_id", "=", (referral or self.referral).id),
                ("purpose", "=", purpose),
            ]
        )

    def lines(self, kind=None, user=None, child=None):
        self.env.flush_all()
        self.env.invalidate_all()
        domain = [("child_id", "=", (child or self.maya).id)]
        kinds = ("referral_chase", "referral_outcome", "no_show")
        domain.append(
            ("kind", "=", kind)
            if kind
            else ("kind", "in", (*kinds, "referral_disagreement"))
        )
        user = user or self.user_coordinator
        return self.env["care.work.item"].with_user(user).search(domain)

    @staticmethod
    def moment(days):
        return Datetime.now() + timedelta(days=days)
