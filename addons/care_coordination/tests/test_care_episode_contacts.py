from odoo.tests import freeze_time, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeContacts(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.episode = cls.make_episode(cls.child, "outreach")

    def log(self, day, result, **values):
        return self.make_encounter(
            self.child, date=f"2025-03-{day:02} 15:00:00", result=result, **values
        )

    def test_tries_and_the_first_time(self):
        self.log(3, "attempted")
        self.log(5, "attempted")
        self.assertEqual(str(self.episode.date_first_attempt), "2025-03-03 15:00:00")
        self.assertFalse(self.episode.date_first_contact)
        self.assertEqual(self.episode.attempt_count, 2)
        self.log(7, "reached")
        self.log(9, "reached")
        self.log(11, "attempted")
        self.assertEqual(str(self.episode.date_first_contact), "2025-03-07 15:00:00")
        self.assertEqual(str(self.episode.date_last_contact), "2025-03-09 15:00:00")
        self.assertEqual(self.episode.attempt_count, 1)

    def test_entered_late_or_by_mistake(self):
        """The dates follow the contacts, not the order in which they were typed."""
        late = self.log(9, "reached")
        self.log(4, "reached")
        self.assertEqual(str(self.episode.date_last_contact), "2025-03-09 15:00:00")
        late.active = False
        self.assertEqual(str(self.episode.date_last_contact), "2025-03-04 15:00:00")
        late.write({"active": True, "result": "attempted"})
        self.assertEqual(str(self.episode.date_last_contact), "2025-03-04 15:00:00")
        self.assertEqual(self.episode.attempt_count, 1)

    @freeze_time("2025-03-12 15:00:00")
    def test_in_words(self):
        def words():
            self.episode.invalidate_recordset(["contact_words"])
            return self.episode.contact_words

        self.assertEqual(words(), "Not called yet")
        self.log(3, "attempted")
        self.assertEqual(words(), "Not reached yet, 1 try")
        self.log(5, "attempted")
        self.assertEqual(words(), "Not reached yet, 2 tries")
        self.log(7, "reached")
        self.assertEqual(words(), "Reached 5 days ago")
        self.log(11, "reached")
        self.assertEqual(words(), "Reached yesterday")
        self.log(12, "reached")
        self.assertEqual(words(), "Reached today")

    def test_the_evening_counts_where_the_person_is(self):
        self.make_encounter(self.child, date="2025-03-12 01:30:00")
        here = self.episode.with_context(tz="America/New_York")
        with freeze_time("2025-03-12 15:00:00"):
            self.assertEqual(here.contact_words, "Reached yesterday")

    def test_many_at_once(self):
        def build(size):
            for child in self.make_children(size):
                self.make_encounter(child, episode_id=self.make_episode(child).id)
            return self.env["care.episode"].search([], limit=size, order="id desc")

        self.assertSameQueryCount(build, lambda e: e._compute_contact_dates())
