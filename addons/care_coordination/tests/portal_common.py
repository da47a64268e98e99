"""A family of the portal tests: a mother who may see one of her two children."""

import base64
import io

from lxml import html
from PIL import Image

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import CareCommon


def picture(color):
    """A small PNG of one color, as Odoo stores images."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), color).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue())


@tagged("post_install", "-at_install")
class PortalCase(CareCommon, HttpCase):
    """``user_portal`` is the mother; ``user_portal_no_grant`` the father, of the same
    family and without a grant; ``user_portal_other`` a mother of the other center."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center.write({"phone": "(860) 555-0100", "city": "Hartford"})
        cls.center_other.phone = "(203) 555-0199"
        cls.family = cls.make_family()
        cls.mother = cls.make_caregiver(cls.family, cls.user_portal)
        cls.father = cls.make_caregiver(
            cls.family, cls.user_portal_no_grant, relationship="father"
        )
        cls.maya = cls.make_child(
            cls.family,
            first_name="Maya",
            last_name="Rivera",
            alert="Secret alert",
            mrn="SECRET-MRN",
            provider_name="Doctor Secret",
        )
        cls.make_condition(cls.maya, name="Secret condition")
        cls.sibling = cls.make_child(cls.family, first_name="Hidden sibling")
        cls.grant = cls.make_grant(cls.maya)
        cls.ana = cls.make_staff(
            name="Ana López",
            phone="(860) 555-0111",
            email="ana@example.com",
            image_1920=picture("green"),
            language_ids=[
                Command.set(cls.env.ref("care_coordination.care_language_es").ids)
            ],
        )
        cls.assign(cls.maya, cls.ana)
        cls.episode = cls.maya.episode_ids
        cls.user_portal_other = cls._make_user(
            "portal_other", "base.group_portal", cls.center_other
        )
        cls.child_other = cls.make_child(cls.make_family_other(), first_name="Ida")
        cls.make_grant(cls.child_other, cls.user_portal_other)

    def open_as(self, user, url):
        """The response to ``user``, in English."""
        self.authenticate(user.login, user.login)
        self.opener.cookies["frontend_lang"] = "en_US"
        return self.url_open(url)

    def words(self, response):
        """What a reader sees between header and footer, as one line."""
        page = html.fromstring(response.content)
        return " ".join(page.get_element_by_id("wrap").text_content().split())

    def see(self, user, url="/my/children"):
        response = self.open_as(user, url)
        self.assertEqual(response.status_code, 200)
        return self.words(response)
