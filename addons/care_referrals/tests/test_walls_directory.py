"""Ways in which the directory could be made to tell of a family, or to say what nobody
verified. Each must fail."""

import io
import json
import zipfile

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.test_walls import WallCase

from .outgoing_common import OutgoingCommon


@tagged("post_install", "-at_install")
class TestDirectoryWalls(OutgoingCommon, WallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.their_mother = cls.make_caregiver(cls.theirs.family_id)
        cls.their_mother.partner_id.write(
            {"phone": "203-555-0166", "email": "mother@example.org"}
        )
        cls.mother.partner_id.write(
            {"phone": "203-555-0177", "email": "mine@example.org"}
        )

    def people(self):
        return (
            self.their_mother.partner_id,
            self.mother.partner_id,
            self.user_coordinator2.partner_id,
        )

    # Families and staff are no organizations

    def test_no_family_offers_a_service(self):
        """A service would tell the phone and the e-mail of whoever offers it, and its
        export would give them away."""
        for partner in self.people():
            values = {"name": "Trojan service", "organization_id": partner.id}
            for user in (self.user_coordinator, self.user_manager):
                with self.subTest(partner=partner.id, user=user.login):
                    self.refused(
                        user,
                        lambda env, values=values: env["care.service"].create(values),
                    )
                    self.refused(
                        user,
                        lambda env, values=values: (
                            env["care.service"].browse(self.pantry.id).write(values)
                        ),
                    )

    def test_a_form_not_saved_tells_no_phone(self):
        """Of nobody out of sight, while a new service is typed."""
        services = self.env(user=self.user_coordinator)["care.service"]
        spec = {
            "organization_id": {"fields": {"display_name": {}}},
            "phone": {},
            "find_name": {},
        }
        partner = self.their_mother.partner_id
        for ask in (
            lambda: services.onchange({"organization_id": partner.id}, [], spec),
            lambda: services.with_context(default_organization_id=partner.id).onchange(
                {}, [], spec
            ),
        ):
            try:
                told = str(ask())
            except AccessError:
                continue
            self.assertNotIn("555-0166", told)
            self.assertNotIn(self.their_mother.name, told)

    def test_no_family_is_an_agency(self):
        for partner in self.people()[:2]:
            for user in (self.user_coordinator, self.user_manager):
                self.refused(
                    user,
                    lambda env, partner=partner: (
                        env["res.partner"]
                        .browse(partner.id)
                        .write({"care_is_agency": True})
                    ),
                )

    def test_no_agency_becomes_a_familys_contact_unseen(self):
        """The other way round: a caregiver whose contact offers services."""
        agency = self.pantry.organization_id
        self.refused(
            self.user_coordinator,
            lambda env: env["care.caregiver"].create(
                {"family_id": self.family.id, "partner_id": agency.id}
            ),
        )

    def test_parts_of_no_family(self):
        """A person to ask or a phone that hangs on a contact out of sight."""
        partner = self.their_mother.partner_id
        for model, values in (
            ("care.service.contact", {"name": "Trojan"}),
            ("care.service.phone", {"number": "203-555-0100"}),
            ("care.location", {"name": "Trojan place"}),
        ):
            with self.subTest(model=model):
                self.refused(
                    self.user_coordinator,
                    lambda env, model=model, values=values: env[model].create(
                        {**values, "organization_id": partner.id}
                    ),
                )

    # What was verified

    def test_nobody_verifies_by_hand(self):
        today = fields.Date.today()
        for vals in (
            {"date_verified": today},
            {"verified_by_id": self.user_coordinator2.id},
            {"date_tried": today},
            {"date_known": "2099-01-01"},
            {"date_capacity": "2099-01-01"},
            {"hsds_id": "11111111-1111-4111-8111-111111111111"},
        ):
            with self.subTest(vals=vals):
                for user in (self.user_coordinator, self.user_manager):
                    self.refused(
                        user,
                        lambda env, vals=vals: (
                            env["care.service"].browse(self.pantry.id).write(vals)
                        ),
                    )

    def test_only_a_list_says_what_its_source_verified(self):
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.service"]
                .browse(self.pantry.id)
                .write({"assured_date": fields.Date.today()})
            ),
        )
        pantry = self.pantry.with_user(self.user_manager)
        pantry.assured_date = "2099-01-01"
        self.assertFalse(pantry.date_known, "a day to come tells nothing")
        pantry.assured_date = "2025-01-01"
        self.assertEqual(pantry.date_known, fields.Date.to_date("2025-01-01"))

    def test_nobody_verifies_by_a_default(self):
        services = self.env["care.service"].with_user(self.user_coordinator)
        for name, value in (
            ("date_verified", "2099-01-01"),
            ("date_known", "2099-01-01"),
            ("assured_date", "2099-01-01"),
        ):
            service = services.with_context(**{f"default_{name}": value}).create(
                {
                    "name": f"By default {name}",
                    "organization_id": self.pantry.organization_id.id,
                }
            )
            self.assertFalse(service[name], name)

    def test_no_question_of_another_worker(self):
        verify = self.env["care.service.verify"].with_user(self.user_coordinator2)
        theirs = verify.create({"service_id": self.pantry.id, "spoke_with": "Ana"})
        self.refused(
            self.user_coordinator,
            lambda env: env["care.service.verify"].browse(theirs.id).read(),
        )
        self.refused(
            self.user_manager,
            lambda env: env["care.service.check"].create(
                {
                    "service_id": self.pantry.id,
                    "date": fields.Date.today(),
                    "user_id": self.user_coordinator2.id,
                    "how": "call",
                    "result": "right",
                }
            ),
        )

    # Who may read, bring in and take away

    def test_roles(self):
        for user in (self.user_internal, self.user_portal):
            for model in ("care.service", "care.directory.import"):
                with self.assertRaises(AccessError):
                    self.env(user=user)[model].search([])
        for user in (self.user_coordinator, self.user_supervisor, self.user_analyst):
            self.refused(
                user,
                lambda env: env["care.directory.import"].create({"filename": "a.csv"}),
            )
        self.refused(
            self.user_analyst,
            lambda env: env["care.service"].browse(self.pantry.id).write({"name": "X"}),
        )

    def test_the_list_of_another_center(self):
        lists = self.env["care.directory.import"].create(
            {"filename": "a.csv", "company_id": self.center_other.id}
        )
        self.refused(
            self.user_manager,
            lambda env: env["care.directory.import"].browse(lists.id).read(["file"]),
        )

    def test_anothers_download(self):
        choices = self.env["care.directory.export.choice"]
        theirs = choices.with_user(self.user_coordinator2).create({})
        self.refused(
            self.user_coordinator,
            lambda env: choices.with_env(env).browse(theirs.id)._choice_file(),
        )

    def test_no_person_in_the_public_file(self):
        """Neither who is asked there, nor what only our people know."""
        self.env["care.service.contact"].create(
            {
                "name": "Petra Secret",
                "email": "petra@example.org",
                "service_id": self.pantry.id,
            }
        )
        self.pantry.write({"assurer_email": "assurer@example.org"})
        exporter = self.env["care.directory.export"].with_user(self.user_coordinator)
        for shape in ("service", "organization", "tabular", "csv"):
            content = exporter._export(shape, self.pantry, is_public=True)[0]
            if shape == "csv":
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    content = b"".join(map(archive.read, archive.namelist()))
            else:
                json.loads(content)
            for secret in (
                b"Petra",
                b"petra@",
                b"assurer@",
                b"referrals@example.org",
                b"555-0166",
            ):
                self.assertNotIn(secret, content, shape)
