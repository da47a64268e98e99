from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareClosingReason(CareCommon):
    def test_every_kind_can_be_chosen(self):
        """A report that counts a kind must find one to count."""
        reasons = self.env["care.closing.reason"].search([])
        kinds = {kind for kind, _label in reasons._fields["kind"].selection}
        self.assertEqual(set(reasons.mapped("kind")), kinds)
