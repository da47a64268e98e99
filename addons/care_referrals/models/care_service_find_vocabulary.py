from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.care_coordination.tools.names import normalize

from ..engines.asked_words import closest, take_age, take_names, words_of

# Towns that are everyday words too: meant only after "in" or "near"
_EVERYDAY_TOWNS = {"union", "orange", "hope", "prospect", "plainfield"}
# Words for coverage that mean something else in a search ("private school")
_COVERAGE_CATEGORIES = ("title_xix", "title_xxi")


class CareService(models.Model):
    """What the words of somebody who looks for help mean: a town, an age, a language, a
    kind of help, a diagnosis. The rest is looked for in names and descriptions."""

    _inherit = "care.service"

    @api.model
    def _care_read_words(self, words):
        """Take apart what somebody typed.

        :param str words: as typed
        :return: dict with ``age_months`` (or None), ``town``, ``languages``,
            ``coverage`` (records, empty if not said) and ``tokens``: a list of
            ``{"word", "as_words", "categories", "diagnoses"}``; ``as_words`` are what
            is looked for (others than ``word`` where that stands nowhere),
            ``categories`` and ``diagnoses`` the ids that the word means
        """
        age, text = take_age(normalize(words))
        towns, languages, coverage = self._care_known_names() if text else ({}, {}, {})
        found_towns, rest = take_names(text, towns)
        found_towns = [
            (name, town)
            for name, town in found_towns
            if name not in _EVERYDAY_TOWNS
            or f"in {name}" in text
            or f"near {name}" in text
        ]
        rest = self._care_without(text, found_towns)
        found_languages, rest = take_names(rest, languages)
        found_coverage, rest = take_names(rest, coverage)
        read = {
            "age_months": age,
            "town": self.env["care.town"].browse([t.id for _n, t in found_towns][:1]),
            "languages": self.env["care.language"].union(
                *(language for _name, language in found_languages)
            ),
            "coverage": self.env["care.coverage.type"].browse(
                [kind.id for _name, kind in found_coverage][:1]
            ),
        }
        read["tokens"] = self._care_tokens(words_of(rest))
        return read

    @api.model
    def _care_without(self, text, found):
        for name, _record in found:
            text = f" {text} ".replace(f" {name} ", " ").strip()
        return text

    @api.model
    def _care_known_names(self):
        """Towns, languages and coverage by their normalized names, in all languages."""
        towns = self.env["care.town"].search_fetch([], ["search_key"])
        by_town = {town.search_key: town for town in towns}
        languages = {}
        for language in self.env["care.language"].search([]):
            for name in self._care_all_names(language):
                languages.setdefault(name, language)
        coverage = {
            word: kind
            for word, kind in self.env["care.coverage.type"]._by_word().items()
            if kind.category in _COVERAGE_CATEGORIES
        }
        return by_town, languages, coverage

    @api.model
    def _care_all_names(self, record):
        """The normalized names of a record in every language of the database."""
        return {
            normalize(record.with_context(lang=code).name)
            for code, _name in self.env["res.lang"].get_installed()
        } - {""}

    @api.model
    def _care_tokens(self, words):
        """What each word means and by which words it is looked for."""
        if not words:
            return []
        kinds, diagnoses = self._care_kinds_by_word(), self._care_diagnoses_by_word()
        tokens = [
            {
                "word": word,
                "as_words": [word],
                "categories": _ids_by_beginning(kinds, word),
                "diagnoses": _ids_by_beginning(diagnoses, word),
            }
            for word in words
        ]
        unknown = [t for t in tokens if not t["categories"] and not t["diagnoses"]]
        written = self._care_are_written([token["word"] for token in unknown])
        unknown = [token for token in unknown if token["word"] not in written]
        if unknown:
            candidates = self._care_words_of_names() | set(kinds) | set(diagnoses)
            for token in unknown:
                likely = closest(token["word"], candidates)
                if likely:
                    token["as_words"] = likely
                    for like in likely:
                        token["categories"] |= kinds.get(like, set())
                        token["diagnoses"] |= diagnoses.get(like, set())
        return tokens

    @api.model
    def _care_kinds_by_word(self):
        """``{word: ids of the kinds of service that it means}``, of their names in all
        languages, their synonyms, what they are part of and the needs they answer."""
        self.env["care.service.category"].flush_model()
        self.env["care.need.category"].flush_model(["name"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT kind.id, kind.parent_path, kind.name, kind.synonyms,
                       (SELECT jsonb_agg(need.name)
                          FROM care_service_category_need_rel rel
                          JOIN care_need_category need
                            ON need.id = rel.care_need_category_id
                         WHERE rel.care_service_category_id = kind.id)
                  FROM care_service_category kind
                 WHERE kind.active
                """
            )
        )
        own = {
            kind: _words(*name.values(), synonyms, *_all_values(needs))
            for kind, _path, name, synonyms, needs in rows
        }
        by_word = defaultdict(set)
        for kind, path, *_rest in rows:
            above = [int(part) for part in (path or "").split("/") if part]
            for part in {kind, *above}:
                for word in own.get(part, ()):
                    by_word[word].add(kind)
        return by_word

    @api.model
    def _care_diagnoses_by_word(self):
        """``{word: ids of rows of care.service.diagnosis}``, in all languages."""
        by_word = defaultdict(set)
        for ids, name, _prefix in self._care_diagnosis_rows():
            for word in _words(*name.values()):
                by_word[word].update(ids)
        return by_word

    @api.model
    def _care_diagnosis_rows(self):
        """Ids, names by language and beginning of the code of what services are for."""
        self.env["care.service.diagnosis"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT array_agg(id), name, code_prefix
                  FROM care_service_diagnosis
                 GROUP BY name, code_prefix
                """
            )
        )

    @api.model
    def _care_are_written(self, words):
        """Those of ``words`` that a name or a description has, by their beginning."""
        if not words:
            return set()
        self.flush_model(["find_name", "find_text"])
        return {
            word
            for (word,) in self.env.execute_query(
                SQL(
                    """
                    SELECT word FROM unnest(%(words)s) AS word
                     WHERE EXISTS (
                           SELECT 1 FROM care_service
                            WHERE active
                              AND (find_name LIKE '%% ' || word || '%%'
                                   OR find_text LIKE '%% ' || word || '%%'))
                    """,
                    words=list(words),
                )
            )
        }

    @api.model
    def _care_words_of_names(self):
        """Every word of the names of services and agencies."""
        self.flush_model(["find_name"])
        return {
            word
            for (word,) in self.env.execute_query(
                SQL(
                    """
                    SELECT DISTINCT unnest(string_to_array(trim(find_name), ' '))
                      FROM care_service
                     WHERE active
                    """
                )
            )
        }

    @api.model
    def _care_find_diagnoses(self, codes, phrases):
        """Ids of rows of ``care.service.diagnosis`` that a child's diagnoses belong to.

        :param codes: ICD-10-CM codes, with or without the dot
        :param phrases: names of diagnoses in free words
        """
        plain = [_plain_code(code) for code in codes if code]
        said = [normalize(phrase) for phrase in phrases if phrase]
        ids = set()
        for row_ids, name, prefix in self._care_diagnosis_rows():
            by_code = prefix and any(c.startswith(_plain_code(prefix)) for c in plain)
            if by_code or any(
                f" {known} " in f" {phrase} " or f" {phrase} " in f" {known} "
                for known in _phrases(name)
                for phrase in said
                if phrase
            ):
                ids.update(row_ids)
        return ids


def _plain_code(code):
    return code.replace(".", "").strip().upper()


def _phrases(name):
    return {normalize(words) for words in name.values()} - {""}


def _words(*texts):
    return set(words_of(normalize(" ".join(filter(None, texts)))))


def _all_values(names):
    return [text for name in names or () for text in name.values()]


def _ids_by_beginning(by_word, beginning):
    """All ids whose word begins so; a short word has to be the whole word."""
    if len(beginning) < 4:
        return set(by_word.get(beginning, ()))
    return set().union(
        *(ids for word, ids in by_word.items() if word.startswith(beginning))
    )
