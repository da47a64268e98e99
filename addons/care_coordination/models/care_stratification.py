from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date
from odoo.tools.misc import split_every

MEDICAL_LEVELS = [
    ("0", "Not known"),
    ("1", "No chronic condition"),
    ("2", "Chronic, not complex"),
    ("3", "Complex chronic"),
]
SOCIAL_LEVELS = [
    ("0", "None known"),
    ("1", "Some"),
    ("2", "High"),
]
DISCIPLINES = [
    ("nurse", "Pediatric nurse"),
    ("clinical_social_worker", "Clinical social worker"),
    ("community_care_coordinator", "Community care coordinator"),
]
LEVELS = ("medical_level", "social_level", "behavioral")


class CareStratification(models.Model):
    """How complex a child's health and life are, how that was found, who agreed.

    The machine proposes and a person decides; both are kept, and so is the history.
    """

    _name = "care.stratification"
    _inherit = ["care.child.mixin"]
    _description = "Level of support"
    _order = "date desc, id desc"
    _care_fixed_links = ("child_id",)

    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self), index=True
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("confirmed", "Agreed"),
            ("superseded", "Earlier"),
        ],
        default="proposed",
        required=True,
        index=True,
    )
    medical_level = fields.Selection(
        MEDICAL_LEVELS, string="Medical", default="0", required=True
    )
    social_count = fields.Integer("Support needs that count")
    social_level = fields.Selection(
        SOCIAL_LEVELS, string="Social", default="0", required=True
    )
    behavioral = fields.Boolean("Behavioral health need")
    tier_id = fields.Many2one(
        "care.tier", string="Level of support", required=True, ondelete="restrict"
    )
    discipline = fields.Selection(DISCIPLINES, string="Who fits best", required=True)
    second_discipline = fields.Selection(DISCIPLINES, string="Second worker")
    reasons = fields.Text("Why", help="In words, one reason a line.")
    medical_engine = fields.Char("Worked out by")
    list_version = fields.Char("Version of the list")

    # What was proposed stays, also when a person chose differently
    proposed_medical_level = fields.Selection(MEDICAL_LEVELS, string="Medical proposed")
    proposed_tier_id = fields.Many2one(
        "care.tier", string="Level proposed", ondelete="restrict"
    )
    proposed_discipline = fields.Selection(DISCIPLINES, string="Proposed worker")
    override_reason = fields.Text("Reason to differ")
    confirmed_by_id = fields.Many2one(
        "res.users", string="Agreed by", ondelete="restrict", index="btree_not_null"
    )
    date_confirmed = fields.Date("Agreed on")

    _one_proposed = models.UniqueIndex(
        "(child_id) WHERE state = 'proposed'",
        "Somebody else has just changed what is known of this child. Save again.",
    )
    _one_confirmed = models.UniqueIndex(
        "(child_id) WHERE state = 'confirmed'",
        "Somebody else has just agreed on this child's level of support. Load the page "
        "again.",
    )

    @api.depends("date", "tier_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            day = format_date(self.env, record.date)
            record.display_name = f"{record.tier_id.name} ({day})"

    @api.constrains("tier_id")
    def _check_tier_of_center(self):
        for record in self:
            center = record.tier_id.company_id
            if center and center != record.company_id:
                raise ValidationError(
                    self.env._(
                        "%(tier)s is a level of support of %(center)s only.",
                        tier=record.tier_id.name,
                        center=center.name,
                    )
                )

    # Agreeing

    def action_confirm(self):
        """Agree with what is proposed, for many children at once."""
        self._care_check_may_agree()
        self._care_agree()
        return True

    def _care_check_may_agree(self):
        """The care team of a child decides, or the center's supervisor."""
        self.check_access("read")
        self.child_id._care_check_may_agree()

    def _care_agree(self, choice=None):
        """Let the proposals be what is agreed; what was agreed before is history.

        The caller has asked whether the user may.

        :param dict choice: what a person chose instead, with ``override_reason``
        """
        # sudo: these records are nobody's to write; who may agree was asked before
        waiting = self.sudo()
        if any(record.state != "proposed" for record in waiting):
            raise UserError(
                self.env._(
                    "Somebody has decided about this already. Load the page again."
                )
            )
        earlier = waiting.search(
            [("child_id", "in", waiting.child_id.ids), ("state", "=", "confirmed")]
        )
        earlier.write({"state": "superseded"})
        # Before the next one, or the index of agreed ones refuses it
        earlier.flush_recordset(["state"])
        today = fields.Date.context_today(self)
        waiting.write(
            {
                **(choice or {}),
                "state": "confirmed",
                "date": today,
                "date_confirmed": today,
                "confirmed_by_id": self.env.uid,
            }
        )

    # Comparing what is agreed with what would be proposed now

    def _care_medical_was_chosen(self, medical_level):
        """A person chose another medical level, and the codes still say
        ``medical_level`` as they did then."""
        return (
            self.proposed_medical_level == medical_level
            and self.medical_level != medical_level
        )

    def _care_choice_in_words(self):
        words = self.env._(
            "The medical level was chosen by a person on %(day)s: %(reason)s",
            day=format_date(self.env, self.date_confirmed or self.date),
            reason=self.override_reason or "",
        )
        return words.strip()

    def _care_says(self, values):
        """Whether the proposal ``values`` says nothing new: it is what is agreed, or
        what was proposed when a person chose differently."""
        self.ensure_one()
        if any(values[name] != self[name] for name in LEVELS):
            return False
        if self._care_medical_was_chosen(values["proposed_medical_level"]):
            return True
        return (values["tier_id"], values["discipline"]) in (
            (self.tier_id.id, self.discipline),
            (self.proposed_tier_id.id, self.proposed_discipline),
        )

    def _care_refresh(self, values):
        """Write what differs; the day stays the one on which something new was said."""
        self.ensure_one()
        changed = {
            name: value
            for name, value in values.items()
            if name not in ("date", "child_id")
            and self._fields[name].convert_to_write(self[name], self) != value
            and (self[name] or value)
        }
        if {"tier_id", "discipline", *LEVELS} & set(changed):
            changed["date"] = values["date"]
        if changed:
            self.write(changed)

    # Each night

    def _cron_propose(self, batch=2000):
        """Days pass without a write: a need ends, a child grows old enough for one."""
        serving = self.env["care.episode"]._read_group(
            [("phase", "!=", "closed")], [], ["child_id:recordset"]
        )
        children = serving[0][0]
        waiting = self.search([("state", "=", "proposed")]).child_id
        children |= waiting
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=len(children))
        for ids in split_every(batch, children.ids):
            children.browse(ids)._care_propose_stratification()
            self.env.flush_all()
            self.env.invalidate_all()
            if not progress._commit_progress(len(ids)):
                break

    @api.model
    def _care_refresh_soon(self):
        """Look at all children again when something changed that all depend on: the
        table, or how diagnosis codes are read."""
        cron = self.env.ref(
            "care_coordination.ir_cron_propose_levels", raise_if_not_found=False
        )
        if cron:
            # sudo: waking the job; it does what it does each night
            cron.sudo()._trigger()
