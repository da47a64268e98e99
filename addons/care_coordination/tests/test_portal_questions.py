"""The family answers questions in the portal: saved as it goes, sent once."""

from odoo.fields import Date
from odoo.tests import tagged

from ..models.care_child_messages import MESSAGE_LENGTH
from .portal_question_common import PortalQuestionCase


@tagged("post_install", "-at_install")
class TestPortalQuestions(PortalQuestionCase):
    def test_way_to_them(self):
        page = self.page(url=self.child_url)
        card = page.get_element_by_id("care_questions")
        self.assertIn("How is it going?", card.text_content())
        self.assertTrue(card.xpath(f".//a[@href='{self.url}']"))
        self.assessment.portal_open = False
        self.assertFalse(
            self.page(url=self.child_url).xpath("//*[@id='care_questions']")
        )

    def test_first_line_of_the_card(self):
        link = f"//article//a[@href='{self.child_url}#care_questions']"
        [line] = self.page(url="/my/children").xpath(link)
        self.assertIn("Questions for you", line.text_content())
        self.assessment.portal_open = False
        self.assertFalse(self.page(url="/my/children").xpath(link))

    def test_first_page(self):
        page = self.see(self.user_portal, self.url)
        for words in (
            "We want to know how it is going.",
            "Page 1 of 2",
            "1. We have enough to eat",
            "2. How many live here",
            "I do not want to say",
            "By our own center",
        ):
            self.assertIn(words, page)
        self.assertNotIn("Since when", page)
        self.assertNotIn("Somebody to talk to", page)

    def test_from_the_first_to_the_last(self):
        """With plain forms, as without a script."""
        response = self.save(
            shown=f"{self.food.id},{self.people.id}",
            **{str(self.food.id): self.often.id, str(self.people.id): "4"},
        )
        self.assertEqual(response.status_code, 303)
        self.assertTrue(
            response.headers["Location"].endswith(f"{self.url}?at={self.talk.id}")
        )
        page = self.see(self.user_portal, response.headers["Location"])
        self.assertIn("3. Somebody to talk to", page)
        response = self.save(
            shown=f"{self.talk.id},{self.remark.id}",
            **{str(self.talk.id): "declined", str(self.remark.id): "We are fine"},
        )
        self.assertTrue(response.headers["Location"].endswith(f"{self.url}?check=1"))
        page = self.see(self.user_portal, f"{self.url}?check=1")
        for words in ("Often", "4", "I do not want to say", "We are fine"):
            self.assertIn(words, page)
        self.assertEqual(self.send().status_code, 303)
        self.env.invalidate_all()
        self.assertEqual(self.assessment.state, "completed")
        self.assertEqual(self.assessment.caregiver_id, self.mother)
        self.assertEqual(self.assessment.asked_how, "portal")
        here = self.assessment.with_context(tz="America/New_York")
        self.assertEqual(self.assessment.date, Date.context_today(here))
        self.assertFalse(self.assessment.date_reviewed)
        self.assertEqual(
            self.said(),
            {"1": "Often", "3": "4", "4": "declined", "5": "We are fine"},
        )
        page = self.see(self.user_portal, self.url)
        self.assertIn("Thank you. Your team has your answers.", page)

    def test_left_and_found_again(self):
        response = self.answer(self.food, self.often.id, go="later")
        self.assertTrue(
            response.headers["Location"].endswith("?later=1#care_questions")
        )
        page = self.see(self.user_portal, f"{self.child_url}?later=1")
        self.assertIn("Your answers are kept.", page)
        self.assertIn("Go on", page)
        page = self.page()
        self.assertTrue(
            page.xpath(f"//input[@value='{self.often.id}'][@checked='checked']")
        )

    def test_opens_where_one_left(self):
        self.answer(self.food, self.often.id)
        self.answer(self.people, "4")
        self.assertIn("Somebody to talk to", self.see(self.user_portal, self.url))
        self.answer(self.talk, "declined")
        self.assertIn(
            "Please look at your answers", self.see(self.user_portal, self.url)
        )

    def test_an_answer_opens_a_question(self):
        """It comes next, although it stands before what was on the page."""
        shown = f"{self.food.id},{self.people.id}"
        response = self.answer(self.food, self.never.id, go="next", shown=shown)
        self.assertTrue(response.headers["Location"].endswith(f"?at={self.since.id}"))
        self.assertIn("2. Since when", self.see(self.user_portal, self.url))
        shown = f"{self.since.id},{self.people.id}"
        response = self.answer(self.since, "May", go="back", shown=shown)
        self.assertTrue(response.headers["Location"].endswith(f"?at={self.food.id}"))
        response = self.answer(self.since, "May", go="next", shown=shown)
        self.assertTrue(response.headers["Location"].endswith(f"?at={self.talk.id}"))

    def test_saved_as_it_is_tapped(self):
        for _try in range(3):
            response = self.answer(self.food, self.often.id)
            self.assertEqual(response.json(), {"saved": True})
        self.answer(self.food, self.never.id)
        self.assertEqual(self.said(), {"1": "Never"})

    def test_taken_back(self):
        self.answer(self.people, "4")
        self.answer(self.people, "declined")
        self.assertEqual(self.said()["3"], "declined")
        self.answer(self.people, "")
        self.assertEqual(self.said()["3"], "")

    def test_tick_beside_a_field(self):
        self.post(
            f"{self.url}/save",
            go="stay",
            **{
                f"answer_{self.people.id}": "4",
                f"no_answer_{self.people.id}": "declined",
            },
        )
        self.assertEqual(self.said()["3"], "declined")
        page = self.page()
        self.assertTrue(
            page.xpath(f"//input[@name='no_answer_{self.people.id}'][@checked]")
        )

    def test_what_can_not_be_kept(self):
        other = self.make_instrument("other")
        for item, text, says in (
            (self.people, "many", "write a number"),
            (self.people, "21", "write a number from 0 to 20"),
            (self.people, "nan", "write a number"),
            (self.food, "x", "choose one of its answers"),
            (self.food, "0", "choose one of its answers"),
            (self.food, other.choice_ids[0].id, "choose one of its answers"),
            (self.remark, "x" * (MESSAGE_LENGTH + 1), "This is too long."),
        ):
            with self.subTest(text=str(text)[:9]):
                response = self.answer(item, text)
                self.assertEqual(response.status_code, 422)
                self.assertIn(says, response.json()["trouble"])
                self.assertIn(says, self.trouble(self.answer(item, text, go="next")))
        self.assertFalse(self.said())

    def test_question_of_other_questions(self):
        """Nothing is kept of what is not asked here."""
        other = self.make_instrument("other")
        self.answer(other.item_ids[0], other.choice_ids[0].id)
        self.answer(other.item_ids[4], "Words")
        self.assertFalse(self.said())

    def test_nothing_is_sent_half(self):
        self.answer(self.food, self.often.id)
        says = self.trouble(self.send())
        self.assertIn("Questions without an answer: 2.", says)
        self.env.invalidate_all()
        self.assertEqual(self.assessment.state, "draft")
        self.assertFalse(self.assessment.portal_sent)

    def work(self):
        self.env.flush_all()
        self.env.invalidate_all()
        items = self.env["care.work.item"].with_user(self.user_coordinator)
        domain = [("child_id", "=", self.maya.id), ("kind", "=", "questions")]
        return items.search(domain).filtered(
            lambda item: item.res_model == "care.assessment"
        )

    def test_sent_as_it_is(self):
        """Some answers are welcome, and pass for complete nowhere."""
        page = self.page(url=f"{self.url}?check=1")
        self.assertTrue(page.xpath("//button[@name='as_is']"))
        says = self.trouble(self.send(as_is="1"))
        self.assertIn("Please answer the questions first.", says)
        self.answer(self.food, self.often.id)
        page = self.page()
        for _try in range(2):
            self.assertEqual(self.send(page, as_is="1").status_code, 303)
        self.assertIn(
            "Your team has your answers.", self.see(self.user_portal, self.url)
        )
        response = self.answer(self.food, self.never.id)
        self.assertIn("You have sent these answers.", response.json()["trouble"])
        self.assertFalse(
            self.page(url=self.child_url).xpath("//*[@id='care_questions']")
        )
        line = self.work()
        self.assertIn("the family answered some today, ask the rest", line.what)
        self.assertEqual(self.assessment.state, "draft")
        self.assertEqual(self.assessment.caregiver_id, self.mother)
        self.assertEqual(line.action_do()["res_id"], self.assessment.id)
        self.assessment.action_open_portal()
        self.assertFalse(self.work())
        self.assertIn("Page", self.see(self.user_portal, self.url))
        self.send(as_is="1")
        self.assertEqual(len(self.work()), 1)
        self.assessment._save_answers(
            [
                {"item_id": self.people.id, "value": 4},
                {"item_id": self.talk.id, "declined": True},
            ]
        )
        self.assessment._complete()
        self.assertFalse(self.work(), "Who asked the rest has read the answers")

    def test_blank_is_not_sent(self):
        instrument = self.make_instrument("blank")
        instrument.item_ids.required = False
        blank = self.start(self.maya, instrument)
        response = self.send(url=f"{self.child_url}/questions/{blank.id}")
        self.assertIn("Please answer the questions first.", self.trouble(response))

    def test_sent_twice_is_once(self):
        self.answer_all()
        page = self.page()
        for _try in range(3):
            self.assertEqual(self.send(page).status_code, 303)
        self.env.invalidate_all()
        self.assertEqual(self.assessment.state, "completed")

    def test_after_sending(self):
        self.answer_all()
        page = self.page()
        self.send(page)
        before = self.said()
        response = self.answer(self.food, self.never.id, page=page)
        self.assertIn("You have sent these answers.", response.json()["trouble"])
        response = self.answer(self.food, self.never.id, page=page, go="next")
        self.assertIn("You have sent these answers.", self.trouble(response))
        self.assertEqual(self.said(), before)

    def test_after_closing(self):
        self.answer_all()
        for values in (
            {"portal_open": False},
            {"state": "void", "state_reason": "By mistake"},
        ):
            self.assessment.write(values)
            response = self.answer(self.food, self.never.id)
            self.assertIn("closed now", response.json()["trouble"])
            self.assertIn("closed now", self.trouble(self.send()))
            self.assertIn("closed now", self.see(self.user_portal, self.url))
        self.assertEqual(self.said()["1"], "Often")

    def test_after_the_work_ended(self):
        page = self.page()
        self.episode.with_context(care_testing=True).active = False
        response = self.answer(self.food, self.never.id, page=page)
        self.assertIn("closed now", response.json()["trouble"])
        self.assertIn("closed now", self.see(self.user_portal, self.url))
        self.assertFalse(self.said())

    def test_last_time(self):
        """One's own last answer stands beside the question, nobody else's."""
        self.answer_all()
        self.send()
        self.make_grant(self.maya, self.user_portal_no_grant)
        again = self.start(self.maya)
        url = f"{self.child_url}/questions/{again.id}"
        self.assertIn("Last time you said: Often", self.see(self.user_portal, url))
        father = self.see(self.user_portal_no_grant, url)
        self.assertIn("We have enough to eat", father)
        self.assertNotIn("Last time", father)

    def test_carried_over_from_another_person(self):
        """What the mother said counts on, and the father does not read it."""
        instrument = self.make_instrument("carry")
        instrument.item_ids.reuse = "carry"
        first = self.start(self.maya, instrument)
        child = self.maya.with_user(self.user_portal)
        items = instrument.item_ids
        child._portal_save_answers(
            first.id,
            {
                items[0].id: str(instrument.choice_ids[1].id),
                items[2].id: "17",
                items[3].id: "declined",
                items[4].id: "Mother's words",
            },
        )
        child._portal_send_answers(first.id)
        self.make_grant(self.maya, self.user_portal_no_grant)
        again = self.start(self.maya, instrument)
        url = f"{self.child_url}/questions/{again.id}"
        page = self.page(self.user_portal_no_grant, f"{url}?check=1")
        # Beside the page's own words there are numbers of the session
        (main,) = page.xpath("//main")
        page = main.text_content()
        self.assertNotIn("17", page)
        self.assertNotIn("Mother's words", page)
        self.assertIn("The answer from before", page)
        form = self.page(self.user_portal_no_grant, url)
        self.assertIn("We have an answer from before", form.text_content())
        self.save(
            "stay",
            form,
            url,
            **{str(items[2].id): "", str(items[3].id): instrument.choice_ids[0].id},
        )
        self.assertEqual(self.said(again)["3"], "17")
        self.assertEqual(again.caregiver_id, self.father)

    def test_cost_of_many_questions(self):
        """As many queries for a page of fifty questions as for one."""

        def build(count):
            instrument = self.make_instrument(f"many{count}")
            self.env["care.instrument.item"].create(
                [
                    {
                        "instrument_id": instrument.id,
                        "code": f"x{number}",
                        "wording": f"Question {number}",
                        "section": "You",
                    }
                    for number in range(count)
                ]
            )
            return self.start(self.maya, instrument).id

        def look(assessment_id):
            Child = self.env["care.child"].with_user(self.user_portal)
            child = Child.with_context(call=self._next()).browse(self.maya.id)
            child._portal_question_page(assessment_id, check=True)

        self.assertSameQueryCount(build, look)


@tagged("post_install", "-at_install")
class TestPortalQuestionsPhone(PortalQuestionCase):
    browser_size = "360x740"
    touch_enabled = True

    def test_tour(self):
        self.start_tour(self.child_url, "care_portal_questions", login="test_portal")
        self.env.invalidate_all()
        self.assertEqual(self.assessment.state, "completed")
        self.assertEqual(self.said()["5"], "We are fine")
