from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .instrument_common import InstrumentCommon


class TestCareInstrument(InstrumentCommon):
    def test_a_manager_makes_one_on_screen(self):
        with Form(self.instruments) as form:
            form.name = "Invented"
            form.code = "on_screen"
            with form.choice_ids.new() as choice:
                choice.name = "Never"
                choice.value = 0
            with form.choice_ids.new() as choice:
                choice.name = "Always"
                choice.value = 4
            with form.item_ids.new() as item:
                item.code = "1"
                item.wording = "How often?"
        instrument = form.record
        self.assertEqual(instrument.company_id, self.center)
        self.assertEqual(instrument.item_ids.wording, "How often?")
        self.assertEqual(instrument.choice_ids.mapped("name"), ["Never", "Always"])
        instrument.action_use()
        self.assertEqual(instrument.state, "in_use")

    def test_only_managers_make_them(self):
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaises(AccessError):
                self.instruments.with_user(user).create({"name": "x", "code": "x"})

    def test_another_centers_are_out_of_sight(self):
        instrument = self.make_instrument()
        for record in (
            instrument,
            instrument.item_ids,
            instrument.choice_ids,
            instrument.scale_ids,
            instrument.scale_ids.line_ids,
            instrument.scale_ids.band_ids,
        ):
            with self.subTest(model=record._name):
                mine = record.with_user(self.user_coordinator)
                self.assertTrue(mine.has_access("read"))
                theirs = record.with_user(self.user_coordinator_other)
                self.assertFalse(theirs.has_access("read"))
                self.assertFalse(theirs.search([("id", "in", record.ids)]))

    def test_what_is_shared_is_changed_by_nobody(self):
        shared = self.shared("guide")
        parts = (
            shared,
            shared.item_ids[:1],
            shared.choice_ids[:1],
            shared.scale_ids[:1],
            shared.scale_ids[:1].line_ids[:1],
            shared.scale_ids[:1].band_ids[:1],
        )
        for record in parts:
            with self.subTest(model=record._name):
                mine = record.with_user(self.user_manager)
                self.assertTrue(mine.has_access("read"))
                self.assertFalse(mine.has_access("write"))
                self.assertFalse(mine.has_access("unlink"))
        with self.assertRaises(AccessError):
            self.instruments.create({"name": "x", "code": "x", "company_id": False})
        with self.assertRaises(AccessError):
            self.env["care.instrument.item"].with_user(self.user_manager).create(
                {"instrument_id": shared.id, "code": "99"}
            )

    def test_everything_wrong_is_said_before_it_is_used(self):
        instrument = self.make_instrument()
        instrument.item_ids[1].wording = False
        instrument.scale_ids.band_ids[0].to_value = 3
        instrument.scale_ids.min_answered = 5
        with self.assertRaises(UserError) as caught:
            instrument.action_use()
        words = str(caught.exception)
        self.assertIn("two bands hold the value 2", words)
        self.assertIn("needs 5 answers and has only 2", words)
        self.assertIn("These questions have no words: 2.", words)
        self.assertEqual(instrument.state, "draft")

    def test_in_use_it_stays_as_it_is(self):
        instrument = self.make_instrument()
        instrument.action_use()
        item, scale = instrument.item_ids[0], instrument.scale_ids
        choice = instrument.choice_ids[0]
        band, line = scale.band_ids[0], scale.line_ids[0]
        for change in (
            lambda: item.write({"wording": "Other"}),
            lambda: item.write({"code": "9"}),
            lambda: choice.write({"value": 9}),
            lambda: choice.write({"name": "Other"}),
            lambda: scale.write({"method": "sum"}),
            lambda: band.write({"to_value": 9}),
            lambda: line.write({"is_reverse": True}),
            lambda: (item | instrument.item_ids).unlink(),
            lambda: band.unlink(),
            lambda: instrument.write({"code": "other"}),
            lambda: instrument.write({"version": "9"}),
            lambda: instrument.write({"item_ids": [Command.clear()]}),
            lambda: item.create({"instrument_id": instrument.id, "code": "3"}),
            lambda: choice.create({"item_id": item.id, "value": 5, "name": "Five"}),
            lambda: instrument.with_context(install_mode=True).write({"code": "x"}),
            lambda: item.with_context(install_mode=True).write({"code": "x"}),
            # Not by a superuser either
            lambda: item.sudo().write({"wording_kept": "Other"}),
            lambda: item.update_field_translations("wording", {"en_US": "Other"}),
        ):
            with self.assertRaises(UserError) as caught:
                change()
            self.assertIn("stays as it is", str(caught.exception))
        # When and of whom it is asked is no part of a score
        instrument.write({"repeat_days": 90, "name": "Better name"})

    def test_it_can_be_changed_again_until_it_was_answered(self):
        instrument = self.make_instrument()
        instrument.action_use()
        instrument.action_back_to_draft()
        instrument.item_ids[0].wording = "Better?"
        instrument.action_use()
        self.env["care.assessment"].create(
            {"child_id": self.make_child().id, "instrument_id": instrument.id}
        )
        with self.assertRaises(UserError):
            instrument.action_back_to_draft()
        with self.assertRaises(UserError):
            instrument.unlink()

    def test_ages(self):
        instrument = self.make_instrument(from_months=12, to_months=60)
        self.assertFalse(instrument._care_fits_age(11))
        self.assertTrue(instrument._care_fits_age(12))
        self.assertFalse(instrument._care_fits_age(60))
        self.assertTrue(instrument._care_fits_age(None))
        stage = self.env.ref("care_coordination.care_life_stage_preschool")
        instrument.life_stage_ids = stage
        self.assertFalse(instrument._care_fits_age(35))
        self.assertTrue(instrument._care_fits_age(36))
        with self.assertTableRefuses("must end at a later age"):
            instrument.to_months = 6

    def test_one_record_of_each_version(self):
        instrument = self.make_instrument()
        with self.assertTableRefuses("exists already"):
            self.instruments.create({"name": "x", "code": instrument.code})

    def test_somebody_elses_does_not_become_our_own(self):
        for write in (
            lambda: self.instruments.create({"name": "x", "code": "papf"}),
            lambda: (
                self.shared("papf")
                .with_user(self.user_manager)
                ._care_new_version(rights="own")
            ),
        ):
            with self.assertRaisesRegex(ValidationError, "not your own words"):
                write()


