"""Referrals from us that came to an end, for those tests that count."""

from datetime import timedelta

from .common import ReferralCommon


class MeasureCommon(ReferralCommon):
    """A service, and a factory of what was asked of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency = cls.env["res.partner"].create(
            {"name": "Maple Row Test", "is_company": True}
        )
        cls.service = cls.make_service()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)

    @classmethod
    def make_service(cls, **values):
        return cls.env["care.service"].create(
            {"name": "Test pantry", "organization_id": cls.agency.id, **values}
        )

    @classmethod
    def make_need(cls, child=None, kind=None, **values):
        return cls.env["care.need"].create(
            {
                "child_id": (child or cls.child).id,
                "category_id": (kind or cls.food).id,
                "words": "Food for the month",
                **values,
            }
        )

    @classmethod
    def make_sent(cls, child=None, answered=None, closed=None, **values):
        """A referral from us, sent on the first test day, that went on as far as the
        days say.

        :param answered: days from then to the yes
        :param closed: days from then to the end: with the ``outcome`` of ``values``, or
            declined when nobody said yes
        """
        end = {
            name: values.pop(name)
            for name in ("outcome", "barrier", "family_outcome")
            if name in values
        }
        child = child or cls.child
        agreed = child.family_id.caregiver_ids[:1] or cls.make_caregiver(
            child.family_id
        )
        referral = cls.env["care.referral"].create(
            {
                "child_id": child.id,
                "direction": "outgoing",
                "agreed_by_id": agreed.id,
                "agreed_on": cls.START,
                "agreed_how": "spoken",
                "duplicate_reason": "A test asks often",
                "service_id": cls.service.id,
                "date_requested": cls.START,
                "date_sent": cls.START,
                "sent_how": "link",
                "state": "requested",
                **values,
            }
        )
        if answered is not None:
            day = cls.START + timedelta(days=answered)
            referral.write({"state": "accepted", "date_accepted": day})
        if closed is not None:
            end["date_closed"] = cls.START + timedelta(days=closed)
            if answered is None:
                end |= {"state": "rejected", "state_reason": "No room"}
                end.setdefault("barrier", "waitlist")
            else:
                referral.state = "in_progress"
                end["state"] = "completed"
            referral.write(end)
        return referral
