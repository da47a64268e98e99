import base64
import io

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines.sheet import CodeListError
from ..engines.wording_list import COLUMNS, answer_key, read_wording

_XLSX = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class CareInstrumentWording(models.TransientModel):
    """A center brings the words of an instrument from a list, after it has confirmed
    that it may use them. They land in the center's own copy, never in the shared one.
    """

    _name = "care.instrument.wording"
    _inherit = ["care.list.file.mixin"]
    _description = "Words of an instrument"

    instrument_id = fields.Many2one(
        "care.instrument", required=True, readonly=True, ondelete="cascade"
    )
    is_copied = fields.Boolean(compute="_compute_is_copied")
    needs_right = fields.Boolean(compute="_compute_is_copied")
    template = fields.Binary("List to fill in", compute="_compute_template")
    template_name = fields.Char(compute="_compute_template")
    file = fields.Binary("Your list", attachment=False)
    filename = fields.Char()
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        string="Language of the words",
        required=True,
        default="en_US",
    )
    rights = fields.Selection(
        [("public", "Public wording"), ("licensed", "Licensed wording")],
        string="Whose words",
        default="licensed",
    )
    rights_statement = fields.Text("Why we may use the words")
    is_confirmed = fields.Boolean("Our center may use these words")

    @api.depends("instrument_id", "lang")
    def _compute_is_copied(self):
        for wizard in self:
            instrument = wizard.instrument_id
            wizard.needs_right = not instrument.may_show_wording or (
                not instrument.company_id and instrument.rights != "own"
            )
            wizard.is_copied = not instrument.company_id or (
                instrument._care_is_frozen()
                and (wizard.lang == "en_US" or wizard.needs_right)
            )

    @api.depends("instrument_id")
    def _compute_template(self):
        for wizard in self:
            instrument = wizard.instrument_id
            wizard.template = base64.b64encode(wizard._template_content())
            wizard.template_name = f"{instrument.code}_{instrument.version}.xlsx"

    def _template_content(self):
        """A sheet with a row for every question and answer, ready for the words."""
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, _XLSX)
        sheet = book.add_worksheet("words")
        sheet.set_column(2, 2, 70)
        sheet.set_column(3, 4, 30)
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, COLUMNS, bold)
        for number, row in enumerate(self._template_rows(), start=1):
            sheet.write_row(number, 0, row, wrap)
        sheet.freeze_panes(1, 2)
        book.close()
        return stream.getvalue()

    def _template_rows(self):
        instrument = self.instrument_id
        questions = [
            ("question", item.code, item.wording, item.hint, item.section)
            for item in instrument.item_ids
        ]
        answers = [
            ("answer", key, choice.name if choice.name != f"{choice.value:g}" else "")
            for key, choice in self._choices(instrument).items()
        ]
        return [[cell or "" for cell in row] for row in questions + answers]

    @api.model
    def _choices(self, instrument):
        """``{answer key: choice}``, those of the whole instrument first."""
        found = {answer_key(one.value): one for one in instrument.choice_ids}
        for item in instrument.item_ids:
            for choice in item.choice_ids:
                found[answer_key(choice.value, item.code)] = choice
        return found

    def action_load(self):
        """All words of the list, or none and say why; the instrument opens."""
        self.ensure_one()
        instrument = self.instrument_id
        self.env["care.instrument"].check_access("write")
        self._check_right_told()
        questions, answers = self._read(instrument)
        target = self._target()
        for item in target.item_ids:
            row = questions[item.code]
            self._put(
                item,
                {
                    "wording": row.words,
                    "hint": row.hint or False,
                    "section": row.section or False,
                },
            )
        for key, choice in self._choices(target).items():
            if key in answers:
                self._put(choice, {"name": answers[key].words})
        return {
            "type": "ir.actions.act_window",
            "res_model": "care.instrument",
            "res_id": target.id,
            "views": [(False, "form")],
        }

    def _check_right_told(self):
        if not self.needs_right:
            return
        if not self.is_confirmed:
            raise UserError(
                self.env._(
                    "Read the terms of these words and confirm that your center may "
                    "use them. Without that they are not loaded."
                )
            )
        if not self.rights:
            raise UserError(
                self.env._("Say whether the words are public or licensed to you.")
            )
        self.instrument_id._care_check_statement(self.rights_statement)

    def _read(self, instrument):
        try:
            return read_wording(
                self._content(),
                instrument.item_ids.mapped("code"),
                list(self._choices(instrument)),
            )
        except CodeListError as error:
            top = self.env._(
                "Nothing was loaded. Correct the list and choose it again:"
            )
            raise UserError(self._list_refusal(top, error.problems)) from None

    def _list_missing_sentence(self):
        return self.env._("Choose your list first.")

    def _target(self):
        """The instrument that takes the words, with the right to them confirmed."""
        target = self.instrument_id
        if self.is_copied:
            rights = {"rights": self.rights} if self.needs_right else {}
            target = target._care_new_version(**rights)
        if self.needs_right:
            target.write(
                {"rights": self.rights, "rights_statement": self.rights_statement}
            )
            target.action_confirm_right()
        return target

    def _put(self, record, words):
        if self.lang == "en_US":
            record.write(words)
            return
        for name, text in words.items():
            if text:
                record.update_field_translations(name, {self.lang: text})
