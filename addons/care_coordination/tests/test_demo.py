"""The demo families as a fixed reference: the facts that docs/personas.md tells.

The database must be installed with demo data.
"""

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

NEW_YORK = ZoneInfo("America/New_York")
FFY_2025 = (date(2024, 10, 1), date(2025, 9, 30))
REGIONS = ("north_central", "northwest", "southwest", "south_central", "eastern")
CHILDREN = (
    "maya",
    "noah",
    "lucas",
    "sofia",
    "ethan",
    "owen",
    "imani",
    "adam",
    "kayla",
    "lily",
    "kofi",
    "yusuf",
    "logan",
    "hannah",
    "zoe",
    "oscar",
    "harper",
)
PORTAL = {
    "rosa": {"maya"},
    "claire": {"noah"},
    "teresa": {"lucas", "sofia"},
    "julia": {"ethan"},
    "peter": set(),
    "linda": {"owen"},
    "imani": {"imani"},
}


def age_on(child, day):
    return relativedelta(day, child.birth_date).years


class DemoCase(TransactionCase):
    """Short names for the demo records."""

    def _demo(self, model, name):
        xml_id = f"care_coordination.{model.replace('.', '_')}_{name}"
        return self.env.ref(xml_id)

    def child(self, name):
        return self._demo("care.child", name)

    def user(self, login):
        return self._demo("res.users", login)

    def contacts(self, name):
        return self.child(name).encounter_ids.sorted("date")

    def first_reached(self, name):
        """The local day on which somebody was reached first."""
        contact = self.contacts(name).filtered(lambda c: c.result == "reached")[:1]
        utc = contact.date.replace(tzinfo=timezone.utc)
        return utc.astimezone(NEW_YORK).date()

    def coverage_on(self, name, day):
        """The Title V category of the coverage in force on a day."""
        in_force = self.child(name).coverage_ids.filtered(
            lambda c: c.date_start <= day and (not c.date_end or c.date_end >= day)
        )
        self.assertEqual(len(in_force), 1, f"{name}: one coverage on {day}")
        return in_force.category

    def current_team(self, name):
        team = self.child(name).member_ids.filtered("is_current")
        return {member.role: member.staff_id for member in team}


@tagged("post_install", "-at_install")
class TestDemoCenters(DemoCase):
    def _centers(self):
        regions = [self._demo("care.region", region) for region in REGIONS]
        return self.env["res.company"].union(*[r.company_id for r in regions])

    def test_each_region_has_a_center_of_its_own(self):
        centers = self._centers()
        self.assertEqual(len(centers), 5)
        self.assertEqual(centers[0], self.env.ref("base.main_company"))
        for center in centers:
            self.assertEqual(center.currency_id.name, "USD")
            self.assertRegex(center.phone, r"^(860|203)-555-01\d\d$")
            # One that Odoo takes for made up: it asks no service about the center
            self.assertTrue(center.email.endswith("@example.com"))
            self.assertEqual(center.care_region_ids.company_id, center)

    def test_who_works_for_all_centers(self):
        for user in (
            self.env.ref("base.user_admin"),
            *(self.user(login) for login in ("yolanda", "karen", "victor")),
        ):
            self.assertLessEqual(self._centers(), user.company_ids, user.login)
        self.assertEqual(self.user("helen").company_ids, self._centers()[0])

    def test_every_role_and_discipline_is_there(self):
        staff = self.env["care.staff"].search([("user_id.login", "!=", False)])
        disciplines = set(staff.mapped("discipline"))
        self.assertLessEqual(
            {"nurse", "clinical_social_worker", "community_care_coordinator"},
            disciplines,
        )
        for login, group in {
            "ines": "coordinator",
            "helen": "supervisor",
            "margaret": "manager",
            "karen": "analyst",
            "victor": "privacy_officer",
        }.items():
            user = self.user(login)
            self.assertTrue(user.has_group(f"care_coordination.group_care_{group}"))
        self.assertFalse(
            self.user("ines").has_group("care_coordination.group_care_supervisor")
        )
        self.assertFalse(
            self.user("karen").has_group("care_coordination.group_care_coordinator")
        )

    def test_staff_can_be_called_and_recognized(self):
        for center in self._centers():
            staff = self.env["care.staff"].search([("company_id", "=", center.id)])
            self.assertGreaterEqual(len(staff), 3, center.name)
            for person in staff:
                self.assertTrue(person.phone, person.name)
                self.assertTrue(person.email, person.name)
                self.assertTrue(person.credentials, person.name)
                self.assertTrue(person.image_1920, person.name)
                self.assertEqual(person.user_id.tz, "America/New_York")
        codes = self.env["care.staff"].search([]).language_ids.mapped("code")
        self.assertLessEqual({"es", "pt", "pl", "ar", "ht"}, set(codes))


