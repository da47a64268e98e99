from odoo import api, fields, models

from ..engines.complexity import plain


class CarePmcaCode(models.Model):
    """A diagnosis code of a PMCA list: which body system it is a chronic condition of,
    and whether the condition is expected to shorten life or get worse.

    It stands for every longer code that begins with it.
    """

    _name = "care.pmca.code"
    _inherit = ["care.guard.mixin"]
    _description = "Code of a complexity list"
    _order = "dx_nodecimal, id"
    _rec_name = "dx"
    _rec_names_search = ["dx", "dx_nodecimal", "code_desc"]
    _care_fixed_links = ("list_id",)

    list_id = fields.Many2one(
        "care.pmca.list", required=True, ondelete="cascade", index=True
    )
    dx = fields.Char("Code", required=True)
    dx_nodecimal = fields.Char("Code without dot", required=True, index=True)
    code_desc = fields.Char("Description")
    body_system = fields.Char("Body system")
    progressive = fields.Boolean()

    _counts_for_something = models.Constraint(
        "CHECK (progressive IS TRUE OR COALESCE(body_system, '') <> '')",
        "A code needs a body system, or must be progressive.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._fill_plain(vals)
        codes = super().create(vals_list)
        codes.list_id._check_confirmed()
        codes.list_id._codes_changed()
        return codes

    def write(self, vals):
        self._fill_plain(vals)
        self.list_id._codes_changed()
        return super().write(vals)

    def unlink(self):
        self.list_id._codes_changed()
        return super().unlink()

    @api.model
    def _fill_plain(self, vals):
        """Both spellings of a code say the same; ``dx`` decides when it is given."""
        code = vals.get("dx") or vals.get("dx_nodecimal")
        if code:
            vals.setdefault("dx", code)
            vals["dx_nodecimal"] = plain(code)
