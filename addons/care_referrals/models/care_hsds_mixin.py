from uuid import uuid4

from odoo import fields, models
from odoo.exceptions import UserError


class CareHsdsMixin(models.AbstractModel):
    """A record of the directory that other directories know too.

    ``hsds_id`` is its identifier in the Human Services Data Specification (HSDS 3.0),
    by which an import finds it again. ``hsds_extra`` keeps what a source says and this
    directory has no field for, so that an export gives it back.
    """

    _name = "care.hsds.mixin"
    _description = "Known to other directories"

    hsds_id = fields.Char(
        "Directory id",
        required=True,
        copy=False,
        readonly=True,
        default=lambda self: str(uuid4()),
        help="The identifier that other directories use for it (HSDS).",
    )
    hsds_extra = fields.Json(copy=False)

    def write(self, vals):
        known = vals.get("hsds_id")
        if known and not self.env.su and any(r.hsds_id != known for r in self):
            raise UserError(
                self.env._("The directory id stays: other directories know it by this.")
            )
        return super().write(vals)
