from odoo import api, fields, models
from odoo.exceptions import UserError

from .care_need import CONTROLS

_COPIED = ("control", "told", "meanwhile", "date_again", "family_said")


class CareNeedExpectation(models.Model):
    """What a family was told of a need that nobody can simply supply: one day's words.

    Kept as said, so that later it is plain what was promised and what was not. A new
    one is also how people look again: the need then says the same.
    """

    _name = "care.need.expectation"
    _inherit = ["care.guard.mixin"]
    _description = "What the family was told"
    _order = "date desc, id desc"
    _rec_name = "told"
    _care_guarded_links = ("need_id",)

    need_id = fields.Many2one(
        "care.need", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="need_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="need_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    label = fields.Selection(related="need_id.label", store=True, precompute=True)
    category_id = fields.Many2one(related="need_id.category_id", string="Kind of need")
    date = fields.Date(
        "Told on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    user_id = fields.Many2one(
        "res.users",
        string="Written by",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    control = fields.Selection(CONTROLS, string="In our control", required=True)
    state = fields.Selection(
        selection=lambda self: (
            self.env["care.need"]._fields["state"]._description_selection(self.env)
        ),
        string="How it stands",
        required=True,
    )
    told = fields.Text("What we told the family", required=True)
    family_said = fields.Char("What the family said to it")
    meanwhile = fields.Text("What helps meanwhile")
    date_again = fields.Date("Look again on")

    @api.model
    def default_get(self, fields_list):
        """Looking again begins with what was told last, and with a new day."""
        values = super().default_get(fields_list)
        need = self.env["care.need"].browse(values.get("need_id"))
        if need:
            last = {name: need[name] for name in ("control", "told", "meanwhile")}
            values = {**last, "state": need.state, **values}
        return {name: value for name, value in values.items() if name in fields_list}

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Who writes it down is who is signed in, whatever is sent
            vals_list = [{**vals, "user_id": self.env.uid} for vals in vals_list]
        tellings = super().create(vals_list)
        if not self.env.context.get("care_expectation_kept"):
            tellings._care_tell_needs()
        return tellings

    def _care_tell_needs(self):
        """The need says what was told last, if its reader may change it."""
        for telling in self:
            need = telling.need_id
            if need.date_told and telling.date < need.date_told:
                continue  # somebody writes down later what was told earlier
            values = {name: telling[name] for name in _COPIED}
            values |= {"date_told": telling.date, "state": telling.state}
            need.with_context(care_expectation_kept=True).write(values)

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            raise UserError(self._kept_as_said())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if not self.env.su:
            raise UserError(self._kept_as_said())

    def _kept_as_said(self):
        return self.env._(
            "What a family was told is kept as it was said. Look again and write down "
            "what you tell it now."
        )

    @api.model
    def _keep(self, needs):
        """Put on record what each of ``needs`` says now.

        :param needs: needs that were told something
        """
        last = {}
        for telling in self.search([("need_id", "in", needs.ids)]):
            last.setdefault(telling.need_id, telling)
        new = []
        for need in needs:
            values = {name: need[name] for name in _COPIED}
            values["state"] = need.state
            values["date"] = need.date_told or fields.Date.context_today(self)
            telling = last.get(need)
            if telling and telling.date == values["date"]:
                changed = {
                    name: value
                    for name, value in values.items()
                    if telling[name] != value
                }
                if changed:
                    telling.write(changed)
            else:
                new.append({**values, "need_id": need.id})
        self.with_context(care_expectation_kept=True).create(new)
