from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

# What is said with the answers and stays as it was once they are complete
_FROZEN = {"answer_ids", "asked_how", "caregiver_id", "date", "staff_id"}


class CareAssessment(models.Model):
    """One time that an instrument was answered about a child. FHIR's
    QuestionnaireResponse.

    Answers are given one by one while it is a draft. Completing it asks whether all is
    answered and reckons the scores, whichever way it is done; after that it stays as
    it is, and a wrong one is made void with a reason.
    """

    _name = "care.assessment"
    _inherit = [
        "care.episode.mixin",
        "care.label.mixin",
        "care.thread.mixin",
        "care.transition.mixin",
    ]
    _description = "Assessment"
    _order = "date desc, id desc"
    _care_fixed_links = ("child_id", "instrument_id")
    _care_guarded_links = ("child_id", "caregiver_id")
    _care_transitions = {"draft": {"completed", "void"}, "completed": {"void"}}
    _care_reason_states = frozenset({"void"})
    _care_state_dates = {"completed": "date_completed"}

    child_id = fields.Many2one(ondelete="restrict")
    family_id = fields.Many2one(related="child_id.family_id")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    instrument_id = fields.Many2one(
        "care.instrument",
        string="Questions",
        required=True,
        index=True,
        ondelete="restrict",
    )
    instrument_code = fields.Char(
        related="instrument_id.code", store=True, index=True, precompute=True
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self), index=True
    )
    state = fields.Selection(
        [
            ("draft", "Not finished"),
            ("completed", "Complete"),
            ("void", "Entered by mistake"),
        ],
        default="draft",
        required=True,
        readonly=True,
        index=True,
        tracking=True,
    )
    asked_how = fields.Selection(
        [
            ("visit", "In a visit"),
            ("phone", "On the phone"),
            ("portal", "Answered in the portal"),
            ("paper", "On paper"),
        ],
        string="How",
        default="visit",
        required=True,
    )
    caregiver_id = fields.Many2one(
        "care.caregiver",
        string="Answered by",
        index="btree_not_null",
        domain="[('family_id', '=', family_id)]",
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="Asked by",
        index="btree_not_null",
        domain="[('company_id', '=', company_id)]",
    )
    in_portal = fields.Boolean(related="instrument_id.in_portal")
    portal_open = fields.Boolean("The family may answer now", copy=False, readonly=True)
    portal_sent = fields.Date(
        "Sent in part on",
        copy=False,
        readonly=True,
        help="The family answered some in the portal and sent it as it is.",
    )
    answered_at = fields.Datetime("Last answered", readonly=True, copy=False)
    date_completed = fields.Date("Completed on", copy=False, readonly=True)
    date_reviewed = fields.Date("Looked through on", copy=False, readonly=True)
    reviewed_by_id = fields.Many2one(
        "res.users", string="Looked through by", copy=False, readonly=True
    )
    answer_ids = fields.One2many("care.assessment.answer", "assessment_id")
    score_ids = fields.One2many("care.assessment.score", "assessment_id")
    note = fields.Text()

    # Two clicks, or two people, begin the same questions once
    _one_draft = models.UniqueIndex(
        "(child_id, instrument_code) WHERE state = 'draft'",
        "These questions were begun already for this child. Go on with those.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("state", "draft") != "draft" for vals in vals_list):
            raise UserError(
                self.env._(
                    "An assessment begins as a draft. Enter its answers, then complete "
                    "it."
                )
            )
        vals_list = self.env["ir.sequence"]._care_give_refs(self._name, vals_list)
        # One completed a moment ago must be so in the table too, or the index of drafts
        # refuses the next one
        self.flush_model(["state"])
        records = super().create(vals_list)
        if not self.env.su and any(
            record.asked_how == "portal"
            or record.reviewed_by_id
            or record.date_reviewed
            for record in records
        ):
            raise UserError(self._care_forged())
        return records

    def write(self, vals):
        if not self.env.su and (
            {"date_reviewed", "reviewed_by_id"} & set(vals)
            or vals.get("asked_how") == "portal"
            and any(record.asked_how != "portal" for record in self)
        ):
            raise UserError(self._care_forged())
        frozen = _FROZEN & set(vals)
        if frozen and any(record.state != "draft" for record in self):
            raise UserError(
                self.env._(
                    "%(fields)s: a complete assessment stays as it was answered. Was "
                    "it entered by mistake? Say so, and begin a new one.",
                    fields=", ".join(self._care_label(name) for name in sorted(frozen)),
                )
            )
        if vals.get("state") == "completed":
            drafts = self.filtered(lambda record: record.state == "draft")
            drafts._care_check_complete()
            drafts._care_keep_known()
            vals = {**vals, "portal_open": False}
        elif vals.get("state") == "void":
            vals = {**vals, "portal_open": False}
        elif vals.get("portal_open"):
            # Given to the family again, it is theirs to send again
            vals = {**vals, "portal_sent": False}
        return super().write(vals)

    def _care_forged(self):
        return self.env._(
            "That a family answered in the portal, and who looked it through, follows "
            "from what people did and can not be entered."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_completed(self):
        """A draft goes, and what was kept on the episode stays true."""
        kept = self.filtered(lambda record: record.state == "completed")
        if kept and not self.env.su:
            raise UserError(
                self.env._(
                    "A complete assessment is not deleted. Was it entered by mistake? "
                    "Say so with a reason."
                )
            )

    @api.constrains("caregiver_id", "child_id")
    def _check_caregiver(self):
        # sudo: the families alone are compared
        for record in self.sudo():
            if (
                record.caregiver_id
                and record.caregiver_id.family_id != record.child_id.family_id
            ):
                raise ValidationError(
                    self.env._(
                        '"Answered by": not a caregiver of this child. Choose somebody '
                        "of the family."
                    )
                )

    @api.model
    def _care_check_asked_about(self, records):
        """What came out of an assessment is of the child that it was about."""
        # sudo: the children alone are compared
        for record in records.sudo():
            if record.assessment_id.child_id - record.child_id:
                raise ValidationError(
                    self.env._("The questions were asked about another child.")
                )

    @api.depends("instrument_id.name", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            day = record.date and format_date(self.env, record.date)
            name = record.instrument_id.name or ""
            record.display_name = f"{name} ({day})" if day else name
        self._care_veil_names()

    def _care_after_transition(self, before):
        result = super()._care_after_transition(before)
        done = self.filtered(lambda record: record.state == "completed")
        if done:
            done._care_reckon()
            done._care_date_episodes()
            done._after_completed()
        gone = self.filtered(
            lambda record: record.state == "void" and before[record] == "completed"
        )
        gone._care_undate_episodes()
        return result

    def _after_completed(self):
        """Hook: these were completed just now, their scores are reckoned."""

    def _complete(self):
        """Complete these drafts: refuses with a sentence that names the questions
        without an answer, else reckons the scores.

        :raise UserError: when a required question has neither an answer nor "did not
            want to say", or when nothing is answered at all
        """
        self.write({"state": "completed"})

    # What the episode knows of it

    def _care_date_episodes(self):
        """The promise to ask strengths and needs is kept."""
        for record in self.filtered("instrument_id.counts_as_assessment"):
            episode = record.episode_id
            if episode and (episode.date_assessed or record.date) <= record.date:
                # sudo: the day follows from the assessment; a caregiver's one too
                episode.sudo().date_assessed = record.date

    def _care_undate_episodes(self):
        """The day goes back to that of the assessment before, if this one gave it."""
        for record in self.filtered("instrument_id.counts_as_assessment"):
            episode = record.episode_id
            if not episode or episode.date_assessed != record.date:
                continue
            # sudo: those that the reader may not see were done as well
            last = self.sudo().search(
                [
                    ("episode_id", "=", episode.id),
                    ("state", "=", "completed"),
                    ("instrument_id.counts_as_assessment", "=", True),
                ],
                limit=1,
            )
            episode.date_assessed = last.date
