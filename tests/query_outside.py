"""The part of `test_query_counts.py` about who is outside: services, referrals to them
with links and answers, and people of agencies who sign in."""


class OutsideRecords:
    @classmethod
    def _make_agency(cls, number):
        agency = cls.env["res.partner"].create(
            {"name": f"Agency {number}", "is_company": True, "care_is_agency": True}
        )
        person = cls.env["res.partner"].create(
            {"name": f"Person {number}", "parent_id": agency.id}
        )
        cls.env["care.agency.grant"].create(
            {
                "partner_id": person.id,
                "organization_id": agency.id,
                "company_id": cls.center.id,
            }
        )
        return agency

    @classmethod
    def _make_outgoing(cls, child, number):
        """A referral of the child to a service of its own agency, with a link."""
        service = cls.env["care.service"].create(
            {
                "name": f"Service {number}",
                "organization_id": cls._make_agency(number).id,
                "referral_email": f"intake{number}@example.org",
            }
        )
        agreed = child.family_id.caregiver_ids[:1]
        referral = cls.env["care.referral"].create(
            {
                "child_id": child.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": service.id,
                "agreed_by_id": agreed.id,
                "agreed_on": cls.START,
                "agreed_how": "spoken",
                "contact_id": agreed.id,
            }
        )
        cls._make_links(referral, 1)
        return referral

    @classmethod
    def _make_links(cls, referral, count):
        for number in range(count):
            cls.env["care.referral.link"]._care_make(
                referral, "answer", f"intake{number}@example.org"
            )
