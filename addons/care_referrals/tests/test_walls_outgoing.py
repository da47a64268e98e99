"""Ways in which somebody inside could make a referral from us say what nobody said, or
tell of a child that is not in their care. Each must fail."""

from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.test_walls import WallCase

from .outgoing_common import OutgoingCommon


class OutgoingWalls(OutgoingCommon, WallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.referral = cls.refer()
        cls.their_mother = cls.make_caregiver(cls.theirs.family_id)
        cls.their_need = cls.make_need(cls.theirs)
        cls.their_referral = cls.env["care.referral"].create(
            {
                "child_id": cls.theirs.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": cls.kitchen.id,
                "need_id": cls.their_need.id,
                "agreed_by_id": cls.their_mother.id,
                "agreed_on": fields.Date.today(),
                "agreed_how": "spoken",
            }
        )

    def refused(self, user, act):
        """Also by a sentence that offers the window for it."""
        try:
            return super().refused(user, act)
        except RedirectWarning:
            return self.env.invalidate_all()

    def writes(self, user, record, vals):
        return self.refused(
            user, lambda env: env[record._name].browse(record.id).write(vals)
        )


@tagged("post_install", "-at_install")
class TestNothingIsSaidByHand(OutgoingWalls):
    """What an agency or a family said has somebody who said it."""

    def test_start(self):
        referral = self.referral.with_user(self.user_coordinator)
        self.assertTrue(referral.has_access("write"))
        self.assertFalse(
            self.their_referral.with_user(self.user_coordinator).has_access("read")
        )

    def test_not_by_way_of_a_referral_to_us(self):
        """Of a referral to us we say ourselves how it ended."""
        for user in (self.user_coordinator, self.user_manager):
            self.writes(
                user, self.referral, {"direction": "incoming", "service_id": False}
            )
            incoming = self.make_referral(self.child, "completed")
            self.writes(
                user,
                incoming,
                {
                    "direction": "outgoing",
                    "service_id": self.pantry.id,
                    "agreed_by_id": self.mother.id,
                    "agreed_on": fields.Date.today(),
                    "agreed_how": "spoken",
                },
            )

    def test_not_by_defaults(self):
        """A default of the context is a value too, and anybody may send one."""
        values = {
            "child_id": self.child.id,
            "direction": "outgoing",
            "service_id": self.kitchen.id,
        }
        said = {
            "answer_text": "Come on Monday",
            "barrier": "waitlist",
            "capacity_status": "capacity",
            "chase_count": 2,
            "confirmed_by": "agency",
            "confirmed_how": "link",
            "confirmed_name": "Nobody",
            "date_chased": "2024-01-02",
            "date_confirmed": "2024-01-02",
            "date_family_outcome": "2024-01-02",
            "date_sent": "2024-01-02",
            "enrollment_status": "enrolled",
            "family_outcome": "yes",
            "no_show_count": 3,
            "outcome": "got_help",
        }
        for name, value in said.items():
            with self.subTest(name=name):
                self.refused(
                    self.user_coordinator,
                    lambda env, name=name, value=value: env["care.referral"].create(
                        {**values, name: value}
                    ),
                )
                referrals = self.env["care.referral"].with_user(self.user_coordinator)
                made = referrals.with_context(
                    **{f"default_{name}": value}, default_duplicate_reason="Test"
                ).create(values)
                self.assertFalse(made[name])

    def test_not_sent_and_not_chased_by_hand(self):
        """The days that count are written by what happened."""
        for vals in (
            {"date_sent": "2024-01-02"},
            {"date_chased": fields.Date.today()},
            {"chase_count": 9},
            {"date_family_asked": fields.Date.today()},
            {"date_mailed": fields.Date.today()},
            {"batch_key": "another"},
        ):
            with self.subTest(vals=vals):
                for user in (self.user_coordinator, self.user_manager):
                    self.writes(user, self.referral, vals)

    def test_what_was_agreed_stays(self):
        """The family said yes to this service, on this day; another is asked anew."""
        for vals in (
            {"service_id": self.kitchen.id},
            {"agreed_by_id": self.make_caregiver(self.family).id},
            {"agreed_on": "2020-01-01"},
            {"agreed_how": "signed"},
        ):
            with self.subTest(vals=vals):
                for user in (self.user_coordinator, self.user_manager):
                    self.writes(user, self.referral, vals)

    def test_not_by_a_forged_word_in_the_context(self):
        for said in (True, "agency", ["accepted", "agency", "link", "", ""], {}):
            self.refused(
                self.user_coordinator,
                lambda env, said=said: (
                    env["care.referral"]
                    .browse(self.referral.id)
                    .with_context(care_said=said, care_history=True)
                    .write({"state": "accepted"})
                ),
            )

    def test_not_by_an_import(self):
        referral = self.env["care.referral"].with_user(self.user_coordinator)
        result = referral.load(
            [".id", "outcome", "confirmed_by"],
            [[str(self.referral.id), "got_help", "agency"]],
        )
        self.assertFalse(result["ids"])
        self.assertFalse(self.referral.outcome)

    def test_history_is_not_written(self):
        self.refused(
            self.user_manager,
            lambda env: env["care.referral.event"].create(
                {
                    "referral_id": self.referral.id,
                    "state_to": "accepted",
                    "said_by": "agency",
                }
            ),
        )
        self.writes(
            self.user_manager,
            self.referral,
            {"event_ids": [Command.delete(self.referral.event_ids[:1].id)]},
        )

    def test_no_letter_to_a_referrer_of_what_we_asked(self):
        """There is no referrer, and nobody agreed to a letter about the child."""
        for user in (self.user_coordinator, self.user_manager):
            self.refused(
                user,
                lambda env: env["care.referral.reply"].create(
                    {"referral_id": self.referral.id}
                ),
            )


@tagged("post_install", "-at_install")
class TestNobodyElsesChild(OutgoingWalls):
    """A coordinator who looks for what a colleague's family asked for."""

    REFERRAL = {"fields": {"display_name": {}}}

    def test_no_window_about_a_referral_out_of_sight(self):
        """The windows answer with names, also before they are saved."""
        for model in ("care.referral.answer", "care.referral.settle"):
            window = self.env(user=self.user_coordinator)[model]
            spec = {"referral_id": self.REFERRAL, "service_id": self.REFERRAL}
            values = {"referral_id": self.their_referral.id}
            with self.subTest(model=model):
                self.refused(
                    self.user_coordinator,
                    lambda env, model=model, values=values: env[model].create(values),
                )
                with self.assertRaises(AccessError):
                    window.onchange(values, [], spec)
                with self.assertRaises(AccessError):
                    window.with_context(
                        default_referral_id=self.their_referral.id
                    ).onchange({}, [], spec)

    def test_no_step_of_a_referral_out_of_sight(self):
        steps = self.env(user=self.user_coordinator)["care.referral.step"]
        values = {
            "referral_ids": [Command.set(self.their_referral.ids)],
            "state": "cancelled",
            "reason": "No",
        }
        spec = {"referral_ids": self.REFERRAL}
        try:
            told = steps.onchange(values, [], spec)
        except AccessError:
            told = ""
        self.assertNotIn("Theo", str(told))
        self.refused(
            self.user_coordinator,
            lambda env: env["care.referral.step"].create(values).action_confirm(),
        )

    def test_no_batch_about_a_child_out_of_sight(self):
        spec = {
            "child_id": self.REFERRAL,
            "need_id": self.REFERRAL,
            "agreed_by_id": self.REFERRAL,
            "contact_id": self.REFERRAL,
            "parent_id": self.REFERRAL,
            "request_text": {},
            "same_words": {},
        }
        batches = self.env(user=self.user_coordinator)["care.referral.batch"]
        for name, record in (
            ("child_id", self.theirs),
            ("need_id", self.their_need),
            ("agreed_by_id", self.their_mother),
            ("contact_id", self.their_mother),
            ("parent_id", self.their_referral),
        ):
            mine = {"child_id": self.child.id, "service_ids": []}
            with self.subTest(name=name):
                with self.assertRaises(AccessError):
                    batches.onchange({**mine, name: record.id}, [], spec)
                with self.assertRaises(AccessError):
                    batches.with_context(**{f"default_{name}": record.id}).onchange(
                        {}, [], spec
                    )
                self.refused(
                    self.user_coordinator,
                    lambda env, values={**mine, name: record.id}: env[
                        "care.referral.batch"
                    ].create(values),
                )

    def test_no_link_to_another_family(self):
        for vals in (
            {"need_id": self.their_need.id},
            {"contact_id": self.their_mother.id},
            {"parent_id": self.their_referral.id},
            {"handed_on_ids": [Command.link(self.their_referral.id)]},
            {"child_id": self.theirs.id},
        ):
            with self.subTest(vals=vals):
                self.writes(self.user_coordinator, self.referral, vals)

    def test_nobody_is_led_to_a_person_whom_a_court_keeps_away(self):
        grant = self.make_grant(self.child)
        father = grant.caregiver_id
        grant.write({"date_start": "2024-01-01", "date_end": "2024-02-01"})
        for name in ("agreed_by_id", "contact_id"):
            self.refused(
                self.user_coordinator,
                lambda env, name=name: (
                    env["care.referral"]
                    .with_env(env)
                    ._care_refer(
                        self.child.with_env(env),
                        self.kitchen.with_env(env),
                        self.asked(**{name: father.id}),
                    )
                ),
            )
        self.mother.active = False
        batch = self.env["care.referral.batch"].with_user(self.user_coordinator)
        batch = batch.create({"child_id": self.child.id})
        self.assertNotIn(father, batch.agreed_by_id | batch.contact_id)

    def test_found_by_no_path(self):
        """A search by what one may not read finds nothing."""
        services = self.env["care.service"].with_user(self.user_coordinator)
        referrals = self.env["care.referral"].with_user(self.user_coordinator)
        self.assertFalse(
            referrals.search([("child_id.first_name", "=", "Theo")])
            | referrals.search([("need_id", "=", self.their_need.id)])
            | referrals.search([("handed_on_ids", "in", self.their_referral.ids)])
        )
        for name in services._fields:
            comodel = services._fields[name].comodel_name
            self.assertNotIn(comodel, ("care.child", "care.referral"), name)

    def test_a_need_protected_later_is_not_named(self):
        """Who follows the referral and may not see the need any more is not told it,
        and can still put down how it went."""
        self.need.label = "part2"
        referral = self.referral.with_user(self.user_coordinator)
        referral.invalidate_recordset()
        if self.need.with_user(self.user_coordinator).has_access("read"):
            return
        told = referral.web_read({"need_id": self.REFERRAL})
        self.assertNotIn(self.need.words, str(told))
        self.say(referral, "accepted")

    def test_find_help_tells_nothing_of_a_child_out_of_sight(self):
        services = self.env(user=self.user_coordinator)["care.service"]
        for child in (self.theirs, self.far):
            with self.assertRaises(AccessError):
                services.find_help({"child_id": child.id})
            with self.assertRaises(AccessError):
                services.find_help_start(child.id)
        with self.assertRaises(AccessError):
            services.find_help_start(False, self.their_need.id)
        # A need of one's own child beside another's child
        start = services.find_help_start(self.theirs.id, self.need.id)
        self.assertEqual(start["child"]["id"], self.child.id)
        for user in (self.user_internal, self.user_portal):
            with self.assertRaises(AccessError):
                self.env(user=user)["care.service"].find_help({"words": "food"})

    def test_find_help_tells_no_protected_need(self):
        hidden = self.make_need(label="part2")
        services = self.env(user=self.user_coordinator2)["care.service"]
        with self.assertRaises(AccessError):
            services.find_help_start(False, hidden.id)

    def test_no_answer_about_a_colleagues_child(self):
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.referral"].browse(self.their_referral.id).action_send()
            ),
        )
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.referral"]
                .browse(self.their_referral.id)
                .action_answer_question()
            ),
        )

    def test_measures_know_no_child(self):
        """An analyst counts, and nothing leads from a line to a referral."""
        for model in ("care.referral.measure", "care.unmet.need"):
            lines = self.env(user=self.user_analyst)[model]
            for domain in (
                [("child_id", "=", self.child.id)],
                [("need_id.child_id", "=", self.child.id)],
                [("family_id", "=", self.family.id)],
            ):
                with self.assertRaises(ValueError):
                    lines.search(domain)
            for name in ("child_id", "family_id", "need_id.child_id", "res_id"):
                with self.assertRaises(ValueError):
                    lines.formatted_read_group([], [name], ["__count"])
        for name in ("care.referral", "care.referral.event", "care.referral.reply"):
            with self.assertRaises(AccessError):
                self.env(user=self.user_analyst)[name].search([])

    def test_no_referral_behind_a_line_for_an_analyst(self):
        """How many are behind a line is told by its count, and which they are is not
        told at all."""
        self.say(self.referral, "declined", barrier="waitlist", words="No")
        self.env.flush_all()
        lines = self.env["care.unmet.need"].search([("referrals", ">", 0)])
        self.assertTrue(lines)
        for user in (self.user_analyst, self.user_internal):
            mine = lines[:1].with_user(user)
            for method in ("action_open_referrals", "action_open_needs"):
                with self.assertRaises(AccessError):
                    getattr(mine, method)()

    def test_no_measure_of_another_center(self):
        self.env.flush_all()
        lines = self.env["care.referral.measure"].with_user(self.user_supervisor_other)
        self.assertFalse(lines.search([("service_id", "=", self.pantry.id)]))
        with self.assertRaises(AccessError):
            lines.with_context(allowed_company_ids=self.center.ids).search([])

    def told_by_message(self, user):
        return self.env["mail.message"].search(
            [
                ("model", "=", "care.referral"),
                ("res_id", "=", self.referral.id),
                ("notified_partner_ids", "in", user.partner_id.ids),
            ]
        )

    def test_a_follower_who_may_not_see_the_child_hears_nothing(self):
        """A message bears the name of what it is about."""
        for user in (self.user_internal, self.user_coordinator2):
            self.referral.user_id = user
            self.say(self.referral.sudo(), "more_needed", how="link", words="Income?")
            self.assertFalse(self.told_by_message(user))

    def test_no_name_in_what_a_follower_is_sent(self):
        self.say(self.referral.sudo(), "accepted", how="link", name="Ana")
        messages = self.told_by_message(self.user_coordinator)
        self.assertTrue(messages)
        mails = self.env["mail.mail"].search([("mail_message_id", "in", messages.ids)])
        told = " ".join(
            str(part)
            for message in messages
            for part in (message.body, message.subject)
        )
        told += " ".join(f"{mail.subject} {mail.body_html}" for mail in mails)
        for name in (self.child.first_name, self.mother.name, self.need.words):
            self.assertNotIn(name, told)

    def test_a_followers_work_is_not_the_child(self):
        """To follow it is no leave to see the child."""
        self.referral.user_id = self.user_coordinator2
        self.env.flush_all()
        user = self.user_coordinator2
        work = self.env(user=user)["care.work.item"].search(
            [("child_id", "=", self.child.id)]
        )
        self.assertFalse(work)
        self.assertFalse(
            self.env(user=user)["care.timeline.entry"].search(
                [("child_id", "=", self.child.id)]
            )
        )
