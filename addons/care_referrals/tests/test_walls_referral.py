"""Ways in which somebody inside could make a link, or a portal access, tell more than
the family agreed to. Each must fail."""

from odoo import fields
from odoo.exceptions import RedirectWarning
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.test_walls import WallCase

from .agency_common import AgencyCommon


@tagged("post_install", "-at_install")
class TestReferralWalls(AgencyCommon, WallCase):
    def test_start(self):
        """The world is as the tests think."""
        referral = self.referral.with_user(self.user_coordinator)
        self.assertTrue(referral.has_access("write"))
        self.send()
        self.assertEqual(referral.link_ids.standing, "open")

    def test_no_link_by_hand(self):
        """A link whose fingerprint one knows would open the page."""
        values = {
            "referral_id": self.referral.id,
            "purpose": "progress",
            "token_hash": "0" * 64,
            "email": "me@example.org",
            "date_expires": fields.Datetime.now(),
        }
        for user in (self.user_coordinator, self.user_manager):
            self.refused(user, lambda env: env["care.referral.link"].create(values))
            self.refused(
                user,
                lambda env: (
                    env["care.referral"]
                    .browse(self.referral.id)
                    .write({"link_ids": [Command.create(values)]})
                ),
            )

    def test_no_longer_life_and_no_way_back(self):
        self.send()
        link = self.referral.link_ids
        link._care_withdraw()
        for vals in (
            {"is_withdrawn": False},
            {"date_expires": "2099-01-01 00:00:00"},
            {"purpose": "progress"},
            {"token_hash": "0" * 64},
            {"email": "me@example.org"},
        ):
            self.refused(
                self.user_manager,
                lambda env, vals=vals: (
                    env["care.referral.link"].browse(link.id).write(vals)
                ),
            )

    def test_no_answer_in_the_agencys_name(self):
        """What the agency said comes from the agency, or with who heard it."""
        for vals in (
            {"state": "accepted"},
            {"confirmed_by": "agency", "confirmed_how": "link"},
            {"answer_text": "Yes"},
            {"outcome": "got_help"},
        ):
            with self.subTest(vals=vals), self.assertRaises(RedirectWarning):
                self.referral.with_user(self.user_coordinator).write(vals)

    def test_no_phone_of_another_family(self):
        """The page names the contact of this child's family, or nobody."""
        theirs = self.make_caregiver(self.theirs.family_id)
        mine = self.make_caregiver(self.mine.family_id)
        for stranger in (theirs, mine):
            self.refused(
                self.user_coordinator,
                lambda env, stranger=stranger: (
                    env["care.referral"]
                    .browse(self.referral.id)
                    .write({"contact_id": stranger.id})
                ),
            )

    def test_no_protected_need(self):
        need = self.make_need(self.maya, label="part2")
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.referral"]
                .browse(self.referral.id)
                .write({"need_id": need.id})
            ),
        )

    def test_no_mail_for_a_colleagues_child(self):
        referral = self.make_outgoing(
            child_id=self.theirs.id,
            need_id=self.make_need(self.theirs).id,
            agreed_by_id=self.make_caregiver(self.theirs.family_id).id,
            contact_id=False,
        )
        self.refused(
            self.user_coordinator,
            lambda env: env["care.referral"].browse(referral.id).action_send_link(),
        )
        self.assertFalse(referral.link_ids)

    def test_no_grant_for_oneself(self):
        """Nor for anybody else, unless one may give access."""
        values = {
            "partner_id": self.user_portal.partner_id.id,
            "organization_id": self.agency.id,
        }
        for user in (self.user_coordinator, self.user_portal, self.user_internal):
            self.refused(
                user, lambda env: env["care.agency.grant"].create(dict(values))
            )
        self.refused(
            self.user_supervisor,
            lambda env: env["care.agency.grant"].create(
                {**values, "partner_id": env.user.partner_id.id}
            ),
        )

    def test_no_grant_of_another_center(self):
        values = {
            "partner_id": self.user_portal.partner_id.id,
            "organization_id": self.agency.id,
            "company_id": self.center.id,
        }
        self.refused(
            self.user_supervisor_other,
            lambda env: env["care.agency.grant"].create(dict(values)),
        )
        grant = self.env["care.agency.grant"].create(values)
        self.refused(
            self.user_supervisor,
            lambda env: (
                env["care.agency.grant"]
                .browse(grant.id)
                .write({"company_id": self.center_other.id})
            ),
        )
