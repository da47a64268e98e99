from odoo import fields, models


class CarePlan(models.Model):
    """The shared plan of care of a child, as it stands now. FHIR's CarePlan.

    One per child: goals, needs and facts live on and are never copied. Publishing
    freezes what is there into a ``care.plan.version``; the next version starts with
    everything, because nothing was put away.
    """

    _name = "care.plan"
    _inherit = ["care.episode.mixin", "care.thread.mixin"]
    _description = "Shared plan of care"
    _order = "id desc"
    _care_fixed_links = ("child_id",)

    child_id = fields.Many2one(ondelete="restrict")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    active = fields.Boolean(default=True)

    about_me = fields.Text("About me", translate=True)
    matters = fields.Text("What matters most to us", translate=True)
    communication = fields.Text("How I talk and understand", translate=True)
    medical_note = fields.Text("What else helpers should know", translate=True)

    goal_ids = fields.One2many("care.goal", "plan_id", string="Goals")
    action_ids = fields.One2many("care.action", "plan_id", string="Steps")
    version_ids = fields.One2many("care.plan.version", "plan_id", string="Versions")
    proposal_ids = fields.One2many(
        "care.plan.proposal", "plan_id", string="What the family proposes"
    )
    current_version_id = fields.Many2one(
        "care.plan.version",
        string="Published version",
        compute="_compute_current_version_id",
        store=True,
    )

    _one_per_child = models.UniqueIndex(
        "(child_id) WHERE active", "This child has a plan already."
    )
    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")

    def _compute_current_version_id(self):
        self.current_version_id = False
