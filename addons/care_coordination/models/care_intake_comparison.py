from odoo import models
from odoo.fields import Domain

from ..intake.dates import swapped
from ..intake.people import Household, Index, Person, person_of_row


class CareIntakeComparison(models.AbstractModel):
    """Which children and families on record a roster's rows may be about.

    Everything is looked up as the user, so nobody learns of a child in another center,
    and for many rows at once by indexed keys, so that the work grows with the rows.
    """

    _name = "care.intake.comparison"
    _inherit = ["care.intake.catalog"]
    _description = "Intake roster: who is known"

    def _intake_index(self, rows, index=None):
        """Load what ``rows`` may be compared with.

        :param list rows: clean and resolved ``intake.cleaning.Row``
        :param Index index: to add to, when earlier rows are in it; or None
        :rtype: Index
        """
        index = Index() if index is None else index
        people = [person_of_row(row) for row in rows]
        children = self._intake_similar_children(people)
        families = self._intake_similar_families(people)
        children |= self._intake_children(Domain("family_id", "in", families.ids))
        families |= children.family_id
        households = self._intake_households(families, index)
        served = self._intake_served(children)
        for child in children:
            if f"child:{child.id}" not in index.by_key:
                index.add(
                    Person(
                        f"child:{child.id}",
                        child.first_name,
                        child.last_name,
                        child.birth_date,
                        child.mrn,
                        households[child.family_id.id],
                        child.ref,
                        served=child.id in served,
                    )
                )
        return index

    def _intake_children(self, domain):
        # Archived ones too: a child who comes back is not a new child
        return (
            self.env["care.child"]
            .with_context(active_test=False)
            .search_fetch(
                domain,
                [
                    *("first_name", "last_name", "birth_date", "mrn", "family_id"),
                    *("sound_key", "ref"),
                ],
            )
        )

    def _intake_similar_children(self, people):
        """Children with a record number, both names' sounds, or the birth date and one
        name's sound of somebody in ``people``."""
        days, birth_sounds = set(), set()
        for person in people:
            for day in filter(None, (person.birth_date, swapped(person.birth_date))):
                days.add(day)
                birth_sounds |= {(day, person.first_sound), (day, person.last_sound)}
        sounds = {person.sounds for person in people}
        mrns = {number for p in people if p.mrn for number in (p.mrn, p.mrn.upper())}
        found = self._intake_children(
            Domain("birth_date", "in", list(days))
            | Domain("sound_key", "in", list(sounds))
            | Domain("mrn", "in", list(mrns))
        )
        return found.filtered(
            lambda child: (
                child.mrn in mrns
                or child.sound_key in sounds
                or any(
                    (child.birth_date, name) in birth_sounds
                    for name in (child.sound_key or "").split("|")
                )
            )
        )

    def _intake_similar_families(self, people):
        """Families with the phone, e-mail or address of somebody in ``people``."""
        households = [person.household for person in people]
        phones = set().union(*(household.phones for household in households))
        emails = set().union(*(household.emails for household in households))
        addresses = {household.address for household in households} - {None}
        caregivers = self.env["care.caregiver"].search_fetch(
            Domain("phone_digits", "in", list(phones))
            | Domain("email_key", "in", list(emails)),
            ["family_id"],
        )
        at_address = self.env["care.family"].search_fetch(
            [("address_key", "in", list(addresses))],
            ["company_id", "address_key", "ref"],
        )
        return caregivers.family_id | at_address

    def _intake_households(self, families, index):
        """``{family id: Household}``, the ones that ``index`` has among them."""
        people = self.env["care.caregiver"].search_fetch(
            [("family_id", "in", families.ids)],
            ["family_id", "phone_digits", "email_key", "partner_id"],
        )
        by_family = people.grouped("family_id")
        found = {}
        for family in families:
            household = index.household(f"family:{family.id}")
            if not household:
                household = Household(
                    f"family:{family.id}",
                    family.company_id.id,
                    family.ref,
                    family.address_key,
                )
                for caregiver in by_family.get(family, ()):
                    _add_caregiver(household, caregiver)
                index.add_household(household)
            found[family.id] = household
        return found

    def _intake_served(self, children):
        """Ids of the children with an open episode."""
        episodes = self.env["care.episode"].search_fetch(
            [("child_id", "in", children.ids), ("phase", "!=", "closed")], ["child_id"]
        )
        return set(episodes.child_id.ids)


def _add_caregiver(household, caregiver):
    household.add(
        phone=caregiver.phone_digits,
        email=caregiver.email_key,
        name=caregiver.partner_id.name,
    )
