from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase

from .instrument_common import InstrumentCommon

SECRETS = ("Secret question?", "Secret hint", "Secret section", "Secret answer")


class TestWordsWithoutRight(InstrumentCommon):
    """What a center has not confirmed that it may use is read by nobody, on no way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        export = cls.env.ref("base.group_allow_export")
        (cls.user_coordinator | cls.user_manager).group_ids += export
        cls.instrument = cls.make_licensed()
        cls.item, cls.choice = cls.instrument.item_ids, cls.instrument.choice_ids

    def withdraw(self):
        # What was read before is forgotten in the same breath
        self.read_everywhere(self.user_manager)
        self.instrument.action_withdraw_right()

    def read_everywhere(self, user):
        """All that ``user`` gets to see of the question and its answer, as one text."""
        seen = []
        for record in (self.item, self.choice):
            record = record.with_user(user)
            names = [*record._care_words, "display_name"]
            seen += [
                record.read(names),
                record.search_read([("id", "=", record.id)], names),
                record.web_read({name: {} for name in names}),
                record.export_data(names),
                record.mapped("display_name"),
                record.name_search(""),
                record.sudo().read(names),
                record.sudo().mapped(names[0]),
                record.with_context(lang="es_419").read(names),
            ]
        seen.append(
            self.instrument.with_user(user).web_read(
                {
                    "item_ids": {"fields": {"wording": {}, "hint": {}, "section": {}}},
                    "choice_ids": {"fields": {"name": {}}},
                }
            )
        )
        return repr(seen)

    def test_with_the_right_they_are_read(self):
        seen = self.read_everywhere(self.user_coordinator)
        for secret in SECRETS:
            self.assertIn(secret, seen)

    def test_without_the_right_nobody_reads_them(self):
        self.withdraw()
        for user in (self.user_coordinator, self.user_manager, self.env.user):
            seen = self.read_everywhere(user)
            for secret in SECRETS:
                self.assertNotIn(secret, seen)
        self.assertEqual(self.choice.name, "1", "its number stands for an answer")
        self.assertEqual(self.item.display_name, "1")

    def test_the_kept_words_are_closed_to_all(self):
        for user in (self.user_coordinator, self.user_manager):
            item, choice = (one.with_user(user) for one in (self.item, self.choice))
            for read in (
                lambda item=item: item.read(["wording_kept"]),
                lambda item=item: item.export_data(["wording_kept"]),
                lambda item=item: item.search([("wording_kept", "ilike", "secret")]),
                lambda item=item: item._read_group([], ["section_kept"]),
                lambda item=item: item.search([], order="hint_kept"),
                lambda item=item: item.write({"wording_kept": "x"}),
                lambda item=item: item.get_field_translations("wording_kept"),
                lambda choice=choice: choice.read(["name_kept"]),
            ):
                with self.assertRaises(AccessError):
                    read()

    def test_a_copy_takes_no_words_along(self):
        self.withdraw()
        with self.assertRaises(AccessError):
            self.item.with_user(self.user_manager).copy_data()
        with self.assertRaises(AccessError):
            self.item.with_user(self.user_manager).copy({"code": "2"})

    def test_searching_does_not_tell(self):
        items = self.env["care.instrument.item"].with_user(self.user_coordinator)
        choices = self.env["care.instrument.choice"].with_user(self.user_coordinator)
        self.assertIn(self.item, items.search([("wording", "ilike", "secret")]))
        self.assertIn(self.choice, choices.search([("name", "ilike", "secret")]))
        self.withdraw()
        for name in ("wording", "hint", "section"):
            self.assertFalse(items.search([(name, "ilike", "secret")]))
        self.assertFalse(choices.search([("name", "ilike", "secret")]))
        self.assertFalse(items.name_search("secret"))

    def test_other_languages_are_closed_as_well(self):
        item = self.item.with_user(self.user_manager)
        item.update_field_translations("wording", {"es_419": "¿Pregunta secreta?"})
        self.assertEqual(item.with_context(lang="es_419").wording, "¿Pregunta secreta?")
        rows, _context = item.get_field_translations("wording")
        self.assertIn("¿Pregunta secreta?", [row["value"] for row in rows])
        self.withdraw()
        self.assertFalse(item.with_context(lang="es_419").wording)
        with self.assertRaises(UserError):
            item.get_field_translations("wording")
        with self.assertRaises(UserError):
            item.update_field_translations("wording", {"es_419": "x"})

    def test_words_do_not_come_in_without_the_right(self):
        self.withdraw()
        for write in (
            lambda: self.item.write({"wording": "New words"}),
            lambda: self.item.write({"hint": "New words"}),
            lambda: self.choice.write({"name": "New words"}),
            lambda: self.item.create(
                {"instrument_id": self.instrument.id, "code": "2", "wording": "Words"}
            ),
        ):
            with self.assertRaisesRegex(UserError, "not confirmed"):
                write()

    def test_the_right_needs_a_reason_and_a_manager(self):
        self.withdraw()
        self.instrument.rights_statement = False
        with self.assertRaisesRegex(UserError, "who allowed it"):
            self.instrument.action_confirm_right()
        self.instrument.rights_statement = "Letter of May 2, 2024"
        with self.assertRaises(AccessError):
            self.instrument.with_user(self.user_supervisor).action_confirm_right()
        self.instrument.action_confirm_right()
        self.assertEqual(self.instrument.rights_confirmed_by_id, self.user_manager)
        self.assertTrue(self.item.wording)

    def test_the_right_is_confirmed_by_the_button_only(self):
        self.withdraw()
        today = fields.Date.today()
        for write in (
            lambda: self.instrument.write({"rights_confirmed_on": today}),
            lambda: self.instruments.create(
                {
                    "name": "x",
                    "code": "x",
                    "rights": "public",
                    "rights_confirmed_on": today,
                }
            ),
            lambda: self.instruments.with_context(
                default_rights_confirmed_on=today
            ).create({"name": "x", "code": "y", "rights": "public"}),
        ):
            with self.assertRaisesRegex(UserError, "Confirm the right"):
                write()

    def test_what_was_confirmed_stays_what_it_was(self):
        for values in ({"rights": "public"}, {"rights_statement": "Another reason"}):
            with self.assertRaisesRegex(UserError, "Take it back first"):
                self.instrument.write(values)

    def test_a_shared_one_is_confirmed_by_nobody(self):
        shared = self.shared("pfs")
        with self.assertRaises(AccessError):
            shared.with_user(self.user_manager).action_confirm_right()
        with self.assertRaisesRegex(UserError, "own copy"):
            shared.action_confirm_right()

    def test_a_new_version_keeps_the_right_of_its_center(self):
        self.instrument.action_use()
        new = self.instrument._care_new_version()
        self.assertTrue(new.may_show_wording)
        self.assertEqual(new.item_ids.wording, "Secret question?")
        self.withdraw()
        self.assertTrue(new.item_ids.wording, "its own right")
        plain = self.instrument._care_new_version()
        self.assertFalse(plain.item_ids.wording)

    def test_numbers_only_has_no_words(self):
        papf = self.shared("papf").with_user(self.user_manager)._care_new_version()
        with self.assertRaisesRegex(UserError, "numbers only"):
            papf.item_ids[0].wording = "Words"
        with self.assertRaisesRegex(UserError, "public or licensed"):
            papf.action_confirm_right()


class TestWordsOverTheWire(InstrumentCommon, HttpCase):
    def test_remote_calls_get_numbers(self):
        self.user_manager.group_ids += self.env.ref("base.group_allow_export")
        instrument = self.make_licensed()
        instrument.action_withdraw_right()
        self.authenticate("test_manager", "test_manager")

        def call(method, *args, **kwargs):
            return repr(
                self.make_jsonrpc_request(
                    f"/web/dataset/call_kw/care.instrument.item/{method}",
                    {
                        "model": "care.instrument.item",
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                )
            )

        item = instrument.item_ids
        names = ["wording", "hint", "section", "display_name"]
        for seen in (
            call("read", item.ids, names),
            call("web_read", item.ids, specification={name: {} for name in names}),
            call("search_read", [("id", "in", item.ids)], names),
            call("export_data", item.ids, names),
        ):
            self.assertIn("'1'", seen, "its number")
            self.assertNotIn("Secret", seen)


class TestCareInstrumentItem(InstrumentCommon):
    def test_a_skip_rule_says_what_it_waits_for(self):
        instrument = self.make_instrument()
        first, second = instrument.item_ids
        with self.assertRaisesRegex(ValidationError, "must be"):
            second.show_if_item_id = first
        other = self.make_instrument().item_ids[0]
        for gate in (second, other):
            with self.assertRaisesRegex(ValidationError, "another question"):
                second.write({"show_if_item_id": gate.id, "show_if_operator": "="})

    def test_what_is_on_record_must_be_there(self):
        item = self.make_instrument().item_ids[0]
        item.known_from = "practice_id.name"
        item.known_from = "condition_ids.display_name"
        for path in ("nothing", "practice_id.nothing", "first_name.name"):
            with self.assertRaisesRegex(ValidationError, "On record as"):
                item.known_from = path

    def test_an_answer_of_another_instrument(self):
        one, other = self.make_instrument(), self.make_instrument()
        with self.assertRaisesRegex(ValidationError, "its instrument"):
            one.choice_ids[0].item_id = other.item_ids[0]

    def test_words_in_spanish_may_come_later(self):
        instrument = self.make_instrument()
        instrument.action_use()
        item = instrument.item_ids[0]
        item.update_field_translations("wording", {"es_419": "¿Inventada?"})
        self.assertEqual(item.with_context(lang="es_419").wording, "¿Inventada?")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            item.update_field_translations("wording", {"es_419": "¿Otra?"})

    def test_the_same_number_twice(self):
        instrument = self.make_instrument()
        with self.assertTableRefuses("can not have the same number"):
            instrument.item_ids[1].code = "1"
