from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines.questionnaire_check import faults

# What stays as it is from the day an instrument is in use
_FROZEN = {"code", "version", "company_id", "answered_by", "rights"}
_PARTS = {"item_ids", "choice_ids", "scale_ids"}


class CareInstrument(models.Model):
    """The life of an instrument: made, in use, no longer used. From its use on it is
    frozen; what changes is a new version with the same code."""

    _inherit = "care.instrument"

    _care_transitions = {
        "draft": {"in_use"},
        "in_use": {"draft", "retired"},
        "retired": {"in_use"},
    }

    put_away_company_ids = fields.Many2many(
        "res.company",
        "care_instrument_put_away_rel",
        string="Centers that do not use it",
        readonly=True,
        copy=False,
    )
    is_offered = fields.Boolean(
        "Offered here",
        compute="_compute_is_offered",
        help="Staff of this center can start it.",
    )

    is_ours = fields.Boolean("Our own", compute="_compute_is_ours")
    is_put_away = fields.Boolean("Not used here", compute="_compute_is_ours")
    is_editable = fields.Boolean("Can be changed", compute="_compute_is_ours")

    @api.depends("state", "company_id", "put_away_company_ids")
    @api.depends_context("company", "allowed_company_ids")
    def _compute_is_ours(self):
        for instrument in self:
            company = instrument.company_id
            instrument.is_ours = bool(company & self.env.companies)
            instrument.is_put_away = self.env.company in instrument.put_away_company_ids
            instrument.is_editable = instrument.is_ours and instrument.state == "draft"

    @api.depends("state", "put_away_company_ids")
    @api.depends_context("company")
    def _compute_is_offered(self):
        offered = self._care_offered(self.env.company)
        for instrument in self:
            instrument.is_offered = instrument._origin in offered

    # What a center works with

    @api.model
    def _care_offered(self, company):
        """What a center offers: of each code its own version in use, or else the
        shared one, unless the center put that away.

        :param company: ``res.company``
        :rtype: care.instrument
        """
        found = self.search_fetch(
            [
                ("state", "=", "in_use"),
                ("company_id", "in", [company.id, False]),
                ("put_away_company_ids", "not in", company.ids),
            ],
            ["code", "company_id"],
        )
        by_code = {}
        # The center's own first, then the newest
        for instrument in found.sorted(lambda one: (not one.company_id, -one.id)):
            by_code.setdefault(instrument.code, instrument.id)
        return found.filtered(lambda one: one.id in by_code.values())

    def action_put_away(self):
        """The center does not offer a shared instrument; what was answered stays."""
        self._care_put_away(fields.Command.link)

    def action_take_up(self):
        """The center offers it again."""
        self._care_put_away(fields.Command.unlink)

    def _care_put_away(self, command):
        self.env["care.instrument"].check_access("write")
        self.check_access("read")
        # sudo: a center's manager says so of a shared instrument, for the center only
        self.sudo().put_away_company_ids = [command(self.env.company.id)]

    # States

    def action_use(self):
        self.state = "in_use"

    def action_retire(self):
        self.state = "retired"

    def action_back_to_draft(self):
        self.state = "draft"

    def _care_possible(self):
        possible = super()._care_possible()
        if self._care_used():
            possible.discard("draft")
        return possible

    def _care_record_label(self):
        return self.display_name

    def _care_check_transition(self, target):
        result = super()._care_check_transition(target)
        if target == "in_use":
            self._care_check_ready()
        return result

    def _care_after_transition(self, before):
        result = super()._care_after_transition(before)
        started = self.filtered(lambda one: one.state == "in_use" and one.company_id)
        for instrument in started:
            older = self.search(
                [
                    ("id", "!=", instrument.id),
                    ("code", "=", instrument.code),
                    ("company_id", "=", instrument.company_id.id),
                    ("state", "=", "in_use"),
                ]
            )
            older.state = "retired"
        return result

    def _care_check_ready(self):
        """Before an instrument is used, everything that would break a score is said."""
        for instrument in self:
            found = instrument._care_faults()
            if found:
                top = self.env._("%s can not be used yet:", instrument.display_name)
                raise UserError("\n".join([top, *(f"- {words}" for words in found)]))

    def _care_faults(self):
        """What is still wrong with it, in sentences.

        :rtype: list[str]
        """
        self.ensure_one()
        say = self.env["res.company"]._care_say
        found = [say(words) for words in faults(self._engine_definition())]
        bare = self.item_ids.filtered(lambda item: not item.wording)
        if self.may_show_wording and bare:
            found.append(
                self.env._(
                    "These questions have no words: %s.", ", ".join(bare.mapped("code"))
                )
            )
        return found

    # Frozen once in use

    def _care_used(self):
        """Those that have been answered, by whichever center."""
        # sudo: that somebody answered counts, whoever may see the answers
        groups = (
            self.env["care.assessment"]
            .sudo()
            ._read_group([("instrument_id", "in", self.ids)], ["instrument_id"])
        )
        return self.browse([instrument.id for (instrument,) in groups])

    def _care_is_frozen(self):
        return any(one.state != "draft" for one in self)

    def _care_check_open(self):
        """Whether parts may be changed.

        Data that comes with the program may come, and so may words of a language that
        was not there (see ``care.wording.mixin``); both are the program's own to say,
        and nobody's who calls it.
        """
        context = self.env.context
        if self.env.su and (
            context.get("install_mode") or context.get("care_new_language")
        ):
            return
        for instrument in self:
            if instrument._care_is_frozen():
                raise UserError(instrument._care_frozen_words())

    def _care_frozen_words(self):
        return self.env._(
            "%s is in use and stays as it is, so that scores can be compared. Make a "
            "new version and change that.",
            self.display_name,
        )

    def _care_check_written(self, vals):
        self._care_check_rights_written(vals)
        if _PARTS & set(vals):
            self._care_check_open()
        names = _FROZEN & set(vals)
        for instrument in self if names else ():
            if instrument._care_is_frozen() and any(
                self._fields[name].convert_to_write(instrument[name], instrument)
                != vals[name]
                for name in names
            ):
                raise UserError(instrument._care_frozen_words())
