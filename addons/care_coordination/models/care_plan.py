from odoo import api, fields, models

# The parts of a plan that are free words
ABOUT = ("about_me", "matters", "communication", "medical_note")


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
    _rec_names_search = ["ref", "child_id.name", "child_id.ref"]
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

    # What the page says of the child, without opening it
    family_id = fields.Many2one(related="child_id.family_id")
    child_age = fields.Char(related="child_id.age")
    child_birth_date = fields.Date(related="child_id.birth_date")
    goal_count = fields.Integer("Goals now", compute="_compute_goal_count")

    _one_per_child = models.UniqueIndex(
        "(child_id) WHERE active", "This child has a plan already."
    )
    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs("care.plan", vals_list)
        return super().create(vals_list)

    def _compute_current_version_id(self):
        self.current_version_id = False

    @api.depends("goal_ids.state")
    @api.depends_context("uid")
    def _compute_goal_count(self):
        """Goals that are proposed, agreed or on hold."""
        groups = self.env["care.goal"]._read_group(
            [
                ("plan_id", "in", self.ids),
                ("state", "in", ("proposed", "active", "on_hold")),
            ],
            ["plan_id"],
            ["__count"],
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.goal_count = counts.get(plan.id, 0)

    @api.depends("ref", "child_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for plan in self:
            name = plan.child_id.name or plan.ref or ""
            plan.display_name = self.env._("Plan of %s", name)

    @api.model
    def _about_parts(self):
        """Codes and names of the parts that are free words."""
        return [
            (name, self._fields[name]._description_string(self.env)) for name in ABOUT
        ]

    @api.model
    def _care_plan_of(self, child):
        """The plan of a child; made, and empty, if there is none.

        :param child: one ``care.child``
        :raise AccessError: for a child that the user may not write about
        """
        child.ensure_one()
        plan = self.search([("child_id", "=", child.id)], limit=1)
        return plan or self.create({"child_id": child.id})

    def action_open(self):
        """The plan on one page."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan"),
            "res_model": "care.plan",
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def action_open_child(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Child"),
            "res_model": "care.child",
            "res_id": self.child_id.id,
            "views": [(False, "form")],
        }
