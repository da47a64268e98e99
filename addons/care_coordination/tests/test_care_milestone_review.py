from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date
from odoo.tests import Form, tagged

from .work_common import WorkCase


@tagged("post_install", "-at_install")
class TestCareMilestoneReview(WorkCase):
    """Done is one click, is on the child's page, and can be taken back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child.birth_date = cls.day(-12 * 366)
        cls.twelve = cls.env.ref("care_coordination.care_milestone_12")

    def test_done_in_one_click(self):
        answer = self.lines("birthday").action_do()
        review = self.child.milestone_review_ids
        self.assertEqual(answer["params"]["undo"]["ids"], review.ids)
        self.assertEqual(review.milestone_id, self.twelve)
        self.assertEqual(review.date, Date.today())
        self.assertEqual(review.staff_id, self.staff_coordinator)
        self.assertGone("birthday")

    def test_archived_it_is_asked_about_again_and_done_again(self):
        self.lines("birthday").action_do()
        self.child.milestone_review_ids.active = False
        self.lines("birthday").action_do()
        self.assertGone("birthday")

    def test_once_for_a_child(self):
        self.lines("birthday").action_do()
        with self.assertTableRefuses("marked as done"):
            self.review()

    def test_can_be_written_on_the_childs_page(self):
        form = Form(self.child.with_user(self.user_coordinator))
        with form.milestone_review_ids.new() as line:
            line.milestone_id = self.twelve
            line.note = "Went through it at home"
        form.save()
        self.assertGone("birthday")

    def test_of_the_same_center(self):
        foreign = self.twelve.copy({"company_id": self.center_other.id})
        with self.assertRaisesRegex(ValidationError, "another center"):
            self.review(milestone_id=foreign.id)

    def test_stays_with_its_child(self):
        review = self.review()
        other = self.make_child()
        self.assign(other, self.staff_coordinator)
        with self.assertRaises(UserError):
            review.with_user(self.user_coordinator).child_id = other

    def test_a_colleague_out_of_sight_can_not_mark_it(self):
        reviews = self.env["care.milestone.review"].with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            reviews.create({"child_id": self.child.id, "milestone_id": self.twelve.id})

    def review(self, **values):
        return self.env["care.milestone.review"].create(
            {
                "child_id": self.child.id,
                "milestone_id": self.twelve.id,
                **values,
            }
        )