@tagged("post_install", "-at_install")
class TestDemoPersonas(DemoCase):
    def test_maya_is_reached_at_the_third_try_and_counted_once(self):
        maya, contacts = self.child("maya"), self.contacts("maya")
        self.assertEqual(
            contacts[:3].mapped("result"), ["attempted", "attempted", "reached"]
        )
        self.assertEqual(self.first_reached("maya"), date(2025, 2, 19))
        self.assertEqual(maya.cshcn, "yes")
        self.assertEqual(self.coverage_on("maya", date(2025, 2, 10)), "title_xix")
        in_year = [
            contact
            for contact in contacts
            if contact.result == "reached"
            and FFY_2025[0] <= contact.date.date() <= FFY_2025[1]
        ]
        self.assertEqual(len(in_year), 8, "many services, one child")
        lead = self.current_team("maya")["lead"]
        self.assertIn(maya.family_id.language_id, lead.language_ids)
        self.assertEqual(self.user("rosa").lang, "es_419")

    def test_noah_is_an_infant_at_first_and_one_within_the_year(self):
        noah = self.child("noah")
        self.assertEqual(age_on(noah, noah.episode_ids.date_referred), 0)
        self.assertEqual(age_on(noah, self.first_reached("noah")), 0)
        self.assertEqual(age_on(noah, FFY_2025[1]), 1)
        self.assertEqual(self.coverage_on("noah", FFY_2025[1]), "private")

    def test_siblings_have_each_the_coordinator_who_fits(self):
        lucas, sofia = self.child("lucas"), self.child("sofia")
        self.assertEqual(lucas.family_id, sofia.family_id)
        self.assertTrue(lucas.family_id.interpreter_needed)
        self.assertEqual(self.current_team("lucas")["lead"].discipline, "nurse")
        self.assertEqual(
            self.current_team("sofia")["lead"].discipline, "community_care_coordinator"
        )
        for name in ("lucas", "sofia"):
            self.assertEqual(self.coverage_on(name, date(2025, 1, 9)), "title_xxi")

    def test_each_sibling_is_seen_by_the_own_team(self):
        tiago = self.user("tiago")
        self.assertTrue(self.child("sofia").with_user(tiago).has_access("read"))
        self.assertFalse(self.child("lucas").with_user(tiago).has_access("read"))

    def test_ethan_has_a_lead_a_second_worker_and_a_cover(self):
        team = self.current_team("ethan")
        self.assertEqual(set(team), {"lead", "second", "cover"})
        self.assertEqual(len(set(team.values())), 3)
        ethan = self.child("ethan").with_user(self.user("ines"))
        self.assertTrue(ethan.on_my_team, "the cover sees the child")

    def test_owen_is_in_state_care_and_the_access_has_an_end(self):
        owen = self.child("owen")
        self.assertEqual(owen.caregiver_ids.relationship, "foster_parent")
        self.assertEqual(owen.caregiver_ids.legal_authority, "state")
        self.assertGreater(owen.grant_ids.date_end, fields.Date.today())

    def test_imani_signs_in_herself_and_her_mothers_access_ends_at_18(self):
        imani = self.child("imani")
        own, mothers = imani.grant_ids.sorted("date_start", reverse=True)
        self.assertEqual(own.partner_id, self.user("imani").partner_id)
        self.assertFalse(own.date_end)
        birthday = imani.birth_date + relativedelta(years=18)
        self.assertEqual(mothers.date_end + relativedelta(days=1), birthday)
        self.assertEqual(imani.episode_ids.phase, "transition")

    def test_imani_is_first_reached_on_the_last_evening_of_the_year(self):
        contact = self.contacts("imani").filtered(lambda c: c.result == "reached")[0]
        self.assertEqual(contact.date, datetime(2025, 10, 1, 0, 15))
        self.assertEqual(self.first_reached("imani"), FFY_2025[1])

    def test_adam_is_22_and_his_episode_is_closed(self):
        adam = self.child("adam")
        self.assertEqual(age_on(adam, adam.episode_ids.date_referred), 22)
        self.assertEqual(adam.episode_ids.phase, "closed")
        self.assertEqual(adam.episode_ids.date_closed, date(2025, 9, 12))
        self.assertFalse(adam.member_ids.filtered("is_current"))

    def test_kayla_is_pregnant_when_first_served_and_lily_has_no_special_need(self):
        kayla, lily = self.child("kayla"), self.child("lily")
        for day in (kayla.episode_ids.date_referred, self.first_reached("kayla")):
            self.assertEqual(age_on(kayla, day), 17)
            self.assertLessEqual(kayla.pregnancy_ids.date_start, day)
            self.assertGreaterEqual(kayla.pregnancy_ids.date_end, day)
        self.assertEqual(lily.birth_date, kayla.pregnancy_ids.date_end)
        self.assertEqual(age_on(lily, self.first_reached("lily")), 0)
        self.assertEqual(lily.cshcn, "no")
        seen_by = (kayla | lily).grant_ids.caregiver_id
        self.assertEqual(seen_by, self._demo("care.caregiver", "kayla"))

    def test_coverage_of_those_who_had_none_lost_it_or_never_said(self):
        self.assertEqual(self.coverage_on("kofi", self.first_reached("kofi")), "none")
        self.assertEqual(self.coverage_on("kofi", date(2026, 1, 15)), "private")
        first = self.first_reached("yusuf")
        self.assertEqual(self.coverage_on("yusuf", first), "private")
        self.assertEqual(self.coverage_on("yusuf", date(2025, 4, 1)), "title_xix")
        self.assertEqual(self.coverage_on("logan", date(2025, 5, 6)), "unknown")

    def test_yusufs_family_needs_an_interpreter_and_has_a_worker_who_speaks(self):
        family = self.child("yusuf").family_id
        self.assertTrue(family.interpreter_needed)
        self.assertIn(
            family.language_id, self.current_team("yusuf")["lead"].language_ids
        )

    def test_logans_protected_condition_is_for_his_team_only(self):
        condition = self._demo("care.condition", "logan_f12_10")
        self.assertEqual(condition.label, "part2")
        condition.with_user(self.user("thomas")).read(["name"])
        other = self._demo("care.condition", "logan_f41_1")
        other.with_user(self.user("paula")).read(["name"])
        with self.assertRaises(AccessError):
            condition.with_user(self.user("paula")).read(["name"])

    def test_hannah_was_never_reached_and_is_closed(self):
        contacts = self.contacts("hannah")
        self.assertEqual(len(contacts), 3)
        self.assertEqual(len(set(contacts.mapped("method"))), 3)
        self.assertEqual(set(contacts.mapped("result")), {"attempted"})
        self.assertEqual(self.child("hannah").episode_ids.phase, "closed")

    def test_zoe_waits_in_the_intake_of_her_center_only(self):
        zoe = self.child("zoe")
        self.assertEqual(zoe.episode_ids.phase, "intake")
        self.assertTrue(zoe.episode_ids.is_unassigned)
        self.assertTrue(zoe.with_user(self.user("ruth")).has_access("read"))
        self.assertFalse(zoe.with_user(self.user("mei")).has_access("read"))

    def test_every_open_episode_with_a_lead_says_what_comes_next(self):
        for name in CHILDREN:
            episode = self.child(name).episode_ids
            self.assertEqual(len(episode), 1, name)
            if episode.lead_id and episode.phase != "closed":
                self.assertTrue(episode.next_step, name)
                self.assertTrue(episode.next_date, name)

    def test_diagnosis_codes_of_the_personas_are_on_the_list(self):
        children = self.env["care.child"].union(*map(self.child, CHILDREN))
        coded = children.condition_ids.code_id
        self.assertGreaterEqual(len(coded), 12)
        self.assertTrue(all(coded.mapped("is_billable")))
        again = self.env["care.icd10.code"].search(
            [("code", "in", coded.mapped("code"))]
        )
        self.assertEqual(len(again), len(coded), "each code once, loaded list or not")

    def test_demo_data_may_come_after_the_list_of_codes(self):
        Code = self.env["care.icd10.code"]
        here = Code.create({"code": "ZZ1.1", "name": "From a library"})
        values = {"name": "As the demo says", "is_billable": True}
        found = Code._load_records(
            [
                {
                    "xml_id": f"care_coordination.care_icd10_code_test_{number}",
                    "values": {"code": f"ZZ1.{number}", **values},
                }
                for number in (0, 1, 2)
            ]
        )
        self.assertEqual(found.mapped("code"), ["ZZ1.0", "ZZ1.1", "ZZ1.2"])
        self.assertEqual(found[1], here)
        self.assertEqual(here.name, "As the demo says")


