from functools import cache

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open, file_path, format_date

from ..engines.paper import Font
from ..models.care_paper_choice import BOTH

STYLES = "care_coordination/static/src/paper/care_paper.css"
# Odoo ships these. The second has the letters that the first lacks (Vietnamese,
# Cyrillic); what it lacks too is drawn with the fonts of the machine.
FONTS = (
    ("Care Paper", "web/static/fonts/lato/Lato-Reg-webfont.ttf", 400, False),
    ("Care Paper", "web/static/fonts/lato/Lato-RegIta-webfont.ttf", 400, True),
    ("Care Paper", "web/static/fonts/lato/Lato-Bol-webfont.ttf", 700, False),
    ("Care Paper", "web/static/fonts/lato/Lato-Bla-webfont.ttf", 900, False),
    (
        "Care Letters",
        "web/static/fonts/google/Open_Sans/Open_Sans-Regular.ttf",
        400,
        False,
    ),
    (
        "Care Letters",
        "web/static/fonts/google/Open_Sans/Open_Sans-Bold.ttf",
        700,
        False,
    ),
)


@cache
def _fonts():
    """The fonts that are there: without one, the machine's own stand in."""
    found = []
    for family, name, weight, italic in FONTS:
        try:
            found.append(Font(family, file_path(name), weight, italic))
        except FileNotFoundError:
            continue
    return tuple(found)


class CarePaperMixin(models.AbstractModel):
    """What a report prints: one dict of plain values a record, in its language.

    A report ``report.<template>`` that inherits this is printed by WeasyPrint (see
    ``ir.actions.report``). Who may not read the record can not print it.
    """

    _name = "care.paper.mixin"
    _description = "Paper"

    # The model whose records are printed
    _paper_model = None
    # Sizes of the text that are tried to keep to so many pages, the wished one first
    _paper_sizes = (11,)
    _paper_pages = 0
    # Of two languages, whether strangers read it before the family does
    _paper_english_first = False

    def _get_report_values(self, docids, data=None):
        """
        :raise AccessError: when the user may not read one of the records
        """
        records = self.env[self._paper_model].browse(docids or ())
        if not records:
            raise UserError(self.env._("Choose first what to print."))
        records.check_access("read")
        papers = [
            self.with_context(lang=lang)._paper(record.with_context(lang=lang))
            for record, langs in self._paper_languages(records).items()
            for lang in langs
        ]
        return {"papers": papers, "styles": self._paper_styles()}

    def _paper(self, record):
        """Plain values of one record for the template; the language is the context's.

        ``title`` names the file inside and must name no person.
        """
        lang = self.env.context["lang"]
        return {
            "id": record.id,
            "lang": lang,
            "html_lang": lang.split("_")[0],
            "day": lambda iso: self._paper_day(iso, lang),
            "lines": _lines,
            "number": lambda value: f"{value:g}",
            "title": self._paper_file_name(record),
        }

    def _paper_file_name(self, record):
        """The name of the file, without ending: a reference and never a person."""
        raise NotImplementedError

    def _paper_html(self, report, docids, data=None):
        """(id, page) of each record, the page with its styles inside; of a record in
        two languages one after the other."""
        values = self._get_report_values(docids, data)
        for paper in values["papers"]:
            html = report._render_template(
                report.report_name, {**values, "papers": [paper]}
            )
            yield paper["id"], html.decode()

    def _paper_layout(self):
        """How :func:`engines.paper.pdf` lays it out."""
        return {
            "fonts": _fonts(),
            "sizes": self._paper_sizes,
            "pages": self._paper_pages,
        }

    def _paper_languages(self, records):
        """The languages of each record: the one that was asked for (``paper_lang`` in
        the context), else the family's, else the reader's. ``both`` asks for English
        and the family's."""
        asked = self.env.context.get("paper_lang")
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        # sudo: the language of the home of a child whose paper the user may read
        return {
            record: self._paper_both(known, installed)
            if asked == BOTH
            else [self._paper_language(known, asked, installed)]
            for record, known in zip(records, records.sudo(), strict=True)
        }

    def _paper_language(self, record, asked, installed):
        written = self._paper_languages_of(record)
        choice = [code for code in written if code in installed] or installed
        family = self._paper_family(record).language_id.code
        return (
            _first(choice, lambda code: code == asked)
            or _first(choice, lambda code: code.split("_")[0] == family)
            or _first(choice, lambda code: code == (self.env.lang or "en_US"))
            or _first(choice, lambda code: code.startswith("en"))
            or choice[0]
        )

    def _paper_both(self, record, installed):
        """English and the family's language, once where they are the same."""
        english = _first(installed, lambda code: code.startswith("en"))
        family = self._paper_language(record, False, installed)
        english = self._paper_language(record, english, installed)
        order = [family, english]
        return list(dict.fromkeys(order[::-1] if self._paper_english_first else order))

    @api.model
    def _paper_family_language(self, record):
        """The code of the family's language if ``record`` can be printed in it and it
        is not English, else False."""
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        # sudo: the language of the home of a child whose paper the user may read
        known = record.sudo()
        spoken = self._paper_family(known).language_id.code
        code = self._paper_language(known, False, installed)
        fits = code.split("_")[0] == spoken and not code.startswith("en")
        return code if fits else False

    def _paper_languages_of(self, record):
        """Language codes in which there is something to print."""
        return [code for code, _name in self.env["res.lang"].get_installed()]

    def _paper_family(self, record):
        return record.child_id.family_id

    def _paper_day(self, iso, lang):
        """A day as people write it, with the month as a word; never broken in two."""
        day = iso and format_date(
            self.env, fields.Date.to_date(iso), lang_code=lang, date_format="medium"
        )
        return (day or "").replace(" ", "\N{NO-BREAK SPACE}")

    def _paper_styles(self):
        with file_open(STYLES) as file:
            return Markup(file.read())  # noqa: S704 - our own file


def _first(codes, fits):
    return next((code for code in codes if fits(code)), None)


def _lines(text):
    """The lines of what somebody wrote, without the empty ones."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
