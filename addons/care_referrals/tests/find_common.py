"""What the tests of "Find help" share: a small directory of their own."""

from datetime import timedelta

from odoo.fields import Command, Date

from .common import ReferralCommon


class FindCommon(ReferralCommon):
    """Only services that a test makes are found; the child is two and lives in
    Hartford, speaks Spanish and has HUSKY A and cystic fibrosis."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.services = cls.env["care.service"]
        cls.services.search([]).active = False
        ref = cls.env.ref
        cls.hartford = ref("care_coordination.care_town_hartford")
        cls.bridgeport = ref("care_coordination.care_town_bridgeport")
        cls.stamford = ref("care_coordination.care_town_stamford")
        cls.spanish = ref("care_coordination.care_language_es")
        cls.polish = ref("care_coordination.care_language_pl")
        cls.husky = ref("care_coordination.care_coverage_type_husky_a")
        cls.private = ref("care_coordination.care_coverage_type_private")
        cls.kind_food = cls.make_kind(
            "Groceries", cls.food, synonyms="pantry, abarrotes"
        )
        cls.kind_housing = cls.make_kind("Rent", cls.housing)
        cls.agency = cls.make_agency("Our Agency")
        cls.family = cls.make_family(
            town_id=cls.hartford.id, language_id=cls.spanish.id
        )
        cls.child = cls.make_child(
            cls.family,
            first_name="Maya",
            birth_date=Date.today() - timedelta(days=2 * 366 + 40),
        )
        cls.assign(cls.child, cls.staff_coordinator)
        cls.make_coverage(cls.child, type_id=cls.husky.id)

    @classmethod
    def make_kind(cls, name, need=None, **values):
        return cls.env["care.service.category"].create(
            {
                "name": name,
                "need_category_ids": [Command.set(need.ids if need else [])],
                **values,
            }
        )

    @classmethod
    def make_agency(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "is_company": True, "care_is_agency": True, **values}
        )

    @classmethod
    def make_place(cls, town, **values):
        return cls.env["care.location"].create(
            {"name": f"{town.name} office", "city": town.name, "town_id": town.id}
            | values
        )

    @classmethod
    def make_service(cls, name, town=None, lists=None, **values):
        """A service for the whole state that was verified today, with room.

        :param town: where its place is, if it has one
        :param dict lists: ``{many2many field: records}``
        """
        service = cls.services.create(
            {
                "name": name,
                "organization_id": cls.agency.id,
                "reach": "state",
                "capacity": "open",
                "assured_date": Date.today(),
                **{
                    field: [Command.set(records.ids)]
                    for field, records in (lists or {}).items()
                },
                **values,
            }
        )
        if town:
            place = cls.make_place(town)
            service.location_ids = [Command.create({"location_id": place.id})]
        return service

    def find(self, user=None, **criteria):
        """``_care_find`` as a coordinator."""
        services = self.services.with_user(user or self.user_coordinator)
        return services._care_find(criteria)

    def names(self, **criteria):
        return [card["name"] for card in self.find(**criteria)["services"]]

    def card(self, name, **criteria):
        cards = self.find(**criteria)["services"]
        return next(card for card in cards if card["name"] == name)

    def assertWhy(self, card, text):
        self.assertIn(text, [reason["text"] for reason in card["why"]])

    def assertWhyNot(self, card, text):
        self.assertIn(text, [reason["text"] for reason in card["not"]])