@tagged("post_install", "-at_install")
class TestDemoPortal(DemoCase):
    def test_each_login_sees_the_granted_children_and_no_other(self):
        demo = {self.child(name): name for name in CHILDREN}
        for login, expected in PORTAL.items():
            user = self.user(login)
            self.assertTrue(user._is_portal(), login)
            visible = self.env["care.child"].with_user(user).search([])
            names = {demo[child.with_user(self.env.user)] for child in visible}
            self.assertEqual(names, expected, login)


@tagged("post_install", "-at_install")
class TestDemoTraining(DemoCase):
    def test_who_serves_is_trained_and_daniel_renews_soon(self):
        staff = self.env["care.staff"].search([("user_id.login", "!=", False)])
        margaret = self._demo("care.staff", "margaret")
        untrained = staff.filtered(lambda s: not s.trained)
        self.assertIn(margaret, untrained)
        self.assertEqual(margaret.capacity, 0)
        self.assertFalse(untrained.filtered("caseload"))
        daniel = self._demo("care.staff", "daniel")
        self.assertTrue(daniel.trained)
        self.assertTrue(daniel.training_expires_soon)
        ruth = self._demo("care.training", "ruth_privacy")
        self.assertEqual(ruth.status, "expired")


@tagged("post_install", "-at_install")
class TestDemoLevels(DemoCase):
    def levels(self, name, state):
        levels = self.child(name).stratification_ids
        return levels.filtered(lambda level: level.state == state)

    def test_three_wait_and_the_rest_is_agreed(self):
        """Nothing else is proposed when all children are looked at again."""
        children = self.env["care.child"].union(*map(self.child, CHILDREN))
        children._care_propose_stratification()
        waiting = {name for name in CHILDREN if self.levels(name, "proposed")}
        self.assertEqual(waiting, {"zoe", "oscar", "kofi"})
        agreed = {name for name in CHILDREN if self.levels(name, "confirmed")}
        # The two whose episodes are closed were served before levels were agreed
        self.assertEqual(agreed, set(CHILDREN) - {"zoe", "oscar", "adam", "hannah"})

    def test_maya(self):
        maya = self.levels("maya", "confirmed")
        self.assertEqual((maya.medical_level, maya.social_level), ("2", "2"))
        self.assertEqual(maya.discipline, "community_care_coordinator")
        self.assertEqual(maya.confirmed_by_id.login, "ines")

    def test_kofi_has_a_history_and_something_new(self):
        self.assertEqual(len(self.levels("kofi", "superseded")), 1)
        self.assertIn("Social:", self.levels("kofi", "proposed").change)

    def test_logans_protected_needs_are_his_teams(self):
        needs = self.child("logan").factor_ids
        by_login = {
            login: len(needs.with_user(self.user(login))._filtered_access("read"))
            for login in ("thomas", "paula")
        }
        self.assertEqual(by_login, {"thomas": 2, "paula": 0})


@tagged("post_install", "-at_install")
class TestDemoRoster(DemoCase):
    def test_the_sample_list_shows_every_outcome(self):
        path = file_path("care_coordination/static/demo/sample_roster.csv")
        result = self.env["care.intake.import"].run_file(path, dry_run=True)
        outcomes = {row["line"]: row["outcome"] for row in result["rows"]}
        self.assertEqual(len(outcomes), 12)
        self.assertEqual(
            {line: outcomes[line] for line in (2, 3, 9, 10, 11, 13)},
            {
                2: "new_family",
                3: "sibling",
                9: "possible_duplicate",
                10: "out_of_area",
                11: "bad_row",
                13: "already_known",
            },
        )
        reasons = {row["line"]: row["reason"] for row in result["rows"]}
        self.assertIn(self.child("maya").ref, reasons[9])
        self.assertIn("J45.99X", reasons[12])
        self.assertEqual(result["children"], 8)
