"""Find help: what is found, in which order, and why."""

from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from .find_common import FindCommon


@tagged("post_install", "-at_install")
class TestCareServiceFind(FindCommon):
    def test_words_in_names_descriptions_and_kinds(self):
        self.make_service("Braces for teeth")
        self.make_service("Smile", description="Fits braces and retainers.")
        self.make_service("Corner Table", lists={"category_ids": self.kind_food})
        self.make_service("Something else")
        self.assertEqual(self.names(words="BRACES"), ["Braces for teeth", "Smile"])
        self.assertEqual(self.names(words="pantry"), ["Corner Table"])
        found = self.find(words="agency smile")
        self.assertEqual(found["services"][0]["name"], "Smile")
        self.assertEqual(found["fitting"], 1)
        card = self.card("Smile", words="braces")
        self.assertWhy(card, "“braces” in its description")
        card = self.card("Corner Table", words="abarrotes")
        self.assertWhy(card, "Kind of help: Groceries")

    def test_words_without_their_accents(self):
        self.make_service("Clínica Niñez Sana")
        self.assertEqual(self.names(words="clinica ninez"), ["Clínica Niñez Sana"])

    def test_a_kind_is_found_in_every_language(self):
        self.env["res.lang"]._activate_lang("es_419")
        self.kind_food.with_context(lang="es_419").name = "Despensa"
        self.make_service("Corner Table", lists={"category_ids": self.kind_food})
        self.assertEqual(self.names(words="despensa"), ["Corner Table"])

    def test_slips_of_the_finger(self):
        self.make_service("Wheelchair repair")
        found = self.find(words="wheelchiar repiar")
        self.assertEqual(found["services"][0]["name"], "Wheelchair repair")
        self.assertTrue(found["services"][0]["fits"])
        self.assertEqual(
            [said["text"] for said in found["understood"]],
            ["wheelchiar, read as wheelchair", "repiar, read as repair"],
        )
        self.assertEqual(self.find(words="xyzzyq")["services"], [])

    def test_what_has_every_word_stands_first(self):
        self.make_service("A hearing test")
        self.make_service("Z hearing aids loan")
        self.assertEqual(
            self.names(words="hearing aids"), ["Z hearing aids loan", "A hearing test"]
        )
        card = self.card("A hearing test", words="hearing aids")
        self.assertWhyNot(card, "Not found: aids")
        self.assertFalse(card["fits"])

    def test_what_the_words_say(self):
        self.make_service("Dentist", self.bridgeport, {"language_ids": self.spanish})
        found = self.find(words="dentist Spanish in Bridgeport 4 years HUSKY")
        self.assertEqual(
            {said["code"]: said["text"] for said in found["understood"]},
            {
                "town": "Bridgeport",
                "age": "4 years",
                "language": "Spanish",
                "coverage": "HUSKY A",
            },
        )
        card = found["services"][0]
        self.assertTrue(card["fits"])
        self.assertWhy(card, "In Bridgeport")
        self.assertWhy(card, "Speaks Spanish")

    def test_everyday_words_are_no_towns(self):
        """Union is a town; a credit union is not in it."""
        self.make_service("Credit union advice")
        self.assertEqual(self.find(words="credit union")["understood"], [])
        found = self.find(words="advice near Union")["understood"]
        self.assertEqual([said["text"] for said in found], ["Union"])

    def test_a_need_finds_its_kinds_and_what_is_part_of_them(self):
        part = self.make_kind("Meals", parent_id=self.kind_food.id)
        self.make_service("Pantry", lists={"category_ids": self.kind_food})
        self.make_service("Kitchen", lists={"category_ids": part})
        self.make_service("Rent", lists={"category_ids": self.kind_housing})
        self.assertEqual(
            self.names(need_category_id=self.food.id), ["Kitchen", "Pantry"]
        )
        card = self.card("Kitchen", need_category_id=self.food.id)
        self.assertWhy(card, f"Helps with: {self.food.name}")

    def test_a_need_that_nothing_answers(self):
        self.make_service("Pantry", lists={"category_ids": self.kind_food})
        found = self.find(need_category_id=self.env.ref("base.main_company").id + 10**6)
        self.assertTrue(found["services"], "a need that is gone does not count")
        self.kind_housing.need_category_ids = [Command.clear()]
        legal = self.env.ref("care_coordination.care_need_category_legal")
        self.env["care.service.category"].search(
            [("need_category_ids", "in", legal.ids)]
        ).need_category_ids = [Command.unlink(legal.id)]
        self.assertEqual(self.find(need_category_id=legal.id)["total"], 0)

    def test_ages(self):
        self.make_service("Early", minimum_age=0, maximum_age=3)
        self.make_service("Late", minimum_age=14)
        self.make_service("Any")
        for months, fits in ((0, True), (47, True), (48, False)):
            self.assertEqual(self.card("Early", age_months=months)["fits"], fits)
        self.assertFalse(self.card("Late", age_months=14 * 12 - 1)["fits"])
        self.assertTrue(self.card("Late", age_months=14 * 12)["fits"])
        self.assertTrue(self.card("Any", age_months=600)["fits"])
        self.assertEqual(self.names(age_months=24)[-1], "Late")
        card = self.card("Early", child_id=self.child.id)
        self.assertWhy(card, "For ages 0 to 3: Maya is 2 years old")
        card = self.card("Late", child_id=self.child.id)
        self.assertWhyNot(card, "From age 14: Maya is 2 years old")

    def test_a_part_of_a_year_is_meant_as_written(self):
        self.make_service("Until three", minimum_age=0, maximum_age=2.5)
        self.assertTrue(self.card("Until three", age_months=29)["fits"])
        self.assertFalse(self.card("Until three", age_months=30)["fits"])

    def test_whom_it_serves(self):
        self.make_service("Town", reach="local", lists={"town_ids": self.hartford})
        self.make_service(
            "Region", reach="local", lists={"region_ids": self.hartford.region_id}
        )
        self.make_service("Far", reach="local", lists={"town_ids": self.stamford})
        self.make_service("Says nothing", self.stamford, reach="local")
        self.make_service("Nation", self.stamford, reach="national")
        fitting = {
            card["name"]: card["fits"]
            for card in self.find(town_id=self.hartford.id)["services"]
        }
        self.assertEqual(
            fitting,
            {
                "Town": True,
                "Region": True,
                "Nation": True,
                "Far": False,
                "Says nothing": False,
            },
        )
        card = self.card("Far", town_id=self.hartford.id)
        self.assertWhyNot(card, "Does not serve Hartford")
        # Who asks for a region is served by what serves one of its towns
        region = self.stamford.region_id
        self.assertTrue(self.card("Far", region_id=region.id)["fits"])

    def test_distance(self):
        self.make_service("Far", self.stamford)
        self.make_service("Near", self.hartford)
        self.make_service("Online")
        found = self.find(town_id=self.hartford.id)["services"]
        self.assertEqual([card["name"] for card in found], ["Near", "Online", "Far"])
        near, _online, far = found
        self.assertEqual(near["distance_km"], 0)
        self.assertWhy(near, "In Hartford")
        # Hartford to Stamford: some 66 miles
        self.assertAlmostEqual(far["distance_km"], 106, delta=4)
        self.assertWhyNot(far, "66 miles from Hartford")
        self.assertEqual(far["place"], "Stamford")
        self.assertIsNone(self.card("Far")["distance_km"])

    def test_the_nearest_of_several_places(self):
        service = self.make_service("Two", self.stamford)
        place = self.make_place(self.bridgeport)
        service.location_ids = [Command.create({"location_id": place.id})]
        self.assertEqual(
            self.card("Two", town_id=self.hartford.id)["place"], "Bridgeport"
        )
        place.active = False
        self.assertEqual(
            self.card("Two", town_id=self.hartford.id)["place"], "Stamford"
        )

    def test_language_and_interpreters(self):
        self.make_service("Spoken", lists={"language_ids": self.spanish})
        self.make_service("Other", lists={"language_ids": self.polish})
        self.make_service(
            "By phone",
            lists={"language_ids": self.polish},
            interpretation="Phone line",
        )
        self.make_service("Not known")
        asked = {"language_ids": self.spanish.ids}
        self.assertEqual(
            self.names(**asked), ["Spoken", "By phone", "Not known", "Other"]
        )
        self.assertWhyNot(
            self.card("Other", **asked), "Spanish is not among its languages"
        )
        self.assertWhy(self.card("By phone", **asked), "Interpreters: Phone line")

    def test_coverage(self):
        self.make_service("Takes it", lists={"coverage_type_ids": self.husky})
        self.make_service("Other", lists={"coverage_type_ids": self.private})
        self.make_service(
            "Free", lists={"coverage_type_ids": self.private}, is_free=True
        )
        asked = {"coverage_type_id": self.husky.id}
        self.assertEqual(self.names(**asked), ["Takes it", "Free", "Other"])
        self.assertWhyNot(self.card("Other", **asked), "HUSKY A is not on its list")
        self.assertWhy(self.card("Free", **asked), "Free for families")

    def test_diagnosis_by_code_and_by_name(self):
        national = self.make_service("Fibrosis family line", reach="national")
        self.make_diagnosis(national, "Cystic fibrosis", "E84")
        other = self.make_service("Sickle cell group")
        self.make_diagnosis(other, "Sickle cell disease", "D57")
        self.make_service("Warm line")
        found = self.find(diagnosis_codes=["E84.0"])
        self.assertEqual(
            [card["name"] for card in found["services"]], ["Fibrosis family line"]
        )
        self.assertWhy(found["services"][0], "For Cystic fibrosis")
        self.assertEqual(
            self.names(diagnosis_words=["sickle cell disease with crisis"]),
            ["Sickle cell group"],
        )
        # Asked for something else too, the others are shown behind it
        self.assertEqual(
            self.names(diagnosis_codes=["E840"], words="line"),
            ["Fibrosis family line", "Warm line"],
        )
        card = self.card("Sickle cell group", diagnosis_codes=["E84.0"], words="cell")
        self.assertWhyNot(card, "For other diagnoses: Sickle cell disease")

    def test_a_diagnosis_that_no_service_is_for_hides_nothing(self):
        self.make_service("Any family")
        self.assertEqual(self.names(diagnosis_codes=["Q90"]), ["Any family"])

    def make_diagnosis(self, service, name, prefix=False):
        service.diagnosis_ids = [Command.create({"name": name, "code_prefix": prefix})]

    def test_room_comes_before_nearness_and_old_words_count_less(self):
        self.make_service("Full", self.hartford, capacity="full")
        self.make_service("Waits", self.hartford, capacity="waitlist", wait_days=30)
        self.make_service("Unknown", self.hartford, capacity="unknown")
        self.make_service("Open", self.bridgeport)
        old = self.make_service("Open long ago", self.hartford)
        old.date_capacity = Date.today() - timedelta(days=400)
        asked = {"town_id": self.hartford.id}
        self.assertEqual(
            self.names(**asked), ["Open", "Open long ago", "Unknown", "Waits", "Full"]
        )
        self.assertWhyNot(self.card("Waits", **asked), "Waiting list: 30 days")
        self.assertWhyNot(self.card("Full", **asked), "Takes nobody now")
        self.assertWhy(self.card("Open", **asked), "Takes new families")
        self.assertTrue(self.card("Open long ago", **asked)["capacity_is_old"])

    @freeze_time("2026-06-15 15:00:00")
    def test_what_nobody_asked_lately_stands_lower(self):
        self.make_service("A stale", assured_date="2025-03-10")
        self.make_service("B fresh")
        self.make_service("C never", assured_date=False)
        self.assertEqual(self.names(), ["B fresh", "A stale", "C never"])
        self.assertWhyNot(self.card("A stale"), "Not asked since March 2025")
        self.assertWhyNot(
            self.card("C never"), "Nobody has asked yet whether this is true"
        )

    def test_who_closed_is_not_shown_or_last(self):
        self.make_service("Gone", status="defunct")
        self.make_service("Not active", status="inactive")
        self.make_service("A pause", status="temporarily_closed")
        self.make_service("Open")
        self.make_service("Archived", active=False)
        self.assertEqual(self.names(), ["Open", "A pause"])
        self.assertWhyNot(self.card("A pause"), "Closed for a time")

    def test_pages(self):
        for number in range(5):
            self.make_service(f"Service {number}")
        services = self.services.with_user(self.user_coordinator)
        pages = [services._care_find({}, 2, offset) for offset in (0, 2, 4)]
        self.assertEqual({page["total"] for page in pages}, {5})
        names = [card["name"] for page in pages for card in page["services"]]
        self.assertEqual(names, [f"Service {number}" for number in range(5)])

    def test_criteria_that_nobody_knows(self):
        with self.assertRaisesRegex(UserError, "Nobody can search by: colour"):
            self.find(colour="red")

    def test_who_may_search(self):
        self.make_service("Open")
        for user in (self.user_supervisor, self.user_manager):
            self.assertEqual(self.find(user)["total"], 1)
        for user in (self.user_internal, self.user_portal, self.user_public):
            with self.assertRaises(AccessError):
                self.find(user)

    def test_another_centers_child_is_refused(self):
        child = self.make_child(self.make_family_other())
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaises(AccessError):
                self.find(user, child_id=child.id)

    def test_the_same_number_of_queries(self):
        """However many services there are and are shown, and whatever they have."""
        made = []

        def build(size):
            for number in range(size - len(made)):
                service = self.make_service(
                    f"Dental {number}",
                    self.bridgeport,
                    {
                        "language_ids": self.spanish | self.polish,
                        "coverage_type_ids": self.husky,
                        "category_ids": self.kind_food,
                        "town_ids": self.hartford,
                    },
                    phone_ids=[Command.create({"number": f"555-01{number:02}"})],
                )
                self.make_diagnosis(service, "Cystic fibrosis", "E84")
                made.append(service)
            return self.services.with_user(self.user_coordinator)

        criteria = {
            "words": "dntal groceries fibrosis",
            "child_id": self.child.id,
            "need_category_id": self.food.id,
            "diagnosis_codes": ["E84.9"],
        }
        # Once before: what the server keeps in mind is read by the first who asks
        build(1)._care_find(criteria)
        queries = self.assertSameQueryCount(
            build, lambda services: services._care_find(criteria), sizes=(2, 45)
        )
        self.assertLess(queries, 45)
