from odoo import api, fields, models
from odoo.exceptions import UserError

MOST = 100
# What somebody may ask by; anything else in the criteria is a mistake of the caller
CRITERIA = {
    *("words", "need_category_id", "age_months", "town_id", "region_id"),
    *("language_ids", "coverage_type_id", "diagnosis_codes", "diagnosis_words"),
    *("category_ids", "child_id"),
}


class CareService(models.Model):
    """Find help: need, age, place, language, coverage and diagnosis, in words and by
    choice, with the reasons why each service fits and why not."""

    _inherit = "care.service"

    @api.model
    @api.readonly
    def find_help(self, criteria, limit=40, offset=0):
        """What the window "Find help" asks for; see ``_care_find``."""
        return self._care_find(criteria, limit, offset)

    @api.model
    def _care_find(self, criteria, limit=40, offset=0):
        """The services that fit best, and why.

        What is said in words ("dentist spanish bridgeport 4 years") counts as chosen,
        and what is chosen counts more than what is known of the child.

        :param dict criteria: any of ``words``, ``need_category_id``, ``age_months``,
            ``town_id``, ``region_id``, ``language_ids``, ``coverage_type_id``,
            ``diagnosis_codes`` and ``diagnosis_words`` (lists of text),
            ``category_ids`` (kinds of service, when no need is asked for), ``child_id``
            (fills in what is not given)
        :param int limit: at most 100
        :return: ``{"total", "fitting", "services", "understood"}``. ``services`` is a
            list of dicts with ``id``, ``name``, ``organization``, ``capacity``,
            ``capacity_label``, ``wait``, ``verified``, ``is_stale``, ``distance_km``
            and ``miles`` (None if not known), ``place``, ``phone``, ``rating`` (dict
            or None), ``asked`` (whether it was asked for this child), ``fits``,
            ``why`` and ``not`` (lists of ``{"code", "text"}``).
            ``understood`` is a list of the same about what was read out of the words.
        :raise AccessError: for a child or services that the user may not see
        :raise UserError: for criteria that nobody knows
        """
        self.check_access("read")
        unknown = set(criteria) - CRITERIA
        if unknown:
            raise UserError(
                self.env._(
                    "Nobody can search by: %(names)s.", names=", ".join(sorted(unknown))
                )
            )
        asked = self._care_find_asked(criteria)
        limit, offset = min(max(int(limit), 1), MOST), max(int(offset), 0)
        rows = self._care_find_rows(asked, limit, offset)
        return {
            "total": rows[0]["total"] if rows else 0,
            "fitting": rows[0]["fitting"] if rows else 0,
            "services": self._care_find_cards(rows, asked),
            "understood": self._care_find_understood(asked),
        }

    @api.model
    def _care_find_asked(self, criteria):
        """What is asked, in records: from the words, the choices and the child.

        :return: dict with ``tokens`` (see ``_care_read_words``), ``categories`` (ids of
            kinds of service, or None for all), ``need`` (care.need.category),
            ``age_months`` or None, ``town``, ``region``, ``languages``, ``coverage``
            (records), ``diagnoses`` (ids of care.service.diagnosis, or None if none is
            asked for), ``child`` and ``read``, what was read out of the words
        """
        read = self._care_read_words(criteria.get("words") or "")
        child = self.env["care.child"].browse(criteria.get("child_id") or ())
        if child:
            child.check_access("read")
        given = {**self._care_find_of_child(child), **_given(criteria)}
        town = read["town"] or self._care_asked_for("care.town", given, "town_id")
        region = town.region_id
        if not town:
            region = self._care_asked_for("care.region", given, "region_id")
        age = read["age_months"]
        codes = given.get("diagnosis_codes") or []
        phrases = given.get("diagnosis_words") or []
        need = self._care_asked_for("care.need.category", given, "need_category_id")
        kinds = self._care_asked_for("care.service.category", given, "category_ids")
        return {
            "tokens": read["tokens"],
            "need": need,
            "categories": self._care_kinds_of_need(need)
            if need
            else self._care_kinds_below(kinds),
            "age_months": given.get("age_months") if age is None else age,
            "town": town,
            "region": region,
            "languages": read["languages"]
            or self._care_asked_for("care.language", given, "language_ids"),
            "coverage": read["coverage"]
            or self._care_asked_for("care.coverage.type", given, "coverage_type_id"),
            "diagnoses": self._care_find_diagnoses(codes, phrases)
            if codes or phrases
            else None,
            "child": child,
            "read": read,
        }

    @api.model
    def _care_asked_for(self, model, given, name):
        """The records that a criterion names; those that are gone do not count."""
        return self.env[model].browse(given.get(name) or ()).exists()

    @api.model
    def _care_find_of_child(self, child):
        """What is known of a child and helps to find services for it.

        What is protected is left out: whoever wants help for it asks for it in words.
        English is spoken everywhere and is no reason to prefer a service.
        """
        if not child:
            return {}
        family = child.family_id
        english = self.env.ref("care_coordination.care_language_en", False)
        language = family.language_id or child.language_id
        coverage = child.coverage_now_id.type_id
        diagnoses = self._care_find_diagnoses_of(child)
        return {
            "age_months": self._care_months_old(child),
            "town_id": family.town_id.id,
            "region_id": family.region_id.id,
            "language_ids": language.ids if language != english else [],
            "coverage_type_id": coverage.id
            if coverage.category not in ("none", "unknown")
            else False,
            "diagnosis_codes": [each["code"] for each in diagnoses if each["code"]],
            "diagnosis_words": [each["name"] for each in diagnoses],
        }

    @api.model
    def _care_find_diagnoses_of(self, child):
        """A child's diagnoses that are not over: list of ``{"code", "name"}``."""
        conditions = self.env["care.condition"].search_fetch(
            [
                ("child_id", "=", child.id),
                ("label", "=", "normal"),
                ("clinical_status", "!=", "resolved"),
            ],
            ["code_id", "name"],
        )
        return [
            {"code": condition.code_id.code or "", "name": condition.name}
            for condition in conditions
        ]

    @api.model
    def _care_months_old(self, child):
        today = fields.Date.context_today(self)
        birth = child.birth_date
        months = (today.year - birth.year) * 12 + today.month - birth.month
        return max(months - (today.day < birth.day), 0)

    @api.model
    def _care_kinds_of_need(self, need):
        """Ids of the kinds of service that answer a need, and of all that is part of
        them."""
        kinds = self.env["care.service.category"]
        tied = kinds.search([("need_category_ids", "in", need.ids)])
        return self._care_kinds_below(tied) or []

    @api.model
    def _care_kinds_below(self, kinds):
        """Ids of the kinds of service and of all that is part of them; None of none."""
        return kinds.search([("id", "child_of", kinds.ids)]).ids if kinds else None


def _given(criteria):
    """A criterion that is there counts, and one that is empty too: taken away."""
    return {name: value for name, value in criteria.items() if name != "child_id"}
