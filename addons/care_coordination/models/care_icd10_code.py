import logging
import warnings
from importlib.metadata import version

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class CareIcd10Code(models.Model):
    """An ICD-10-CM diagnosis code with its name.

    The codes come from the optional MIT library ``simple-icd-10-cm``, which carries
    the federal release; the project ships no list of its own. A center without the
    library imports codes as it imports anything in Odoo.
    """

    _name = "care.icd10.code"
    _description = "ICD-10-CM code"
    _order = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, index=True)
    name = fields.Char("Description", required=True, index="trigram")
    is_billable = fields.Boolean(
        "Billable",
        help="The code is exact enough to be reported; shorter ones are headings.",
    )
    source = fields.Char(help="The library and release that brought this code.")
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "This diagnosis code is on the list already."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.code} {record.name}"

    @api.model
    def _search_display_name(self, operator, value):
        """Codes are typed without the dot and in lower case as often as with it."""
        domain = super()._search_display_name(operator, value)
        if operator in ("ilike", "=ilike", "in", "=") and isinstance(value, str):
            domain |= Domain("code", "=ilike", f"{self._dotted(value)}%")
        return domain

    @api.model
    def _dotted(self, text):
        """``"j45909"`` or ``"J45.909 "`` -> ``"J45.909"``."""
        plain = text.strip().upper().replace(".", "")
        return plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}"

    @api.model
    def _by_code(self, codes):
        """``{code as given: record}`` for the codes that are on the list, one query."""
        dotted = {code: self._dotted(code) for code in codes if code and code.strip()}
        known = {
            record.code: record
            for record in self.search_fetch(
                [("code", "in", list(set(dotted.values())))], ["code", "name"]
            )
        }
        return {code: known[key] for code, key in dotted.items() if key in known}

    def _load_records_create(self, vals_list):
        """A code that is on the list already is taken over: the demo data and a
        center's own file may name what the library has brought before."""
        given = [vals.get("code") for vals in vals_list]
        known = self.with_context(active_test=False)._by_code(given)
        fresh = [vals for vals in vals_list if vals.get("code") not in known]
        created = iter(super()._load_records_create(fresh))
        result = self.browse()
        for vals in vals_list:
            record = known.get(vals.get("code"))
            if record:
                record.write(vals)
            result += record or next(created)
        return result

    @api.model
    def _load_from_library(self):
        """Add the library's codes that are not on the list yet.

        :return: number of codes added, 0 when the library is not installed
        :rtype: int
        """
        try:
            with warnings.catch_warnings():
                # The library reads its files in a way that Python calls outdated.
                warnings.simplefilter("ignore", DeprecationWarning)
                import simple_icd_10_cm as library
        except ImportError:
            _logger.info("simple-icd-10-cm is not installed: no diagnosis codes loaded")
            return 0
        source = f"simple-icd-10-cm {version('simple-icd-10-cm')}"
        codes = [code for code in library.get_all_codes() if _is_category(code)]
        # 98,000 rows: one statement with arrays instead of the ORM's row by row.
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO care_icd10_code
                    (code, name, is_billable, source, active,
                     create_uid, create_date, write_uid, write_date)
                SELECT code, name, is_billable, %(source)s, TRUE,
                       %(uid)s, now() AT TIME ZONE 'UTC',
                       %(uid)s, now() AT TIME ZONE 'UTC'
                  FROM unnest(%(codes)s, %(names)s, %(leaves)s)
                       AS fresh (code, name, is_billable)
                ON CONFLICT (code) DO NOTHING
                RETURNING id
                """,
                source=source,
                uid=self.env.uid,
                codes=codes,
                names=[library.get_description(code) for code in codes],
                leaves=[library.is_leaf(code) for code in codes],
            )
        )
        self.invalidate_model()
        return len(rows)


def _is_category(code):
    """Chapters ("10") and blocks ("J40-J4A") are headings, not diagnoses."""
    return code[:1].isalpha() and "-" not in code
