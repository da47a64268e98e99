"""What is typed without accents finds who is written with them, and by the index."""

from odoo.modules.db import FunctionStatus
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestSearchAccents(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.make_family(name="Núñez family")
        cls.child = cls.make_child(cls.family, first_name="Inés", last_name="Núñez São")
        cls.make_caregiver(cls.family, name="José Núñez")
        cls.assign(cls.child, cls.staff_coordinator)

    def found(self, model, term):
        records = self.env[model].with_user(self.user_coordinator)
        return records.browse(id_ for id_, _name in records.name_search(term))

    def test_a_name_as_it_is_typed(self):
        for term in ("Ines", "inés", "NUNEZ", "nuñez sao"):
            self.assertIn(self.child, self.found("care.child", term), term)
        for term in ("nunez", "Jose"):
            self.assertIn(self.family, self.found("care.family", term), term)
        self.assertNotIn(self.child, self.found("care.child", "Inex"))

    def test_who_is_known(self):
        known = self.found("care.child.index", "ines nunez")
        self.assertIn(self.child.id, known.ids)

    def test_the_index_serves_it(self):
        """Or every search reads every name of the center."""
        self.assertEqual(self.registry.has_unaccent, FunctionStatus.INDEXABLE)
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'care_child__name_index'"
        )
        self.assertIn("unaccent", self.env.cr.fetchone()[0])

    def test_the_timeline_finds_it_too(self):
        self.make_encounter(self.child, summary="Programa de alimentación")
        self.env.flush_all()
        timeline = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        page = timeline.get_page(child_id=self.child.id, term="ALIMENTACION")
        self.assertEqual([entry["kind"] for entry in page], ["contact"])