class TestManyInstruments(InstrumentCommon):
    """The screens cost the same for one and for fifty."""

    def test_the_list(self):
        many = self.instruments.union(
            *(self.make_instrument() for _number in range(50))
        )
        view = self.env["care.instrument"].get_view(
            self.env.ref("care_coordination.care_instrument_view_list").id, "list"
        )
        names = {name: {} for name in view["models"]["care.instrument"]}
        self.assertIn("is_offered", names)
        self.assertSameQueryCount(
            {1: many[:1], 50: many}.__getitem__, lambda some: some.web_read(names)
        )

    def test_the_form(self):
        sizes = {
            size: self.make_instrument(
                item_ids=[
                    Command.create({"code": str(number), "wording": "Invented?"})
                    for number in range(size)
                ],
                choice_ids=[
                    Command.create({"value": number, "name": f"Answer {number}"})
                    for number in range(size)
                ],
            )
            for size in (1, 50)
        }
        for instrument in sizes.values():
            instrument.scale_ids.copy({"code": "other"})
        question = {"wording": {}, "section": {}, "display_name": {}, "kind": {}}
        names = {
            "display_name": {},
            "is_editable": {},
            "item_ids": {"fields": question},
            "choice_ids": {"fields": {"name": {}, "value": {}}},
            "scale_ids": {"fields": {"name": {}, "rule_words": {}}},
        }
        self.assertSameQueryCount(sizes.__getitem__, lambda one: one.web_read(names))


