from uuid import uuid4

from odoo import fields, models


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
