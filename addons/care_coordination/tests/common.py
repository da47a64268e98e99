"""The world that the tests of all care addons stand on.

Two centers that share nothing, one user per role, and factories. Nothing here counts on
demo data being absent or present: tests look only at records made here.
"""

from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.fields import Command, Date
from odoo.tests import TransactionCase, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

CARE = "care_coordination.group_care_"


@tagged("post_install", "-at_install")
class CareCommon(TransactionCase):
    """Base of care tests; with a browser: ``class TestX(CareCommon, HttpCase)``.

    Users are ``user_<role>``; who works with families also has ``staff_<role>``. The
    names ending in ``_other`` belong to the other center. Everybody's password is the
    login, ``test_<role>``.
    """

    # A Wednesday in the federal fiscal year 2025. Records of the factories start
    # before it, so a test may stay in the present or go ``at_reference_day()``.
    REFERENCE_DAY = date(2025, 3, 12)
    START = date(2024, 10, 1)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._count = 0
        cls.center = cls._make_center("Test Center North", "TN")
        cls.center_other = cls._make_center("Test Center South", "TS")
        cls.region, cls.region_other = (
            center.care_region_ids for center in (cls.center, cls.center_other)
        )
        cls.town, cls.town_other = (
            region.town_ids for region in (cls.region, cls.region_other)
        )
        cls.user_coordinator = cls._make_user("coordinator", f"{CARE}coordinator")
        cls.user_coordinator2 = cls._make_user("coordinator2", f"{CARE}coordinator")
        cls.user_supervisor = cls._make_user("supervisor", f"{CARE}supervisor")
        cls.user_manager = cls._make_user("manager", f"{CARE}manager")
        cls.user_analyst = cls._make_user("analyst", f"{CARE}analyst")
        cls.user_privacy_officer = cls._make_user(
            "privacy_officer", f"{CARE}privacy_officer"
        )
        cls.user_internal = cls._make_user("internal", "base.group_user")
        cls.user_portal = cls._make_user("portal", "base.group_portal")
        cls.user_portal_no_grant = cls._make_user(
            "portal_no_grant", "base.group_portal"
        )
        cls.user_public = cls.env.ref("base.public_user")
        cls.user_coordinator_other = cls._make_user(
            "coordinator_other", f"{CARE}coordinator", cls.center_other
        )
        cls.user_supervisor_other = cls._make_user(
            "supervisor_other", f"{CARE}supervisor", cls.center_other
        )
        cls.staff_coordinator = cls.make_staff(cls.user_coordinator)
        cls.staff_coordinator2 = cls.make_staff(
            cls.user_coordinator2, discipline="clinical_social_worker"
        )
        cls.staff_supervisor = cls.make_staff(cls.user_supervisor)
        cls.staff_coordinator_other = cls.make_staff(cls.user_coordinator_other)

    # Places and people

    @classmethod
    def _make_center(cls, name, code):
        center = cls.env["res.company"].create({"name": name})
        cls.env["care.region"].create(
            {
                "name": f"{name} Region",
                "code": f"TEST-{code}",
                "company_id": center.id,
                "town_ids": [Command.create({"name": f"{name} Town"})],
            }
        )
        return center

    @classmethod
    def _make_user(cls, role, groups, center=None, **values):
        center = center or cls.center
        return new_test_user(
            cls.env,
            login=f"test_{role}",
            groups=groups,
            context={"no_reset_password": True, "tracking_disable": True},
            **{
                "name": f"Test {role.replace('_', ' ').title()}",
                "email": f"test_{role}@example.com",
                "company_id": center.id,
                "lang": "en_US",
                "tz": "America/New_York",
                **values,
            },
        )

    @classmethod
    def make_staff(cls, user=None, trained=True, **values):
        """A nurse, with the login ``user`` or, without one, a person of that name.

        ``trained``: with every training that serving families requires, taken long
        before the other records and without end.
        """
        person = (
            {"user_id": user.id, "company_id": user.company_id.id}
            if user
            else {"name": f"Staff {cls._next()}", "company_id": cls.center.id}
        )
        staff = cls.env["care.staff"].create(
            {"discipline": "nurse", **person, **values}
        )
        if trained:
            cls.make_training(staff)
        return staff

    @classmethod
    def make_training(cls, staff, **values):
        """A record of each required training that concerns ``staff``; ``values`` say
        what is different, such as ``type_id`` for just that one."""
        kinds = cls.env["care.training.type"].search(
            [
                ("required_for_assignment", "=", True),
                ("company_id", "in", [False, staff.company_id.id]),
            ]
        )
        return cls.env["care.training"].create(
            [
                {
                    "staff_id": staff.id,
                    "type_id": kind,
                    "date": date(2000, 1, 1),
                    "date_expiry": False,
                    **values,
                }
                for kind in ([values["type_id"]] if "type_id" in values else kinds.ids)
            ]
        )

    # Families

    @classmethod
    def _next(cls):
        cls._count += 1
        return cls._count

    @classmethod
    def make_family(cls, **values):
        """A household of the first center, in its town."""
        return cls.env["care.family"].create(
            {
                "name": f"Family {cls._next()}",
                "company_id": cls.center.id,
                "town_id": cls.town.id,
                **values,
            }
        )

    @classmethod
    def make_family_other(cls, **values):
        """A household of the other center."""
        return cls.make_family(
            **{
                "company_id": cls.center_other.id,
                "town_id": cls.town_other.id,
                **values,
            }
        )

    @classmethod
    def make_caregiver(cls, family, user=None, **values):
        """A mother in ``family``; with ``user`` it is that user's person."""
        person = (
            {"partner_id": user.partner_id.id}
            if user
            else {"name": f"Caregiver {cls._next()}"}
        )
        return cls.env["care.caregiver"].create(
            {"family_id": family.id, "relationship": "mother", **person, **values}
        )

    @classmethod
    def make_child(cls, family=None, **values):
        """A child of four on the reference day, without ``family`` in one of its own.

        Without an episode, so it is unassigned intake until ``assign`` or
        ``make_episode``.
        """
        return cls.env["care.child"].create(
            {
                "first_name": f"Child{cls._next()}",
                "last_name": "Testfamily",
                "birth_date": date(2021, 3, 1),
                "family_id": (family or cls.make_family()).id,
                **values,
            }
        )

    @classmethod
    def make_children(cls, count, **values):
        """``count`` children, each in a family of its own."""
        made = [cls.make_child(**values).id for _index in range(count)]
        return cls.env["care.child"].browse(made)

    # What is known of a child, and the work

    @classmethod
    def stage(cls, phase):
        """The shared stage of a phase."""
        return cls.env.ref(f"care_coordination.care_episode_stage_{phase}")

    @classmethod
    def make_episode(cls, child=None, phase="intake", **values):
        child = child or cls.make_child()
        return cls.env["care.episode"].create(
            {
                "child_id": child.id,
                "stage_id": cls.stage(phase).id,
                "date_referred": cls.START,
                **values,
            }
        )

    @classmethod
    def assign(cls, child, staff, role="lead", **values):
        """Put ``staff`` on the team of the child's open episode, which is made if
        there is none. In force since long, unless the dates say otherwise."""
        episode = child.episode_ids.filtered(lambda e: e.phase != "closed")[:1]
        return cls.env["care.episode.member"].create(
            {
                "episode_id": (episode or cls.make_episode(child, "assessment")).id,
                "staff_id": staff.id,
                "role": role,
                "date_start": cls.START,
                **values,
            }
        )

    @classmethod
    def agree_level(cls, child, tier="intensive", state="confirmed", **values):
        """The level of support agreed for ``child``, whatever was said before."""
        child.stratification_ids.state = "superseded"
        cls.env.flush_all()
        return cls.env["care.stratification"].create(
            {
                "child_id": child.id,
                "tier_id": cls.env.ref(f"care_coordination.care_tier_{tier}").id,
                "discipline": "nurse",
                "state": state,
                **values,
            }
        )

    @classmethod
    def make_encounter(cls, child, **values):
        """A phone call of ten minutes by the first coordinator, reached."""
        return cls.env["care.encounter"].create(
            {
                "child_id": child.id,
                "date": f"{cls.REFERENCE_DAY} 15:00:00",
                "staff_id": cls.staff_coordinator.id,
                "minutes": 10,
                **values,
            }
        )

    @classmethod
    def make_coverage(cls, child, category="title_xix", **values):
        """Coverage of a category, from the child's birth on."""
        return cls.env["care.coverage"].create(
            {
                "child_id": child.id,
                "type_id": cls.coverage_type(category).id,
                "date_start": child.birth_date,
                **values,
            }
        )

    @classmethod
    def coverage_type(cls, category):
        kinds = cls.env["care.coverage.type"]
        return kinds.search([("category", "=", category)], limit=1)

    @classmethod
    def make_condition(cls, child, **values):
        return cls.env["care.condition"].create(
            {"child_id": child.id, "name": "Asthma", **values}
        )

    @classmethod
    def make_pregnancy(cls, child, **values):
        return cls.env["care.pregnancy"].create(
            {"child_id": child.id, "date_start": cls.START, **values}
        )

    @classmethod
    def make_grant(cls, child, user=None, **values):
        """Portal access to ``child`` for ``user`` (the portal caregiver by default),
        who becomes a caregiver of the family if not there yet."""
        partner = (user or cls.user_portal).partner_id
        caregiver = child.family_id.caregiver_ids.filtered(
            lambda c: c.partner_id == partner
        ) or cls.make_caregiver(child.family_id, user or cls.user_portal)
        return cls.env["care.caregiver.grant"].create(
            {
                "child_id": child.id,
                "caregiver_id": caregiver.id,
                "date_start": cls.START,
                **values,
            }
        )

    # Time

    @classmethod
    def at_reference_day(cls):
        """Context manager: it is the morning of the reference day."""
        return freeze_time(f"{cls.REFERENCE_DAY} 14:00:00")

    @staticmethod
    def day(offset):
        """Today plus ``offset`` days."""
        return Date.today() + timedelta(days=offset)

    # Asserts

    @contextmanager
    def assertTableRefuses(self, sentence):
        """The database refuses, and the person reads ``sentence`` (a pattern)."""
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError) as caught:
            yield
            self.env.flush_all()
        error = caught.exception
        models = [
            m for m in self.env.registry.values() if m._table == error.diag.table_name
        ]
        message = self.env[models[0]._name]._sql_error_to_message(error)
        self.assertRegex(message, sentence)

    def count_queries(self, act):
        """Number of queries of ``act()`` on a cold record cache, writes included."""
        self.env.flush_all()
        self.env.invalidate_all()
        act()  # once before: views, rules and translations are cached by the server
        self.env.flush_all()
        self.env.invalidate_all()
        # Odoo cleans its message bus at random moments
        with patch("random.random", lambda: 1):
            before = self.cr.sql_log_count
            act()
            self.env.flush_all()
            return self.cr.sql_log_count - before

    def assertSameQueryCount(self, build, act, sizes=(1, 50)):
        """``act(build(n))`` costs the same for every ``n``: nothing queries in a loop.

        :param build: function of a number, makes that many records and returns them
        :param act: function of what ``build`` returned; performed twice
        :return: the number of queries
        """
        counts = {}
        for size in sizes:
            records = build(size)
            counts[size] = self.count_queries(lambda given=records: act(given))
        # Which of several equal records PostgreSQL gives first decides whether a person
        # is read along or alone: one query. A loop would cost one for each record.
        give = 1 if max(sizes) - min(sizes) >= 10 else 0
        spread = max(counts.values()) - min(counts.values())
        self.assertLessEqual(spread, give, f"Queries by number of records: {counts}")
        return counts[sizes[0]]
