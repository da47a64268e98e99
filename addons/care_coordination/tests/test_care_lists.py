"""The short lists: regions, towns, languages, races, coverages, needs, stages."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareLists(CareCommon):
    def test_region_and_center(self):
        self.assertEqual(self.region.company_id, self.center)
        self.assertEqual(self.center.care_region_ids, self.region)
        with self.assertTableRefuses("Another region has this code"):
            self.env["care.region"].create({"name": "Again", "code": self.region.code})

    def test_town(self):
        self.assertEqual(self.town.search_key, "test center north town")
        self.town.name = "Saint-Étienne"
        self.env.flush_all()
        self.assertEqual(self.town.search_key, "saint etienne")
        with self.assertTableRefuses("This town is on the list already"):
            self.env["care.town"].create({"name": "Saint-Étienne"})

    def test_every_town_of_the_data_has_a_region(self):
        towns = self.env["care.town"].search([("id", "not in", self.town.ids)])
        self.assertGreaterEqual(len(towns), 169)
        self.assertTrue(all(towns.mapped("region_id")))

    def test_words_of_a_list(self):
        kinds = self.env["care.coverage.type"]
        kind = kinds.create(
            {"name": "Plan Ñ", "synonyms": "Eñe, n-plan ,", "category": "private"}
        )
        words = kinds._by_word()
        for word in ("plan n", "ene", "n plan"):
            self.assertEqual(words[word], kind)
        self.assertNotIn("", words)
        self.assertEqual(words["medicaid"].category, "title_xix")
        self.assertEqual(words["chip"].category, "title_xxi")

    def test_words_do_not_depend_on_the_readers_language(self):
        english = self.env["care.coverage.type"]._by_word()
        spanish = self.env["care.coverage.type"].with_context(lang="es_419")._by_word()
        self.assertEqual(english, spanish)

    def test_the_first_of_two_wins(self):
        kinds = self.env["care.coverage.type"]
        kinds.create(
            {"name": "Late", "synonyms": "Medicaid", "category": "none", "sequence": 99}
        )
        self.assertEqual(kinds._by_word()["medicaid"].category, "title_xix")

    def test_entries_once(self):
        for model, values in (
            ("care.language", {"name": "Again", "code": "es"}),
            ("care.race", {"name": "Again", "code": "white"}),
            ("care.coverage.type", {"name": "HUSKY A", "category": "none"}),
        ):
            key = "code" if "code" in values else "name"
            taken = self.env[model].search([(key, "!=", False)], limit=1)
            with self.assertTableRefuses("on the list already"):
                self.env[model].create({**values, key: taken[key]})

    def test_every_phase_has_a_stage(self):
        """Or a board without own stages would lack a column that code relies on."""
        stages = self.env["care.episode.stage"].search([("company_id", "=", False)])
        phases = dict(stages._fields["phase"].selection)
        self.assertEqual(set(stages.mapped("phase")), set(phases))
        self.assertTrue(stages.filtered(lambda s: s.phase == "closed").fold)


@tagged("post_install", "-at_install")
class TestSequences(CareCommon):
    def test_a_batch_is_one_query_and_numbers_are_new(self):
        sequence = self.env["ir.sequence"]
        counts = {
            size: self.count_queries(
                lambda n=size: sequence._care_next_batch("care.child", n)
            )
            for size in (1, 50)
        }
        self.assertEqual(counts[1], counts[50])
        first = sequence._care_next_batch("care.child", 3)
        second = sequence._care_next_batch("care.child", 3)
        self.assertEqual(len(set(first + second)), 6)
        self.assertEqual(sequence._care_next_batch("care.child", 0), [])

    def test_same_form_as_one_by_one(self):
        batch = self.env["ir.sequence"]._care_next_batch("care.child", 1)[0]
        single = self.env["ir.sequence"].next_by_code("care.child")
        self.assertEqual(int(single[1:]), int(batch[1:]) + 1)
        self.assertEqual(len(single), len(batch))

    def test_the_callers_values_stay(self):
        values = {"name": "A"}
        given = self.env["ir.sequence"]._care_give_refs(
            "care.family", [values, {"name": "B", "ref": "OLD-7"}]
        )
        self.assertEqual(values, {"name": "A"})
        self.assertRegex(given[0]["ref"], r"^F\d{5,}$")
        self.assertEqual(given[1]["ref"], "OLD-7")

    def test_missing_or_gapless(self):
        sequences = self.env["ir.sequence"].search([("code", "=", "care.family")])
        sequences.implementation = "no_gap"
        for code in ("care.family", "care.nothing"):
            with self.assertRaisesRegex(UserError, f'The sequence "{code}" is missing'):
                self.env["ir.sequence"]._care_next_batch(code, 1)
