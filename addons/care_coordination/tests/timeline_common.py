"""A child with one entry of every kind on the timeline, and how tests ask for it."""

from datetime import datetime, timedelta

from odoo.fields import Command

from .common import CareCommon

NOTE = "mail.mt_note"
COMMENT = "mail.mt_comment"
FAMILY = "care_coordination.mt_family_message"


class TimelineCase(CareCommon):
    """The first coordinator leads ``child``; ``sibling`` is a colleague's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.make_family()
        cls.mother = cls.make_caregiver(cls.family, name="Rosa Test")
        cls.child = cls.make_child(cls.family, first_name="Maya")
        cls.sibling = cls.make_child(cls.family, first_name="Leo")
        cls.assign(cls.child, cls.staff_coordinator)
        cls.assign(cls.sibling, cls.staff_coordinator2)
        cls.episode = cls.child.episode_ids

    def timeline(self, user=None):
        return self.env["care.timeline.entry"].with_user(user or self.user_coordinator)

    def page(self, user=None, child=None, **asked):
        """The first page of the child's timeline; of a family's with ``family_id``."""
        self.env.flush_all()
        if "family_id" not in asked:
            asked["child_id"] = (child or self.child).id
        return self.timeline(user).get_page(**asked)

    def of_kind(self, kind, **asked):
        return self.page(kinds=[kind], **asked)

    @classmethod
    def at(cls, number):
        """A moment on a day of its own, ``number`` days after the first record."""
        return datetime(2024, 10, 1, 15) + timedelta(days=number)

    @classmethod
    def on(cls, number):
        return cls.at(number).date()

    @classmethod
    def write_message(cls, record, body, number, author=None, subtype=COMMENT):
        """What somebody wrote on a record, dated."""
        author = author or cls.user_coordinator.partner_id
        return record.message_post(
            body=body,
            author_id=author.id,
            subtype_xmlid=subtype,
            message_type="comment",
            date=cls.at(number),
        )

    @classmethod
    def make_factor(cls, child=None, label="normal", family=None, **values):
        """Something hard in the life of the child, else of the whole family."""
        kinds = cls.env["care.social.factor.type"]
        kind = kinds.search(
            [("scope", "=", "family"), ("label", "=", "normal")], limit=1
        )
        return cls.env["care.social.factor"].create(
            {
                "family_id": (family or cls.family).id,
                "child_id": child.id if child else False,
                "type_id": kind.id,
                "label": label,
                "date_start": cls.on(60),
                **values,
            }
        )

    @classmethod
    def make_level(cls, child, number, **values):
        """A level of support that was agreed; the machine's own proposal goes."""
        levels = cls.env["care.stratification"]
        levels.search(
            [("child_id", "=", child.id), ("state", "=", "proposed")]
        ).unlink()
        return levels.create(
            {
                "child_id": child.id,
                "tier_id": cls.env.ref("care_coordination.care_tier_regular").id,
                "discipline": "nurse",
                "state": "confirmed",
                "date": cls.on(number),
                "date_confirmed": cls.on(number),
                "confirmed_by_id": cls.user_coordinator.id,
                **values,
            }
        )

    @classmethod
    def make_visit(cls, number, **values):
        """A meeting of an hour about the child."""
        return cls.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": cls.at(number),
                "stop": cls.at(number) + timedelta(hours=1),
                "care_child_id": cls.child.id,
                "care_kind": "home_visit",
                "user_id": cls.user_coordinator.id,
                "partner_ids": [Command.set(cls.user_coordinator.partner_id.ids)],
                **values,
            }
        )

    @classmethod
    def make_one_of_each(cls):
        """One more entry of each kind that does not come with an episode and its team,
        a day apart, in the order of the list that is returned."""
        cls.episode.write({"date_assessed": cls.on(1), "date_plan": cls.on(2)})
        cls.make_encounter(cls.child, date=cls.at(3), summary="Food comes first")
        cls.make_visit(4)
        cls.write_message(cls.child, "Words to the team", 5)
        cls.write_message(cls.child, "For us only", 6, subtype=NOTE)
        cls.make_condition(cls.child, onset_date=cls.on(7))
        cls.make_coverage(cls.child, date_start=cls.on(8))
        cls.make_factor(cls.child, date_start=cls.on(9))
        cls.make_pregnancy(cls.child, date_start=cls.on(10))
        cls.make_grant(cls.child, date_start=cls.on(11))
        cls.make_level(cls.child, 12)
        cls.make_goal(13)
        cls.make_telling(14)
        return [
            *("assessment", "plan", "contact", "meeting", "message", "note"),
            *("condition", "coverage", "social", "pregnancy", "portal", "support"),
            *("goal", "told"),
        ]

    @classmethod
    def make_goal(cls, number):
        plan = cls.env["care.plan"]._care_plan_of(cls.child)
        return cls.env["care.goal"].create(
            {"plan_id": plan.id, "name": "To sleep", "date_start": cls.on(number)}
        )

    @classmethod
    def make_telling(cls, number):
        """A need that the center can help with in part, and says so."""
        return cls.env["care.need"].create(
            {
                "child_id": cls.child.id,
                "words": "A home",
                "category_id": cls.env["care.need.category"].search([], limit=1).id,
                "control": "partly",
                "told": "We know the lists.",
                "date_told": cls.on(number),
            }
        )
