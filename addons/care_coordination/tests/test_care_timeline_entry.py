from datetime import timedelta

from lxml import etree
from markupsafe import Markup

from odoo.exceptions import UserError
from odoo.tests import tagged

from .timeline_common import FAMILY, NOTE, TimelineCase


@tagged("post_install", "-at_install")
class TestEntries(TimelineCase):
    """What becomes an entry, once and at its place, and what it says."""

    def test_every_kind_once_and_in_order(self):
        made = self.make_one_of_each()
        entries = self.page()
        kinds = [entry["kind"] for entry in entries]
        # The day of the referral has the episode and its lead
        self.assertEqual(set(kinds[-2:]), {"team", "episode"})
        self.assertEqual(kinds[:-2], made[::-1])
        self.assertEqual(
            {kind for kind, _label in self.timeline()._timeline_kinds()} - {"referral"},
            set(kinds),
        )
        self.assertEqual(len({entry["id"] for entry in entries}), len(entries))

    def test_what_a_contact_says(self):
        self.make_encounter(
            self.child,
            date=self.at(1),
            summary="Food comes first",
            note="She asked for the list.",
            next_step="Bring the list",
            caregiver_ids=self.mother.ids,
        )
        (entry,) = self.of_kind("contact")
        self.assertEqual(entry["title"], "Phone call")
        self.assertEqual(entry["text"], "Food comes first\nShe asked for the list.")
        self.assertEqual(
            entry["facts"],
            ["10 minutes", "With Rosa Test", "Next step: Bring the list"],
        )
        self.assertEqual(entry["who"], self.staff_coordinator.name)
        self.assertEqual(entry["date"], "2024-10-02 15:00:00")
        self.assertEqual(entry["res_model"], "care.encounter")
        self.assertFalse(entry["muted"] or entry["is_day"])

    def test_a_try_is_muted_and_says_so(self):
        self.make_encounter(self.child, result="attempted")
        (entry,) = self.of_kind("contact")
        self.assertTrue(entry["muted"])
        self.assertEqual(entry["facts"][0], "Tried, not reached")

    def test_archived_records_are_gone(self):
        self.make_encounter(self.child).active = False
        self.make_condition(self.child).active = False
        self.make_visit(3).active = False
        kinds = {entry["kind"] for entry in self.page()}
        self.assertEqual(kinds, {"team", "episode"})

    def test_a_held_meeting_is_told_by_its_contact(self):
        visit = self.make_visit(3)
        (entry,) = self.of_kind("meeting")
        self.assertEqual((entry["title"], entry["res_id"]), ("Home visit", visit.id))
        self.make_encounter(self.child, event_id=visit.id)
        self.assertFalse(self.of_kind("meeting"))
        self.assertEqual(len(self.of_kind("contact")), 1)

    def test_a_meeting_to_come_is_first(self):
        self.make_encounter(self.child)
        self.make_visit(0, start=self.day(3), stop=self.day(4))
        self.assertEqual(self.page()[0]["kind"], "meeting")

    def test_messages_say_from_whom_to_whom(self):
        mother = self.mother.partner_id
        self.write_message(self.child, "Is it Tuesday?", 1, mother, subtype=FAMILY)
        self.write_message(self.child, "Yes, at ten", 2, subtype=FAMILY)
        self.write_message(self.episode, Markup("<p>Call the <b>school</b></p>"), 3)
        answer, question = self.of_kind("message")[1:]
        self.assertEqual(question["title"], "Message from the family")
        self.assertEqual(
            (question["who"], question["text"]), ("Rosa Test", "Is it Tuesday?")
        )
        self.assertEqual(answer["title"], "Message to the family")
        staff = self.of_kind("message")[0]
        # A click opens what it was written on, unless it is on screen already
        self.assertEqual(
            (staff["res_model"], staff["res_id"]), ("care.episode", self.episode.id)
        )
        self.assertFalse(answer["res_id"])
        self.assertEqual(staff["title"], "Message")
        self.assertIn("Call the", staff["text"])
        self.assertNotIn("<", staff["text"])

    def test_a_message_taken_back_is_gone(self):
        message = self.write_message(self.child, "Wrong child", 1, subtype=NOTE)
        self.assertEqual(len(self.of_kind("note")), 1)
        self.child._message_update_content(message, body="", strict=False)
        self.assertFalse(self.of_kind("note"))

    def test_odoos_own_log_is_no_message(self):
        self.cr.flush()
        self.child.with_user(self.user_coordinator).last_name = "Other"
        self.cr.flush()
        self.assertTrue(self.child.message_ids.tracking_value_ids)
        self.assertFalse(self.page(kinds=["message", "note"]))

    def test_an_episode_moves_on(self):
        self.cr.flush()  # a record made just now is not tracked yet
        episode = self.episode.with_user(self.user_coordinator)
        episode.stage_id = self.stage("active")
        self.cr.flush()
        moved, opened = self.of_kind("episode")
        self.assertEqual(opened["title"], "Referred to the center")
        self.assertEqual(moved["title"], f"Moved to {self.stage('active').name}")
        self.assertEqual(moved["facts"], [f"Was in {self.stage('assessment').name}"])
        self.assertEqual(moved["who"], self.user_coordinator.name)
        self.assertEqual(moved["res_id"], self.episode.id)

    def test_closed_and_opened_again(self):
        self.cr.flush()
        closed = self.stage("closed")
        reason = self.env["care.closing.reason"].search([], limit=1)
        # As the superuser, who dates the past
        self.episode.write({"stage_id": closed.id, "date_closed": self.on(40)})
        closure = self.env["care.episode.closure"].create(
            {
                "episode_id": self.episode.id,
                "date": self.on(40),
                "reason_id": reason.id,
                "outcome": "met",
                "summary": "School has begun well.",
            }
        )
        self.cr.flush()
        end, _opened = self.of_kind("episode", user=self.user_supervisor)
        self.assertEqual(end["title"], "Episode closed")
        self.assertEqual(end["text"], "School has begun well.")
        self.assertEqual(end["facts"][0], reason.name)
        closure.write({"date_reopened": self.on(50), "reopen_reason": "New school"})
        self.episode.write({"stage_id": self.stage("active").id})
        self.cr.flush()
        entries = self.of_kind("episode", user=self.user_supervisor)
        titles = [entry["title"] for entry in entries]
        self.assertEqual(
            titles,
            ["Episode opened again", "Episode closed", "Referred to the center"],
        )

    def test_an_episode_closed_without_the_form_is_closed_too(self):
        self.episode.write(
            {"stage_id": self.stage("closed").id, "date_closed": self.on(40)}
        )
        end, _opened = self.of_kind("episode", user=self.user_supervisor)
        self.assertEqual((end["title"], end["text"]), ("Episode closed", ""))

    def test_last_days(self):
        """The last day is not over before it is over."""
        member = self.child.member_ids
        for offset, shown in ((0, 1), (-1, 2), (5, 1)):
            member.date_end = self.day(offset)
            entries = self.of_kind("team", user=self.user_supervisor)
            self.assertEqual(len(entries), shown, offset)

    def test_coverage_goes_on_renews_and_ends(self):
        kind = {"type_id": self.coverage_type("title_xix").id}
        for start, end in ((0, 9), (10, 19)):
            self.make_coverage(
                self.child, date_start=self.on(start), date_end=self.on(end), **kind
            )
        self.make_coverage(
            self.child,
            "private",
            date_start=self.on(20),
            date_end=self.on(29),
            payer="Acme",
        )
        steps = [entry["step"] for entry in self.of_kind("coverage")]
        self.assertEqual(steps, ["ended", "began", "renewed", "began"])

    def test_days_are_the_same_day_everywhere(self):
        (entry,) = self.of_kind("episode")
        self.assertTrue(entry["is_day"])
        self.assertEqual(entry["date"], f"{self.START} 12:00:00")

    def test_a_proposal_is_not_agreed(self):
        level = self.make_level(self.child, 3)
        (entry,) = self.of_kind("support")
        self.assertIn(level.tier_id.name, entry["title"])
        level.write({"state": "superseded", "date_confirmed": False})
        self.assertFalse(self.of_kind("support"))


