"""What is strong, first in every plan."""

from odoo.exceptions import UserError, ValidationError

from .common import CareCommon


class TestCareStrength(CareCommon):
    @classmethod
    def make_strength(cls, child, **values):
        return cls.env["care.strength"].create(
            {"child_id": child.id, "words": "Her aunt comes on Sundays", **values}
        )

    def test_words_are_needed(self):
        with self.assertRaisesRegex(ValidationError, "in a few words"):
            self.make_strength(self.make_child(), words=" ")

    def test_stays_with_its_child(self):
        child, other = self.make_children(2)
        self.assign(child, self.staff_coordinator)
        self.assign(other, self.staff_coordinator)
        strength = self.make_strength(child).with_user(self.user_coordinator)
        with self.assertRaises(UserError):
            strength.child_id = other
