from odoo import api, models

from ..intake.resolve import Town, Words
from ..tools.names import normalize


class CareIntakeCatalog(models.AbstractModel):
    """What an intake roster may hold, and what its words mean in this database."""

    _name = "care.intake.catalog"
    _description = "Intake roster: columns and words"

    @api.model
    def _roster_fields(self):
        """The fields that a roster's columns can fill, in the order people expect.

        Extend it to take more columns in; ``_land_downstream`` then gets their values.

        :return: ``{technical name: {"label": translated, "kind": how to read it,
            "synonyms": other column names, "required": bool, "instead": the field that
            makes a required one unnecessary}}``
        :rtype: dict
        """
        return {
            **self._roster_child_fields(),
            **self._roster_family_fields(),
            "insurance": _field(
                self.env._("Insurance"),
                "known_text",
                "payer, coverage, insurance type, plan",
            ),
            "pcp_practice": _field(
                self.env._("Primary care practice"),
                "known_text",
                "practice, clinic, medical home, pediatric practice, pcp clinic",
            ),
            "pcp_name": _field(
                self.env._("Primary care provider"),
                "known_text",
                "pcp, provider, doctor, pediatrician, physician, provider name",
            ),
            "diagnoses_icd10": _field(
                self.env._("Diagnoses"),
                "codes",
                "diagnosis, dx, dx codes, icd10, icd 10, icd codes, diagnosis codes, "
                "conditions",
            ),
            "referral_date": _field(
                self.env._("Referral date"),
                "date",
                "date referred, referred on, date of referral, intake date",
            ),
        }

    def _roster_child_fields(self):
        return {
            "mrn": _field(
                self.env._("Record number"),
                "known_text",
                "medical record number, chart number, child id, id, record id",
            ),
            "child_first_name": _field(
                self.env._("Child's first name"),
                "name",
                "first name, given name, first, fname",
                required=True,
                instead="child_name",
            ),
            "child_last_name": _field(
                self.env._("Child's last name"),
                "name",
                "last name, surname, family name, last, lname",
                required=True,
                instead="child_name",
            ),
            "child_name": _field(
                self.env._("Child's full name"),
                "name",
                "name, full name, child full name",
            ),
            "birth_date": _field(
                self.env._("Birth date"),
                "date",
                "dob, date of birth, birthdate, birthday, child dob, born",
                required=True,
            ),
            "sex": _field(self.env._("Sex"), "sex", "gender, child gender, child sex"),
            "race": _field(self.env._("Race"), "text", "child race, race ethnicity"),
            "ethnicity": _field(
                self.env._("Ethnicity"),
                "text",
                "hispanic, hispanic or latino, child ethnicity",
            ),
        }

    def _roster_family_fields(self):
        return {
            "home_language": _field(
                self.env._("Home language"),
                "text",
                "language, primary language, preferred language, language at home",
            ),
            "interpreter": _field(
                self.env._("Interpreter needed"),
                "yes_no",
                "interpreter, needs interpreter",
            ),
            "caregiver_name": _field(
                self.env._("Caregiver's name"),
                "known_text",
                "caregiver, caregiver full name, contact, contact name, mother name",
            ),
            "caregiver_relationship": _field(
                self.env._("Caregiver's relationship"),
                "relationship",
                "relationship, relation, relationship to child, relation to child",
            ),
            "phone": _field(
                self.env._("Phone"),
                "phone",
                "phone number, telephone, cell, cell phone, mobile, home phone, "
                "caregiver phone, caregiver phone number, contact phone",
            ),
            "email": _field(
                self.env._("E-mail"),
                "email",
                "email, email address, caregiver email, contact email",
            ),
            "preferred_channel": _field(
                self.env._("Preferred way of contact"),
                "channel",
                "preferred contact, preferred contact method, contact preference, "
                "preferred channel, best way to reach",
            ),
            "street": _field(
                self.env._("Street"),
                "text",
                "address, street address, home address, address 1",
            ),
            "town": _field(
                self.env._("Town"),
                "text",
                "city, city town, municipality",
                required=True,
            ),
            "state": _field(self.env._("State"), "text", "st, state code"),
            "zip": _field(
                self.env._("ZIP code"), "zip", "zip code, zipcode, postal code"
            ),
        }

    @api.model
    def _intake_words(self):
        """The lists of this database by word, read once for a whole roster."""
        language = self.env["care.language"]
        coverages = self.env["care.coverage.type"]._by_word()
        races = self.env["care.race"]._by_word()
        return Words(
            towns=self._intake_towns(),
            languages=self._intake_languages(),
            races={word: race.id for word, race in races.items()},
            coverages={word: kind.id for word, kind in coverages.items()},
            center_id=self.env.company.id,
            # sudo: the names of the other centers are no secret, and told to send a
            # family there
            centers={
                c.id: c.name
                for c in self.env["res.company"].sudo().search([("active", "=", True)])
            },
            allowed=None if self.env.su else frozenset(self.env.user.company_ids.ids),
            language_unknown_id=language.search([("code", "=", "und")], limit=1).id,
            coverage_unknown_id=next(
                (kind.id for kind in coverages.values() if kind.category == "unknown"),
                None,
            ),
            hispanic_id=next(
                (race.id for race in races.values() if race.code == "hispanic"), None
            ),
        )

    def _intake_towns(self):
        towns = {}
        for town in self.env["care.town"].search([("active", "=", True)]):
            state = town.state_id
            entry = Town(
                town.id,
                town.name,
                frozenset({normalize(state.name), normalize(state.code)}),
                town.region_id.name,
                town.region_id.company_id.id,
            )
            towns.setdefault(town.search_key, []).append(entry)
        return towns

    def _intake_languages(self):
        """By name and code; "Persian (Dari, Farsi)" also by each of its words."""
        found = {}
        # Intake lists are written in English, whatever the reader's language.
        for language in (
            self.env["care.language"]
            .with_context(lang=None)
            .search([("active", "=", True)])
        ):
            name = language.name
            parts = name.replace(")", "").replace("(", ",").split(",")
            for word in [name, language.code, *parts]:
                found.setdefault(normalize(word), language.id)
        found.pop("", None)
        return found


def _field(label, kind, synonyms="", **options):
    return {
        "label": label,
        "kind": kind,
        "synonyms": [word.strip() for word in synonyms.split(",") if word.strip()],
        "required": False,
        **options,
    }
