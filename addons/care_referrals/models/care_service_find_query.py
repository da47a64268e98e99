from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Services in one of these states are shown; one closed for a time after all others
SHOWN = ("active", "temporarily_closed")


class CareService(models.Model):
    """The statement that finds and ranks services.

    First those in which every word was found and that the family may go to, then those
    for its diagnosis, then those that take new families now, then those that somebody
    asked not too long ago; among equals what fits best and is nearest.
    """

    _inherit = "care.service"

    @api.model
    def _care_find_rows(self, asked, limit, offset):
        """One statement, whatever is asked.

        :param dict asked: see ``_care_find_asked``
        :return: list of dicts with ``id``, ``misfits`` (in how many ways it is not for
            the family), ``total``, ``fitting`` (how many fit in
            every way), ``words_found``, ``miles`` or None, and, each True, False or
            None for not known: ``age``, ``area``, ``language``, ``coverage``,
            ``diagnosis``; ``location_id`` is the nearest place
        """
        self._care_find_flush()
        # The rules of services apply: this is the search of the user
        found = self._search(self._care_find_domain(asked))
        words = [self._care_word_points(token) for token in asked["tokens"]]
        columns = [
            SQL.identifier("care_service", name)
            for name in (
                *("id", "name", "reach", "status", "capacity", "date_capacity"),
                *("date_known", "is_free", "interpretation"),
            )
        ]
        columns += [
            SQL("%s AS age", self._care_age_fits(asked["age_months"])),
            SQL("ARRAY[%s]::int[] AS words", SQL(", ").join(words)),
        ]
        # OFFSET 0: each word is looked for once in each service
        return self.env.execute_query_dict(
            SQL(
                """
                WITH base AS MATERIALIZED (
                    SELECT found.*, words_found, word_points
                      FROM (%(base)s OFFSET 0) found
                     CROSS JOIN LATERAL (
                        SELECT COUNT(*) FILTER (WHERE points > 0) AS words_found,
                               COALESCE(SUM(points), 0) AS word_points
                          FROM unnest(found.words) AS points
                     ) counted
                     WHERE words_found >= %(enough)s
                ),
                near AS (%(near)s),
                serves AS (%(serves)s),
                judged AS (
                    SELECT base.*, near.miles, near.location_id, %(area)s AS area,
                           language.hit AS language, coverage.hit AS coverage,
                           diagnosis.hit AS diagnosis
                      FROM base
                      LEFT JOIN near ON near.service_id = base.id
                      LEFT JOIN serves ON serves.service_id = base.id
                      LEFT JOIN (%(languages)s) language
                             ON language.service_id = base.id
                      LEFT JOIN (%(coverages)s) coverage
                             ON coverage.service_id = base.id
                      LEFT JOIN (%(diagnoses)s) diagnosis
                             ON diagnosis.service_id = base.id
                ),
                ranked AS (
                    SELECT judged.*, %(misfits)s AS misfits, %(room)s AS room,
                           bool_or(diagnosis) OVER () AS any_diagnosis,
                           (date_known IS NULL OR date_known < %(fresh)s) AS stale,
                           %(points)s AS points
                      FROM judged
                )
                SELECT id, words_found, age, area, language, coverage, diagnosis,
                       miles, location_id, misfits, COUNT(*) OVER () AS total,
                       COUNT(*) FILTER (
                           WHERE misfits = 0 AND words_found = %(words)s
                       ) OVER () AS fitting
                  FROM ranked
                 WHERE %(only)s
                 ORDER BY words_found DESC, misfits, diagnosis IS TRUE DESC, room,
                          stale, points DESC, miles NULLS LAST, name, id
                 LIMIT %(limit)s OFFSET %(offset)s
                """,
                base=found.select(*columns),
                near=self._care_near(asked["town"], asked["region"]),
                serves=self._care_serves(asked["town"], asked["region"]),
                area=self._care_area_fits(asked["town"], asked["region"]),
                languages=self._care_has_one_of("language_ids", asked["languages"]),
                coverages=self._care_has_one_of("coverage_type_ids", asked["coverage"]),
                diagnoses=self._care_is_for(asked["diagnoses"]),
                misfits=self._care_misfits(asked),
                room=self._care_room(),
                points=self._care_points(asked),
                fresh=self._care_last_fresh_day(),
                words=len(words),
                enough=(len(words) + 1) // 2,
                only=self._care_only(asked),
                limit=limit,
                offset=offset,
            )
        )

    @api.model
    def _care_find_flush(self):
        """What the statement reads and a search would not write down before."""
        self.env["care.service"].flush_model()
        self.env["care.service.location"].flush_model()
        self.env["care.service.diagnosis"].flush_model()
        self.env["care.location"].flush_model()
        self.env["care.town"].flush_model()

    @api.model
    def _care_find_domain(self, asked):
        domain = Domain("status", "in", SHOWN)
        if asked["categories"] is not None:
            domain &= Domain("category_ids", "in", list(asked["categories"]))
        return domain

    @api.model
    def _care_word_points(self, token):
        """How much it says that a word is found in a service: 0 (not at all) to 3."""
        name, text = (
            SQL(" OR ").join(
                SQL("%s LIKE %s", SQL.identifier("care_service", column), f"% {word}%")
                for word in token["as_words"]
            )
            for column in ("find_name", "find_text")
        )
        kind = self._care_has_id("category_ids", token["categories"])
        diagnosis = SQL("FALSE")
        if token["diagnoses"]:
            diagnosis = SQL(
                "care_service.id IN (SELECT service_id FROM care_service_diagnosis"
                " WHERE id IN %s)",
                tuple(token["diagnoses"]),
            )
        return SQL(
            "CASE WHEN %s THEN 3 WHEN %s OR %s THEN 2 WHEN %s THEN 1 ELSE 0 END",
            *(name, kind, diagnosis, text),
        )

    @api.model
    def _care_has_id(self, field_name, ids):
        if not ids:
            return SQL("FALSE")
        field = self._fields[field_name]
        return SQL(
            "care_service.id IN (SELECT %s FROM %s WHERE %s IN %s)",
            SQL.identifier(field.column1),
            SQL.identifier(field.relation),
            SQL.identifier(field.column2),
            tuple(ids),
        )

    @api.model
    def _care_age_fits(self, months):
        """The last age is a whole year: up to 3 is up to the fourth birthday. With a
        part of a year it is meant as written."""
        if months is None:
            return SQL("NULL::boolean")
        return SQL(
            """
            CASE WHEN minimum_age = 0 AND maximum_age = 0 THEN NULL
                 ELSE %(months)s >= minimum_age * 12
                      AND (maximum_age = 0
                           OR %(months)s < (maximum_age
                                + (maximum_age = trunc(maximum_age))::int) * 12)
            END
            """,
            months=months,
        )

    @api.model
    def _care_has_one_of(self, field_name, records):
        """Whether a service's list has one of ``records``; no row where it is empty."""
        field = self._fields[field_name]
        return SQL(
            "SELECT %(service)s AS service_id, bool_or(%(column)s IN %(ids)s) AS hit"
            " FROM %(table)s WHERE %(asked)s GROUP BY 1",
            service=SQL.identifier(field.column1),
            column=SQL.identifier(field.column2),
            table=SQL.identifier(field.relation),
            ids=records._ids or (0,),
            asked=bool(records),
        )

    @api.model
    def _care_is_for(self, diagnosis_ids):
        """Whether a service for certain diagnoses is for one of these; None: for none
        was asked."""
        return SQL(
            "SELECT service_id, bool_or(id IN %s) AS hit FROM care_service_diagnosis"
            " WHERE %s GROUP BY 1",
            tuple(diagnosis_ids or (0,)),
            diagnosis_ids is not None,
        )

    @api.model
    def _care_misfits(self, asked):
        """In how many ways a service is not for this family.

        Interpreters stand in for a language, and what is free needs no coverage.
        """
        return SQL(
            """
            ((age IS FALSE)::int + (area IS FALSE)::int + (diagnosis IS FALSE)::int
             + (language IS FALSE AND COALESCE(interpretation, '') = '')::int
             + (coverage IS FALSE AND is_free IS NOT TRUE)::int
             + (status <> 'active')::int)
            """
        )

    @api.model
    def _care_room(self):
        """0: takes new families, and said so lately; 1: not known; 2, 3: no room."""
        days = self.env.company.care_capacity_days
        last = fields.Date.subtract(fields.Date.context_today(self), days=days)
        return SQL(
            """
            CASE WHEN capacity = 'open' AND date_capacity >= %s THEN 0
                 WHEN capacity = 'waitlist' THEN 2
                 WHEN capacity = 'full' THEN 3
                 ELSE 1 END
            """,
            last,
        )

    @api.model
    def _care_points(self, asked):
        """What fits better counts, and ten miles take one point away."""
        return SQL(
            """
            (word_points + 2 * (language IS TRUE)::int + (coverage IS TRUE)::int
             + (age IS TRUE)::int + (area IS TRUE)::int
             - COALESCE(miles, 0) / 10.0)
            """
        )

    @api.model
    def _care_only(self, asked):
        """Asked for a diagnosis and nothing else, only what is for it is shown, unless
        nothing is."""
        if asked["tokens"] or asked["categories"] is not None:
            return SQL("TRUE")
        return SQL("(any_diagnosis IS NOT TRUE OR diagnosis IS TRUE)")
