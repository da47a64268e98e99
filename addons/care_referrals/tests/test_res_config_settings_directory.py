"""How long a center trusts its directory."""

from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestResConfigSettingsDirectory(DirectoryCommon):
    def test_settings_are_the_centers(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        values = {
            "care_service_days": 90,
            "care_capacity_days": 30,
            "care_directory_staff_id": self.staff_coordinator.id,
        }
        settings.create(values).execute()
        self.assertEqual(
            {
                name: self.center[name].id if "staff" in name else self.center[name]
                for name in values
            },
            values,
        )
        self.assertEqual(self.center_other.care_service_days, 180)

    def test_days_must_be_above_zero(self):
        for name in ("care_service_days", "care_capacity_days"):
            with self.subTest(name), self.assertTableRefuses("above zero"):
                self.center[name] = 0
                self.env.flush_all()
