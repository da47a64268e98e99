"""What the tests of My Work share: a child for whom everything is due."""

from datetime import timedelta

from odoo.fields import Datetime

from .common import CareCommon

# One line of each for a child made by ``make_all_due``, and not the two that exclude
# each other: a family is either not reached yet, or to be reached again
KINDS = {
    "message",
    "next_step",
    "meeting",
    "contact",
    "coverage",
    "level",
    "plan",
    "assessment",
    "permission",
    "birthday",
    "questions",
}


class WorkCase(CareCommon):
    """``lines`` are what a person sees; the database is asked anew each time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child(birth_date=cls.day(-5 * 365))
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids
        # Nothing is due for the child that a test begins with
        cls.episode.date_referred = cls.day(-2)
        cls.child.stratification_ids.unlink()

    def lines(self, kind=None, child=None, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        domain = [("child_id", "=", (child or self.child).id)]
        if kind:
            domain.append(("kind", "=", kind))
        user = user or self.user_coordinator
        return self.env["care.work.item"].with_user(user).search(domain)

    def assertGone(self, kind, child=None):
        self.assertFalse(self.lines(kind, child).mapped("what"))

    @classmethod
    def moment(cls, days):
        return Datetime.now() + timedelta(days=days)

    @classmethod
    def write_as_family(cls, child, days=0, caregiver=None):
        """A message of the child's caregiver to the team, as the portal posts it."""
        caregiver = (
            caregiver
            or child.family_id.caregiver_ids[:1]
            or cls.make_caregiver(child.family_id)
        )
        return cls._message(child, caregiver.partner_id, days)

    @classmethod
    def answer(cls, child, days=0, caregiver=None):
        """To one caregiver, or to all of the child's."""
        to = caregiver or child.family_id.caregiver_ids
        author = cls.user_coordinator.partner_id
        return cls._message(child, author, days, partner_ids=to.partner_id.ids)

    @classmethod
    def _message(cls, child, author, days, **values):
        return cls.env["mail.message"].create(
            {
                "model": "care.child",
                "res_id": child.id,
                "message_type": "comment",
                "subtype_id": cls.env.ref("care_coordination.mt_family_message").id,
                "author_id": author.id,
                "body": "Test",
                "date": cls.moment(days),
                **values,
            }
        )

    @classmethod
    def make_meeting(cls, child, days=-1, **values):
        return cls.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": cls.moment(days),
                "stop": cls.moment(days) + timedelta(hours=1),
                "care_child_id": child.id,
                "care_kind": "home_visit",
                **values,
            }
        )

    @classmethod
    def make_all_due(cls):
        """A child with one line of each of ``KINDS``, and its lines lead to
        ``staff_coordinator``."""
        child = cls.make_child(birth_date=cls.day(-12 * 366))
        cls.assign(child, cls.staff_coordinator)
        child.episode_ids.write(
            {
                "stage_id": cls.stage("active").id,
                "date_referred": cls.day(-800),
                "date_plan": cls.day(-700),
                "date_assessed": cls.day(-700),
                "next_date": cls.day(-1),
                "next_step": "Call the school",
            }
        )
        cls.make_encounter(child, date=cls.moment(-600))
        cls.make_coverage(child, date_renewal=cls.day(10))
        cls.write_as_family(child, -1)
        cls.make_meeting(child)
        cls.env["care.caregiver.grant"].create(
            {
                "child_id": child.id,
                "caregiver_id": child.family_id.caregiver_ids[:1].id,
                "date_start": cls.START,
                "date_end": cls.day(10),
            }
        )
        if not child.stratification_ids:
            cls.propose_level(child)
        return child

    @classmethod
    def propose_level(cls, child, tier="regular", **values):
        return cls.env["care.stratification"].create(
            {
                "child_id": child.id,
                "tier_id": cls.env.ref(f"care_coordination.care_tier_{tier}").id,
                "discipline": "nurse",
                **values,
            }
        )
