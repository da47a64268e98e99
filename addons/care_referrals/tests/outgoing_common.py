"""What the tests of referrals from us share."""

from datetime import timedelta

from odoo import fields

from .common import ReferralCommon


class OutgoingCommon(ReferralCommon):
    """A family, two services that can be asked, and referrals in any state."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.make_family()
        cls.mother = cls.make_caregiver(cls.family)
        cls.child = cls.make_child(cls.family)
        cls.assign(cls.child, cls.staff_coordinator)
        cls.need = cls.make_need()
        cls.pantry = cls.make_service("Food pantry, Test Town")
        cls.kitchen = cls.make_service("Soup kitchen, Test Town")

    @classmethod
    def make_need(cls, child=None, **values):
        return cls.env["care.need"].create(
            {
                "child_id": (child or cls.child).id,
                "category_id": cls.food.id,
                "words": "Enough to eat until the end of the month",
                **values,
            }
        )

    @classmethod
    def make_service(cls, name, **values):
        agency = cls.env["res.partner"].create(
            {"name": f"Agency of {name}", "is_company": True, "care_is_agency": True}
        )
        return cls.env["care.service"].create(
            {
                "name": name,
                "organization_id": agency.id,
                "referral_email": "referrals@example.org",
                **values,
            }
        )

    @classmethod
    def asked(cls, **values):
        """What everybody who asks has to say."""
        return {
            "need_id": cls.need.id,
            "request_text": "Food for a family of four",
            "agreed_by_id": cls.mother.id,
            "agreed_how": "spoken",
            "contact_id": cls.mother.id,
            **values,
        }

    @classmethod
    def refer(cls, services=None, user=None, send="call", **values):
        """Referrals of the child to ``services``, asked by the coordinator."""
        user = user or cls.user_coordinator
        return (
            cls.env["care.referral"]
            .with_user(user)
            ._care_refer(
                cls.child.with_user(user),
                (cls.pantry if services is None else services).with_user(user),
                cls.asked(**values),
                send=send,
            )
        )

    @classmethod
    def say(cls, referral, kind, who="agency", how="call", **values):
        return referral._care_record_answer(kind, who, how, **values)

    @staticmethod
    def in_days(days):
        return fields.Datetime.now().replace(microsecond=0) + timedelta(days=days)
