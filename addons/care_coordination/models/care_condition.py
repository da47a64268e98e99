from odoo import api, fields, models


class CareCondition(models.Model):
    """A diagnosis or concern, coded or in words.

    ``label`` protects: a substance-use record (42 CFR Part 2) is open to the child's
    own care team only, whatever the role (see the record rules).
    """

    _name = "care.condition"
    _inherit = ["care.child.mixin"]
    _description = "Condition"
    _order = "clinical_status, onset_date desc, id"

    code_id = fields.Many2one(
        "care.icd10.code",
        string="ICD-10-CM",
        index="btree_not_null",
        ondelete="restrict",
    )
    name = fields.Char(
        "Condition",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="The code's name, or free words when there is no code.",
    )
    clinical_status = fields.Selection(
        string="Status",
        selection=[
            ("active", "Active"),
            ("remission", "In remission"),
            ("resolved", "Resolved"),
        ],
        default="active",
        required=True,
    )
    onset_date = fields.Date("Since")
    label = fields.Selection(
        [
            ("normal", "Normal"),
            ("part2", "Substance use (Part 2): care team only"),
        ],
        string="Protection",
        default="normal",
        required=True,
    )
    active = fields.Boolean(default=True)
    note = fields.Text()

    @api.depends("code_id")
    def _compute_name(self):
        for condition in self:
            if condition.code_id:
                condition.name = condition.code_id.name
