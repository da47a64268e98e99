from odoo import fields, models


class CarePlanAgreement(models.Model):
    """What a family member says of a published plan: yes, in part, or no.

    Signed on a phone, or said and written down with who heard it and when. Kept next
    to the plan for good; who changes their mind says so once more.
    """

    _name = "care.plan.agreement"
    _inherit = ["care.guard.mixin"]
    _description = "Agreement to a plan"
    _order = "date desc, id desc"
    _care_guarded_links = ("version_id", "caregiver_id")

    version_id = fields.Many2one(
        "care.plan.version", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="version_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="version_id.company_id", store=True, index=True, precompute=True
    )
    caregiver_id = fields.Many2one(
        "care.caregiver", required=True, index=True, ondelete="restrict"
    )
    decision = fields.Selection(
        [
            ("agrees", "Agrees"),
            ("in_part", "Agrees in part"),
            ("disagrees", "Does not"),
        ],
        required=True,
    )
    words = fields.Text("In their words", help="What they see differently.")
    how = fields.Selection(
        [
            ("portal", "Signed in the portal"),
            ("device", "Signed on a worker's device"),
            ("verbal", "Said"),
        ],
        required=True,
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    signed_name = fields.Char("Signed as")
    signature = fields.Binary(attachment=True)
    staff_id = fields.Many2one("care.staff", string="Heard or seen by")
    client_key = fields.Char(
        index="btree_not_null", copy=False, help="One page is answered once."
    )

    _client_key_uniq = models.UniqueIndex("(client_key) WHERE client_key IS NOT NULL")