@tagged("post_install", "-at_install")
class TestPages(TimelineCase):
    """One page after the other, and the questions one may ask."""

    def walk(self, limit, **asked):
        """All pages, as one list."""
        entries, before = [], None
        while page := self.page(limit=limit, before=before, **asked):
            self.assertLessEqual(len(page), limit)
            entries += page
            before = page[-1]["cursor"]
        return entries

    def test_pages_visit_each_entry_once(self):
        self.make_one_of_each()
        for number in range(7):
            # The same second, by two sources
            self.make_encounter(self.child, date=self.at(30))
            self.write_message(self.child, f"Message {number}", 30)
        everything = self.page(limit=200)
        self.assertEqual(len(everything), 30)
        for limit in (1, 3, 5, 30):
            self.assertEqual(
                [entry["id"] for entry in self.walk(limit)],
                [entry["id"] for entry in everything],
            )

    def test_what_comes_in_between_moves_nothing(self):
        for number in range(6):
            self.make_encounter(self.child, date=self.at(number))
        first = self.page(limit=3)
        self.make_encounter(self.child, date=self.at(20))
        second = self.page(limit=3, before=first[-1]["cursor"])
        days = [entry["date"][:10] for entry in [*first, *second]]
        self.assertEqual(days, [str(self.on(number)) for number in range(5, -1, -1)])

    def test_kinds_and_counts(self):
        self.make_one_of_each()
        counts = {
            one["kind"]: one["count"]
            for one in self.timeline().get_kinds(child_id=self.child.id)
        }
        self.assertEqual(sum(counts.values()), 16)
        for kind, count in counts.items():
            self.assertEqual([e["kind"] for e in self.of_kind(kind)], [kind] * count)
        some = self.page(kinds=["contact", "note"])
        self.assertEqual([entry["kind"] for entry in some], ["note", "contact"])

    def test_words(self):
        self.make_one_of_each()
        for term, found in (
            ("food COMES", ["contact"]),
            ("for us", ["note"]),
            ("100%", []),
            (self.user_coordinator.name, ["note", "message", "meeting", "contact"]),
        ):
            kinds = [entry["kind"] for entry in self.page(term=term)]
            self.assertEqual([k for k in kinds if k not in ("team", "support")], found)
            counted = self.timeline().get_kinds(child_id=self.child.id, term=term)
            self.assertEqual(sum(one["count"] for one in counted), len(kinds))

    def test_nonsense_is_refused_with_a_sentence(self):
        timeline = self.timeline()
        with self.assertRaisesRegex(UserError, "say which"):
            timeline.get_page()
        with self.assertRaisesRegex(UserError, "say which"):
            timeline.get_page(child_id=self.child.id, family_id=self.family.id)
        with self.assertRaisesRegex(UserError, "no entries of this kind: gossip"):
            self.page(kinds=["gossip"])
        with self.assertRaisesRegex(UserError, "begin again"):
            self.page(before=["yesterday", "x"])

    def test_queries_do_not_grow(self):
        """A page of 10 entries costs what one of 500 costs, and so do the counts."""

        def build(size):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            for number in range(size // 5):
                self.make_encounter(
                    child,
                    date=self.at(number),
                    caregiver_ids=self.make_caregiver(child.family_id).ids,
                )
                self.write_message(child, "Words", number)
                self.make_condition(child, onset_date=self.on(number))
                self.make_factor(child, family=child.family_id)
                self.make_visit(number, care_child_id=child.id)
            return child

        def ask(child):
            timeline = self.timeline()
            kinds = ["condition", "contact", "meeting", "message", "social"]
            entries = timeline.get_page(child_id=child.id, kinds=kinds, limit=200)
            self.assertEqual({entry["kind"] for entry in entries}, set(kinds))
            timeline.get_kinds(child_id=child.id)

        self.assertSameQueryCount(build, ask, sizes=(10, 500))


@tagged("post_install", "-at_install")
class TestFamily(TimelineCase):
    """A family's timeline: each child in sight, and what is about all of them."""

    def test_children_and_the_family(self):
        self.make_encounter(self.child, date=self.at(3))
        self.make_encounter(
            self.sibling, date=self.at(2), staff_id=self.staff_coordinator2.id
        )
        self.write_message(self.family, "They have moved", 1, subtype=NOTE)
        entries = self.page(
            self.user_supervisor, family_id=self.family.id, kinds=["contact", "note"]
        )
        self.assertEqual([entry["child"] for entry in entries], ["Maya", "Leo", ""])
        self.assertEqual(
            [entry["is_family"] for entry in entries], [False, False, True]
        )

    def test_only_children_in_sight(self):
        self.make_encounter(self.sibling, staff_id=self.staff_coordinator2.id)
        self.write_message(self.sibling, "About Leo", 1)
        self.write_message(self.family, "They have moved", 2)
        entries = self.page(family_id=self.family.id)
        self.assertEqual({entry["child"] for entry in entries}, {"Maya", ""})

    def test_what_is_about_all_is_on_each_child(self):
        self.make_factor(date_start=self.on(5))
        self.write_message(self.family, "They have moved", 6)
        for child, user in (
            (self.child, self.user_coordinator),
            (self.sibling, self.user_coordinator2),
        ):
            entries = self.page(user, child, kinds=["social", "message"])
            self.assertEqual([e["kind"] for e in entries], ["message", "social"])
            self.assertTrue(all(entry["is_family"] for entry in entries))

    def test_a_click_opens_what_is_there(self):
        """A fact without a screen of its own opens the child, from a family's page."""
        self.make_coverage(self.child, date_start=self.on(1))
        (entry,) = self.of_kind("coverage")
        self.assertFalse(entry["res_id"])
        (entry,) = self.page(family_id=self.family.id, kinds=["coverage"])
        self.assertEqual(
            (entry["res_model"], entry["res_id"]), ("care.child", self.child.id)
        )

    def test_it_is_the_first_page_of_both_forms(self):
        for model, second in (
            ("care.child", "questions"),
            ("care.family", "support_needs"),
        ):
            records = self.env[model].with_user(self.user_coordinator)
            form = etree.fromstring(records.get_view(view_type="form")["arch"])
            pages = form.xpath("//notebook/page")
            self.assertEqual(
                [page.get("name") for page in pages[:2]], ["timeline", second]
            )
            self.assertTrue(pages[0].xpath("widget[@name='care_timeline']"))
            self.assertTrue(pages[1].xpath(".//field | widget"))

    def test_limit_is_a_number_in_bounds(self):
        for number in range(3):
            self.make_encounter(self.child, date=self.at(number))
        self.assertEqual(len(self.page(limit=0)), 1)
        self.assertEqual(len(self.page(limit=10**9)), 5)
        later = self.at(1) + timedelta(seconds=1)
        page = self.page(before=[f"{later}", 0], kinds=["contact"])
        self.assertEqual(len(page), 2)
