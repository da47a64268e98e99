"""An agency that is asked, a family that agreed, and what the agency gets by mail."""

import re

from lxml import html

from .common import ReferralCommon

LINK = re.compile(r"(/care/(?:answer|progress|help|letter)/)([\w-]{20,})")


class AgencyCommon(ReferralCommon):
    """``referral`` asks ``service`` of ``agency`` to help ``maya`` with food; her
    mother agreed, and may be called."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center.write({"phone": "(860) 555-0100", "email": "north@example.com"})
        cls.agency = cls.make_agency("Maple Row Pantry")
        cls.service = cls.make_service(cls.agency)
        cls.family = cls.make_family(
            language_id=cls.env.ref("care_coordination.care_language_es").id,
            interpreter_needed=True,
        )
        cls.mother = cls.make_caregiver(
            cls.family,
            name="Rosa Secretname",
            phone="(860) 555-0123",
            email="rosa@example.com",
        )
        cls.maya = cls.make_child(
            cls.family,
            first_name="Maya",
            last_name="Secretname",
            birth_date=cls.day(-3 * 365),
            alert="Secret alert",
            mrn="SECRET-MRN",
        )
        cls.assign(cls.maya, cls.staff_coordinator)
        cls.need = cls.make_need(cls.maya)
        cls.referral = cls.make_outgoing()

    @classmethod
    def make_agency(cls, name, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "care_is_agency": True,
                "lang": "en_US",
                **values,
            }
        )

    @classmethod
    def make_service(cls, agency, **values):
        return cls.env["care.service"].create(
            {
                "name": f"Help of {agency.name}",
                "organization_id": agency.id,
                "referral_email": "intake@maple.example.org",
                **values,
            }
        )

    @classmethod
    def make_need(cls, child, **values):
        return cls.env["care.need"].create(
            {
                "child_id": child.id,
                "category_id": cls.food.id,
                "words": "Secret words of the family",
                **values,
            }
        )

    @classmethod
    def make_outgoing(cls, **values):
        """A referral from us that waits for the agency's answer."""
        return cls.env["care.referral"].create(
            {
                "child_id": cls.maya.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": cls.service.id,
                "need_id": cls.need.id,
                "request_text": "A box of food each week",
                "agreed_by_id": cls.mother.id,
                "agreed_on": cls.day(-1),
                "agreed_how": "spoken",
                "contact_id": cls.mother.id,
                "duplicate_reason": "A test asks often",
                "sent_how": "link",
                "date_requested": cls.day(-1),
                **values,
            }
        )

    def send(self, purpose="answer", referral=None, user=None):
        """Mail a link and return its path, as the agency reads it in the mail."""
        referral = referral or self.referral
        sent = referral.with_user(user or self.user_coordinator)._care_mail_link(
            purpose
        )
        self.assertEqual(list(sent.values()), [True])
        return self.path_in_mail()

    def last_mail(self):
        return self.env["mail.mail"].search([], limit=1, order="id desc")

    def path_in_mail(self):
        return LINK.search(self.last_mail().body_html).group(0)

    @classmethod
    def answer(cls, referral, kind, who="agency", how="call", **values):
        referral._care_record_answer(kind, who, how, **values)
        return referral


class AgencyPages:
    """How a person without an account walks the pages; mixed into an HttpCase."""

    # Where a page has its words, and where the form that answers
    words_at = "//main"
    form_at = "//main//form[@method='post']"

    def words(self, response):
        page = html.fromstring(response.content)
        return " ".join(page.xpath(self.words_at)[0].text_content().split())

    def form(self, response, **values):
        """The hidden fields of the form of a page, and what is filled in."""
        page = html.fromstring(response.content)
        form = page.xpath(self.form_at)[0]
        hidden = {
            field.get("name"): field.get("value")
            for field in form.xpath(".//input[@type='hidden']")
        }
        return form.get("action"), {**hidden, **values}

    def post(self, page, follow=False, **values):
        """Fill the form of ``page`` in and send it."""
        action, form = self.form(page, **values)
        return self.url_open(action, data=form, allow_redirects=follow)
