from odoo import api, models
from odoo.tools.misc import format_date

KM_PER_MILE = 1.609344


class CareService(models.Model):
    """What is shown of a service that was found, and the reasons in plain words."""

    _inherit = "care.service"

    @api.model
    def _care_find_cards(self, rows, asked):
        """A dict for each row of ``_care_find_rows``, in its order."""
        services = self.browse(row["id"] for row in rows)
        nowhere = self.env["care.location"]
        places = nowhere.browse(
            {row["location_id"] for row in rows if row["location_id"]}
        )
        place_of = {place.id: place for place in places}
        ratings = services._care_ratings(self.env.companies)
        asked_before = services._care_asked_before(asked["child"])
        room = dict(self._fields["capacity"]._description_selection(self.env))
        cards = []
        for service, row in zip(services, rows, strict=True):
            place = place_of.get(row["location_id"], nowhere)
            why, why_not = service._care_find_reasons(row, asked, place)
            miles = row["miles"]
            cards.append(
                {
                    "id": service.id,
                    "name": service.name,
                    "organization": service.organization_id.name,
                    "capacity": service.capacity,
                    "capacity_label": room[service.capacity],
                    "capacity_is_old": service.capacity_is_old,
                    "wait": service._care_wait_words(),
                    "verified": service._care_month(service.date_known),
                    "is_stale": service.is_stale,
                    "miles": miles if miles is None else round(miles),
                    "distance_km": miles
                    if miles is None
                    else round(miles * KM_PER_MILE, 1),
                    "place": place.town_id.name or place.city or service.place or "",
                    "phone": service.phone or "",
                    "extension": service.phone_extension or "",
                    "alert": service.alert or "",
                    "about": service.description or "",
                    "languages": service.language_ids.mapped("name"),
                    "rating": ratings.get(service.id),
                    "asked": asked_before.get(service.id, ""),
                    "fits": row["misfits"] == 0
                    and row["words_found"] == len(asked["tokens"]),
                    "why": why,
                    "not": why_not,
                }
            )
        return cards

    def _care_find_reasons(self, row, asked, place):
        """Why the service fits, and why not: two lists of ``{"code", "text"}``."""
        self.ensure_one()
        why, why_not = [], []
        for reasons in (
            self._care_reason_words(asked),
            self._care_reason_need(asked),
            self._care_reason_diagnosis(row, asked),
            self._care_reason_age(row, asked),
            self._care_reason_area(row, asked),
            self._care_reason_distance(row, asked, place),
            self._care_reason_language(row, asked),
            self._care_reason_coverage(row, asked),
            self._care_reason_room(),
            self._care_reason_verified(),
        ):
            for fits, code, text in reasons:
                (why if fits else why_not).append({"code": code, "text": text})
        return why, why_not

    def _care_reason_words(self, asked):
        """Which words were found where people would not see it at once, or not."""
        name, text = self.find_name or "", self.find_text or ""
        missing, inside = [], []
        for token in asked["tokens"]:
            begins = [f" {word}" for word in token["as_words"]]
            if any(beginning in name for beginning in begins):
                continue
            meant = _names(self.category_ids, token["categories"])
            meant += _names(self.diagnosis_ids, token["diagnoses"])
            if meant:
                inside += meant
            elif any(beginning in text for beginning in begins):
                words = self.env._("“%s” in its description", token["as_words"][0])
                yield True, "words", words
            else:
                missing.append(token["word"])
        for kind in dict.fromkeys(inside):
            yield True, "words", self.env._("Kind of help: %s", kind)
        if missing:
            yield False, "words", self.env._("Not found: %s", ", ".join(missing))

    def _care_reason_need(self, asked):
        if asked["need"]:
            text = self.env._("Helps with: %s", asked["need"].name)
            yield True, "need", text

    def _care_reason_diagnosis(self, row, asked):
        if row["diagnosis"] is None or asked["diagnoses"] is None:
            return
        ours = _names(self.diagnosis_ids, asked["diagnoses"])
        if ours:
            yield True, "diagnosis", self.env._("For %s", _listed(ours))
        else:
            text = self.env._(
                "For other diagnoses: %s", _listed(self.diagnosis_ids.mapped("name"))
            )
            yield False, "diagnosis", text

    def _care_reason_age(self, row, asked):
        if row["age"] is None:
            return
        ages = self._care_ages_words()
        child = asked["child"]
        months = self._care_months_words(asked["age_months"])
        if child and asked["read"]["age_months"] is None:
            text = self.env._(
                "%(ages)s: %(child)s is %(age)s old",
                ages=ages,
                child=child.first_name,
                age=months,
            )
        else:
            text = self.env._(
                "%(ages)s: you ask for %(age)s old", ages=ages, age=months
            )
        yield row["age"], "age", text

    def _care_ages_words(self):
        """``For ages 0 to 3``, or empty words where nothing is said."""
        self.ensure_one()
        low, high = self.minimum_age, self.maximum_age
        if not high:
            return self.env._("From age %s", f"{low:g}") if low else ""
        return self.env._(
            "For ages %(low)s to %(high)s", low=f"{low:g}", high=f"{high:g}"
        )

    @api.model
    def _care_months_words(self, months):
        if months == 1:
            return self.env._("1 month")
        if months < 24:
            return self.env._("%s months", months)
        return self.env._("%s years", months // 12)

    def _care_reason_area(self, row, asked):
        where = asked["town"].name or asked["region"].name
        if row["area"] is None:
            return
        if self.reach == "national":
            yield True, "area", self.env._("Serves the whole country")
        elif self.reach == "state":
            yield True, "area", self.env._("Serves the whole state")
        elif row["area"]:
            yield True, "area", self.env._("Serves %s", where)
        else:
            yield False, "area", self.env._("Does not serve %s", where)

    def _care_reason_distance(self, row, asked, place):
        miles, town = row["miles"], asked["town"]
        if place.location_type == "virtual":
            yield True, "distance", self.env._("Online")
        elif town and place.town_id == town:
            yield True, "distance", self.env._("In %s", town.name)
        elif miles is not None:
            count = max(round(miles), 1)
            yield (
                miles <= 25,
                "distance",
                self.env._("1 mile from %s", town.name)
                if count == 1
                else self.env._(
                    "%(miles)s miles from %(town)s", miles=count, town=town.name
                ),
            )

    def _care_reason_language(self, row, asked):
        names = _listed(asked["languages"].mapped("name"))
        if row["language"]:
            spoken = asked["languages"] & self.language_ids
            text = self.env._("Speaks %s", _listed(spoken.mapped("name")))
            yield True, "language", text
        elif row["language"] is False and self.interpretation:
            yield True, "language", self.env._("Interpreters: %s", self.interpretation)
        elif row["language"] is False:
            text = self.env._("%s is not among its languages", names)
            yield False, "language", text

    def _care_reason_coverage(self, row, asked):
        if self.is_free:
            yield True, "cost", self.env._("Free for families")
        elif row["coverage"]:
            yield True, "coverage", self.env._("Takes %s", asked["coverage"].name)
        elif row["coverage"] is False:
            text = self.env._("%s is not on its list", asked["coverage"].name)
            yield False, "coverage", text

    def _care_reason_room(self):
        if self.status != "active":
            yield False, "room", self.env._("Closed for a time")
        elif self.capacity == "open":
            if self.capacity_is_old:
                text = self.env._("Asked long ago whether it takes new families")
                yield False, "room", text
            else:
                yield True, "room", self.env._("Takes new families")
        elif self.capacity == "waitlist":
            yield False, "room", self._care_wait_words() or self.env._("Waiting list")
        elif self.capacity == "full":
            yield False, "room", self.env._("Takes nobody now")

    def _care_wait_words(self):
        """How long families wait, as it was said, or empty words."""
        self.ensure_one()
        if self.wait_description:
            return self.env._("Waiting time: %s", self.wait_description)
        if self.capacity != "waitlist" or not self.wait_days:
            return ""
        if self.wait_days == 1:
            return self.env._("Waiting list: 1 day")
        return self.env._("Waiting list: %s days", self.wait_days)

    def _care_reason_verified(self):
        if not self.is_stale:
            return
        if self.date_known:
            text = self.env._("Not asked since %s", self._care_month(self.date_known))
        else:
            text = self.env._("Nobody has asked yet whether this is true")
        yield False, "stale", text

    @api.model
    def _care_month(self, day):
        return format_date(self.env, day, date_format="MMMM y") if day else ""

    @api.model
    def _care_find_understood(self, asked):
        """What was read out of the words: list of ``{"code", "text"}``."""
        read = asked["read"]
        understood = []
        if read["town"]:
            understood.append({"code": "town", "text": read["town"].name})
        if read["age_months"] is not None:
            text = self._care_months_words(read["age_months"])
            understood.append({"code": "age", "text": text})
        understood += [
            {"code": "language", "text": language.name}
            for language in read["languages"]
        ]
        if read["coverage"]:
            understood.append({"code": "coverage", "text": read["coverage"].name})
        for token in read["tokens"]:
            if token["as_words"] != [token["word"]]:
                text = self.env._(
                    "%(typed)s, read as %(word)s",
                    typed=token["word"],
                    word=_listed(token["as_words"]),
                )
                understood.append({"code": "word", "text": text})
        return understood


def _names(records, ids):
    """Not ``filtered``, which would read the names of each service apart."""
    return [record.name for record in records if record.id in ids]


def _listed(names, most=3):
    names = list(names)
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")
