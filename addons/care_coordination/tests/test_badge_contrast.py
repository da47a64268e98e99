"""Small letters on colored badges can be read by people who see less well."""

from odoo.tests import HttpCase, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestBadgeContrast(CareCommon, HttpCase):
    def test_every_kind_of_badge(self):
        self.start_tour(
            "/odoo/care-children", "care_badge_contrast", login="test_coordinator"
        )
