from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    @api.model
    def _care_next_batch(self, code, count):
        """``count`` references of the sequence ``code`` in one query.

        ``next_by_code`` asks the database once per number, which an intake of ten
        thousand rows can not afford. The sequence must be of the standard kind.
        """
        # References are not secret, and staff have no right on sequences.
        sequence = self.sudo().search([("code", "=", code)], limit=1)
        if not sequence or sequence.implementation != "standard":
            raise UserError(
                self.env._(
                    'The sequence "%s" is missing or not of the standard kind. '
                    "Restore it in Settings, Technical, Sequences.",
                    code,
                )
            )
        rows = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{sequence.id:03d}",
                count,
            )
        )
        # The dates in a prefix are the same for all: ask for them once
        prefix, suffix = sequence._get_prefix_suffix()
        digits = f"%0{sequence.padding}d"
        return [f"{prefix}{digits % number}{suffix}" for (number,) in rows]

    @api.model
    def _care_give_refs(self, code, vals_list):
        """Copies of the values, each with a ``ref``: those without one get the next
        of the sequence ``code``. Copies, because the values are the caller's."""
        missing = sum(not vals.get("ref") for vals in vals_list)
        refs = iter(self._care_next_batch(code, missing))
        return [
            vals if vals.get("ref") else {**vals, "ref": next(refs)}
            for vals in vals_list
        ]
