from odoo.tests import Form

from .level_common import LevelCommon


class TestResCompanyLevel(LevelCommon):
    def woken(self):
        cron = self.env.ref("care_coordination.ir_cron_propose_levels")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        found = bool(triggers)
        triggers.unlink()
        return found

    def test_how_many_are_many_is_the_centers_say(self):
        child = self.make_served()
        self.make_factor(child)
        self.make_factor(child, "language")
        self.assertEqual(self.proposal(child).social_level, "1")
        self.woken()
        settings = self.env["res.config.settings"].with_company(self.center)
        with Form(settings) as form:
            form.care_social_high = 2
        form.record.execute()
        self.assertTrue(self.woken())
        child._care_propose_stratification()
        self.assertEqual(self.proposal(child).social_level, "2")

    def test_two_at_least(self):
        with self.assertTableRefuses("must be 2 or more"):
            self.center.care_social_high = 1

    def test_another_way_to_read_codes_wakes_the_job(self):
        self.woken()
        self.center.care_pmca_variant = "more"
        self.assertTrue(self.woken())
        lists = self.env["care.pmca.list"]
        values = {"name": "Codes", "version": "1", "license_note": "Own list"}
        lists.create({**values, "company_id": self.center.id}).version = "2"
        self.assertTrue(self.woken())