class TestVersions(InstrumentCommon):
    def test_a_new_version_is_whole_and_points_to_itself(self):
        instrument = self.make_instrument()
        first, second = instrument.item_ids
        second.write(
            {
                "kind": "choice",
                "show_if_item_id": first.id,
                "show_if_operator": "=",
                "show_if_value": 1,
                "choice_ids": [
                    Command.create({"value": 0, "name": "No"}),
                    Command.create({"value": 1, "name": "Yes"}),
                ],
            }
        )
        instrument.scale_ids.copy({"code": "total", "source_ids": instrument.scale_ids})
        total = instrument.scale_ids[1]
        total.source_ids = instrument.scale_ids[0]
        second.with_context(lang="es_419").update_field_translations(
            "wording", {"es_419": "¿Pregunta inventada?"}
        )
        instrument.action_use()
        new = instrument.browse(instrument.action_new_version()["res_id"])
        self.assertEqual((new.version, new.state), ("2", "draft"))
        self.assertEqual(new.replaces_id, instrument)
        self.assertEqual(
            new.item_ids.mapped("wording"), instrument.item_ids.mapped("wording")
        )
        spanish = new.item_ids[1].with_context(lang="es_419")
        self.assertEqual(spanish.wording, "¿Pregunta inventada?")
        self.assertEqual(new.item_ids[1].show_if_item_id, new.item_ids[0])
        self.assertEqual(new.item_ids[1].choice_ids.mapped("name"), ["No", "Yes"])
        self.assertEqual(new.item_ids[1].choice_ids.instrument_id, new)
        self.assertEqual(new.scale_ids[1].source_ids, new.scale_ids[0])
        self.assertEqual(new.scale_ids[0].line_ids.item_id, new.item_ids)
        old_form, new_form = (one._engine_definition() for one in (instrument, new))
        self.assertEqual(old_form.items, new_form.items)
        self.assertEqual(old_form.scales[0].parts, new_form.scales[0].parts)
        self.assertEqual(len(new_form.scales[0].bands), 2)
        # The old one was not touched, and makes room when the new one is used
        self.assertEqual(len(instrument.item_ids), 2)
        new.action_use()
        self.assertEqual(instrument.state, "retired")

    def test_a_centers_own_copy_comes_before_the_shared_one(self):
        shared = self.shared("guide").with_user(self.user_manager)
        offered = self.instruments._care_offered
        self.assertIn(shared, offered(self.center))
        own = shared._care_new_version()
        self.assertEqual(own.company_id, self.center)
        self.assertEqual(own.item_ids.mapped("code"), shared.item_ids.mapped("code"))
        self.assertIn(shared, offered(self.center), "a draft takes no place")
        own.action_use()
        self.assertIn(own, offered(self.center))
        self.assertNotIn(shared, offered(self.center))
        other = self.env["care.instrument"].with_user(self.user_supervisor_other)
        self.assertIn(shared, other._care_offered(self.center_other))
        own.action_retire()
        self.assertIn(shared, offered(self.center))

    def test_a_center_puts_a_shared_one_away_for_itself(self):
        shared = self.shared("pics").with_user(self.user_manager)
        shared.action_put_away()
        self.assertFalse(shared.is_offered)
        other = shared.with_user(self.user_supervisor_other)
        self.assertIn(shared, other._care_offered(self.center_other))
        shared.action_take_up()
        self.assertTrue(shared.is_offered)
        with self.assertRaises(AccessError):
            shared.with_user(self.user_coordinator).action_put_away()

    def test_names_of_versions(self):
        self.assertEqual(self.shared("guide")._care_next_version(self.center), "2")
        # No number that its makers could use
        self.assertEqual(self.shared("pfs")._care_next_version(self.center), "2008.1")


