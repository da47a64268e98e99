"""The part of `access_world.py` about who is outside: links of referrals, and people of
agencies who sign in."""


class AccessLinks:
    @classmethod
    def _add_links(cls):
        """A link of each child's referral, and one agency that two centers let in."""
        cls.agency = cls.env["res.partner"].create(
            {"name": "Matrix agency", "is_company": True}
        )
        cls.agency_person = cls.env["res.partner"].create({"name": "Matrix person"})
        for scope in cls.children:
            referral = cls.records["care.referral", scope]
            link, _url = cls.env["care.referral.link"]._care_make(
                referral, "answer", "matrix@example.com"
            )
            cls._add(scope, link.sudo(False).with_env(cls.env))
        for scope in ("center", "other_center"):
            values = cls.values_to_create("care.agency.grant", scope)
            cls._add(scope, cls.env["care.agency.grant"].create(values))
