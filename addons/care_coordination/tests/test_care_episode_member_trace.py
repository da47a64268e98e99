from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeMemberTrace(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.episode = cls.make_episode(cls.child, "assessment")

    def notes(self, episode=None):
        bodies = (episode or self.episode).message_ids.mapped("body")
        return [html2plaintext(body).strip() for body in bodies]

    def test_who_joins(self):
        self.assign(self.child, self.staff_coordinator, date_end="2025-01-31")
        self.assertEqual(
            self.notes()[0],
            "On the care team: Test Coordinator, Lead from 10/01/2024 until 01/31/2025",
        )

    def test_many_who_join_at_once_are_told_each_in_their_own_words(self):
        """Lines that are alike are made once: nobody may get another one's."""
        first, second = self.make_episode(), self.make_episode()
        start, later = "2025-02-03", "2025-02-04"
        self.env["care.episode.member"].create(
            [
                {
                    "episode_id": episode.id,
                    "staff_id": staff.id,
                    "role": role,
                    "date_start": day,
                    "date_end": end,
                }
                for episode, staff, role, day, end in (
                    (first, self.staff_coordinator, "lead", start, False),
                    (first, self.staff_coordinator2, "second", start, False),
                    (second, self.staff_coordinator, "lead", start, False),
                    (second, self.staff_coordinator, "cover", later, "2025-02-05"),
                    (self.episode, self.staff_coordinator, "lead", later, False),
                )
            ]
        )
        said = "On the care team: Test Coordinator, Lead from 02/03/2025"
        self.assertEqual(
            self.notes(first)[0].splitlines(),
            [
                said,
                "On the care team: Test Coordinator2, Second worker from 02/03/2025",
            ],
        )
        self.assertEqual(
            self.notes(second)[0].splitlines(),
            [
                said,
                "On the care team: Test Coordinator, Cover from 02/04/2025 until "
                "02/05/2025",
            ],
        )
        self.assertEqual(
            self.notes()[0],
            "On the care team: Test Coordinator, Lead from 02/04/2025",
        )

    def test_an_end_and_a_change_of_role(self):
        member = self.assign(self.child, self.staff_coordinator)
        member.write({"date_end": "2025-01-31", "role": "cover"})
        self.assertEqual(
            self.notes()[0],
            "Care team changed: Test Coordinator, Cover from 10/01/2024 until "
            "01/31/2025. Before: Test Coordinator, Lead from 10/01/2024",
        )

    def test_who_is_taken_off(self):
        self.assign(self.child, self.staff_coordinator).unlink()
        self.assertEqual(
            self.notes()[0],
            "Taken off the care team: Test Coordinator, Lead from 10/01/2024",
        )

    def test_saving_without_a_change_says_nothing(self):
        member = self.assign(self.child, self.staff_coordinator)
        count = len(self.episode.message_ids)
        member.write({"role": "lead", "date_end": False})
        self.assertEqual(len(self.episode.message_ids), count)

    def test_no_context_keeps_it_quiet(self):
        """Anybody may send a context along."""
        quiet = self.episode.with_context(tracking_disable=True, mail_notrack=True)
        quiet.member_ids.create(
            {"episode_id": quiet.id, "staff_id": self.staff_coordinator.id}
        )
        self.assertIn("On the care team", self.notes()[0])

    def test_on_the_form_of_the_episode(self):
        self.episode.with_user(self.user_supervisor).write(
            {
                "member_ids": [
                    Command.create({"staff_id": staff.id, "role": role})
                    for staff, role in (
                        (self.staff_coordinator, "lead"),
                        (self.staff_coordinator2, "second"),
                    )
                ]
            }
        )
        text = "\n".join(self.notes())
        self.assertIn("Test Coordinator, Lead", text)
        self.assertIn("Test Coordinator2, Second worker", text)

    def test_internal_only_and_no_mail(self):
        before = self.env["mail.mail"].search_count([])
        self.assign(self.child, self.staff_coordinator)
        message = self.episode.message_ids[0]
        self.assertTrue(message.is_internal)
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_note"))
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_many_cost_as_one(self):
        def build(count):
            return [self.make_episode().id for _index in range(count)]

        def act(episode_ids):
            made = self.env["care.episode.member"].create(
                [
                    {"episode_id": episode, "staff_id": self.staff_coordinator2.id}
                    for episode in episode_ids
                ]
            )
            made.unlink()

        counts = {}
        for size in (2, 40):
            episode_ids = build(size)
            counts[size] = self.count_queries(lambda ids=episode_ids: act(ids))
        # Many messages are inserted in packets: allow one packet more
        self.assertLessEqual(counts[40], counts[2] + 2, counts)