class TestShipped(InstrumentCommon):
    """What comes with the program."""

    ALL = ("intake", "guide", "readiness", "cshcn", "pfs", "pfs2", "papf", "pics")

    def test_nothing_is_wrong_with_them(self):
        for name in self.ALL:
            with self.subTest(name):
                self.assertEqual(self.shared(name)._care_faults(), [])

    def test_no_words_of_others(self):
        for name in ("cshcn", "pfs", "pfs2", "papf", "pics"):
            instrument = self.shared(name)
            with self.subTest(name):
                self.assertNotEqual(instrument.rights, "own")
                self.assertFalse(instrument.may_show_wording)
                for kept in ("wording_kept", "hint_kept", "section_kept"):
                    self.assertFalse(any(instrument.item_ids.mapped(kept)))
                self.assertFalse(any(instrument.choice_ids.mapped("name_kept")))

    def test_our_own_say_what_they_are(self):
        for name in ("intake", "guide", "readiness"):
            instrument = self.shared(name)
            with self.subTest(name):
                self.assertFalse(instrument.is_validated)
                self.assertIn("Not a validated instrument", instrument.credit)
                self.assertTrue(all(instrument.item_ids.mapped("wording")))

    def test_the_intake_asks_no_age_too_much(self):
        intake = self.shared("intake")
        form = intake._engine_definition()
        self.assertTrue(25 <= len(form.items) <= 35)
        plan = intake.item_ids.filtered("show_if_item_id").show_if_item_id
        for stage in self.env["care.life.stage"].search([]):
            from ..engines.scoring import asked

            codes = asked(form, {plan.code: 1}, stage.from_months)
            with self.subTest(stage=stage.name):
                self.assertTrue(15 <= len(codes) <= 22, len(codes))
        areas = intake.item_ids.need_category_id.mapped("area")
        for area in ("medical", "behavioral", "social", "financial", "support"):
            self.assertIn(area, areas)

    def test_every_factor_is_in_the_guide(self):
        factors = self.env["care.protective.factor"].search([])
        self.assertEqual(self.shared("guide").scale_ids.factor_id, factors)

    def test_worked_example_of_the_2008_survey(self):
        from ..engines.scoring import score

        answers = {str(number): 7 for number in range(1, 21)}
        scores = {
            one.code: one
            for one in score(self.shared("pfs")._engine_definition(), answers)
        }
        # 8, 9, 11 turned round: 7 counts as 1; 1-5 stay 7
        self.assertEqual(scores["resiliency"].value, 7)
        self.assertEqual(scores["concrete"].value, 1)
        self.assertEqual(scores["knowledge_12"].value, 1)
        self.assertEqual(scores["knowledge_13"].value, 7)
        # Three of five are too few for the first area, two of three enough for another
        for code in ("4", "5", "6"):
            del answers[code]
        scores = {
            one.code: one
            for one in score(self.shared("pfs")._engine_definition(), answers)
        }
        self.assertIsNone(scores["resiliency"].value)
        self.assertEqual(scores["social"].value, 7)

    def test_the_screener_decides_by_one_consequence(self):
        from ..engines.scoring import score

        screener = self.shared("cshcn")
        form = screener._engine_definition()
        answers = dict.fromkeys("12345", 0) | {"2": 1, "2a": 1, "2b": 1}
        scores = {one.code: one for one in score(form, answers)}
        self.assertEqual(scores["count"].value, 1)
        band = self.env["care.instrument.band"].browse(scores["qualifies"].band.key)
        self.assertEqual(band.tone, "concern")
        self.assertEqual(band.scale_id.drives, "cshcn")

    def test_a_definition_costs_the_same_for_long_instruments(self):
        sizes = {
            size: self.make_instrument(
                item_ids=[
                    Command.create({"code": str(number), "wording": "?"})
                    for number in range(size)
                ]
            )
            for size in (1, 50)
        }
        self.assertSameQueryCount(
            sizes.__getitem__, lambda instrument: instrument._engine_definition()
        )
