from odoo import api, fields, models

# What a child gets
_GIVEN = ("tier_id", "discipline", "second_discipline")


class CareStratification(models.Model):
    """A level of support in words: what it is, and what is new about it."""

    _inherit = "care.stratification"

    tier_color = fields.Integer(related="tier_id.color")
    family_id = fields.Many2one(related="child_id.family_id")
    child_age = fields.Char(related="child_id.age", string="Age")
    agreed_tier_id = fields.Many2one(
        related="child_id.tier_id", string="Agreed until now"
    )
    lead_id = fields.Many2one(
        "care.staff", compute="_compute_lead_id", string="Lead now"
    )
    summary = fields.Char(compute="_compute_summary")
    engine_words = fields.Char(
        "Diagnosis codes read with", compute="_compute_engine_words"
    )
    change = fields.Text("What is new", compute="_compute_change")
    stays = fields.Boolean(
        "The level stays",
        compute="_compute_stays",
        help="The facts changed, and they lead to the level and the workers that are "
        "agreed.",
    )

    @api.depends("child_id.episode_ids.lead_id", "child_id.episode_ids.phase")
    def _compute_lead_id(self):
        for record in self:
            episodes = record.child_id.episode_ids
            record.lead_id = episodes.filtered(lambda e: e.phase != "closed")[
                :1
            ].lead_id

    @api.depends("tier_id", "discipline", "second_discipline")
    def _compute_summary(self):
        for record in self:
            workers = [
                record._care_word("discipline"),
                record._care_word("second_discipline"),
            ]
            record.summary = f"{record.tier_id.name}, " + self.env._(" and ").join(
                filter(None, workers)
            )

    @api.depends("medical_engine", "list_version")
    def _compute_engine_words(self):
        for record in self:
            rules, version = record.medical_engine or "", record.list_version or ""
            # A list that is named after its rules need not say it twice
            words = [version] if version.startswith(rules) else [rules, version]
            record.engine_words = "; ".join(filter(None, words))

    @api.depends(
        "medical_level",
        "social_level",
        "behavioral",
        "tier_id",
        "discipline",
        "child_id.stratification_ids.state",
    )
    def _compute_change(self):
        """One line for each thing that is not as agreed."""
        agreed = self.child_id._care_agreed()
        for record in self:
            if record.child_id in agreed:
                changes = record._care_changes(agreed[record.child_id])
                record.change = "\n".join(changes)
            else:
                record.change = self.env._("Nothing is agreed yet.")

    @api.depends("state", *_GIVEN, "child_id.stratification_ids.state")
    def _compute_stays(self):
        agreed = self.child_id._care_agreed()
        for record in self:
            before = agreed.get(record.child_id)
            record.stays = (
                record.state == "proposed"
                and bool(before)
                and all(record[name] == before[name] for name in _GIVEN)
            )

    def _care_changes(self, agreed):
        self.ensure_one()
        names = ("medical_level", "social_level", "behavioral", "tier_id", "discipline")
        return [
            self.env._(
                "%(what)s: %(before)s, now %(now)s",
                what=self._care_label(name),
                before=agreed._care_word(name),
                now=self._care_word(name),
            )
            for name in names
            if self[name] != agreed[name]
        ]

    def _care_word(self, name):
        """The value of a field as a person reads it."""
        self.ensure_one()
        field = self._fields[name]
        if field.type == "many2one":
            return self[name].display_name
        if field.type == "boolean":
            return self.env._("yes") if self[name] else self.env._("no")
        return dict(field._description_selection(self.env)).get(self[name], "")

    def action_choose(self):
        return self.child_id.action_choose_level()
