from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..engines import scoring


class CareAssessmentAnswer(models.Model):
    """The answer to one question in one assessment.

    Changed only while the assessment is a draft. A row without anything said is a
    question whose answer was taken back.
    """

    _name = "care.assessment.answer"
    _inherit = ["care.guard.mixin"]
    _description = "Answer"
    _care_guarded_links = ("assessment_id", "carried_from_id")
    _care_fixed_links = ("assessment_id", "item_id")
    _order = "sequence, id"

    assessment_id = fields.Many2one(
        "care.assessment", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="assessment_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="assessment_id.company_id", store=True, index=True, precompute=True
    )
    label = fields.Selection(related="assessment_id.label", store=True, precompute=True)
    item_id = fields.Many2one(
        "care.instrument.item",
        string="Question",
        required=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(related="item_id.sequence", store=True, precompute=True)
    item_code = fields.Char(
        related="item_id.code",
        string="Number",
        store=True,
        index=True,
        precompute=True,
    )
    choice_id = fields.Many2one(
        "care.instrument.choice", string="Answer", ondelete="restrict"
    )
    has_value = fields.Boolean(help="A number was given: 0 is an answer too.")
    value = fields.Float(aggregator=None)
    words = fields.Text(help="The answer in words, or what was said beside it.")
    declined = fields.Boolean("Did not want to say")
    carried_from_id = fields.Many2one(
        "care.assessment.answer", string="Carried over from", ondelete="set null"
    )
    previous_id = fields.Many2one(
        "care.assessment.answer", string="Last time", compute="_compute_previous_id"
    )

    _one_answer = models.Constraint(
        "UNIQUE (assessment_id, item_id)", "This question has an answer already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers._care_check_open()
        return answers

    def write(self, vals):
        self._care_check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_open(self):
        self._care_check_open()

    def _care_check_open(self):
        if any(assessment.state != "draft" for assessment in self.assessment_id):
            raise UserError(
                self.env._(
                    "The answers of an assessment that is complete stay as they are. "
                    "Was it entered by mistake? Say so, and begin a new one."
                )
            )

    @api.constrains("item_id", "choice_id", "value", "has_value", "declined")
    def _check_answer(self):
        """As the entry screen gives them, whichever way they come."""
        for answer in self:
            item, choice = answer.item_id, answer.choice_id
            choices = item._care_choices()
            given = choice or answer.has_value
            if item.instrument_id != answer.assessment_id.instrument_id:
                problem = self.env._("it is not a question of these.")
            elif given and (answer.declined or item.kind == "text"):
                problem = self.env._("it can not have a number as well.")
            elif choice and choice not in choices:
                problem = self.env._("choose one of its own answers.")
            elif choice and not (answer.has_value and answer.value == choice.value):
                problem = self.env._("the number is not that of the chosen answer.")
            elif answer.has_value and choices and not choice:
                problem = self.env._("choose one of its own answers.")
            else:
                continue
            raise ValidationError(
                self.env._(
                    "Question %(number)s: %(problem)s",
                    number=item.code,
                    problem=problem,
                )
            )

    def _care_said(self):
        """The answer as the scoring engine reads it; None: nothing was said."""
        self.ensure_one()
        if self.declined:
            return scoring.DECLINED
        if self.item_id.kind == "text":
            return self.words or None
        return self.value if self.has_value else None

    def _care_is_said(self):
        """Whether something was answered; "did not want to say" is not."""
        said = self._care_said()
        # What was on record is kept in words, whatever the kind of question
        return scoring.is_answered(said) or bool(self.words and not self.declined)

    def _care_words(self):
        """What a person reads as the answer."""
        self.ensure_one()
        if self.declined:
            return self.env._("Did not want to say")
        if self.choice_id:
            return self.choice_id.name
        if self.has_value:
            return f"{self.value:g}"
        return self.words or ""

    def _care_own_words(self):
        """The first line of what the family said in words of its own, or ""."""
        return (self.words or "").strip().partition("\n")[0]

    def _care_points_to(self):
        """What the answer may become, when a person agrees.

        :return: ``"need"`` and its area, ``"strength"`` and its factor (or none), or
            False and an empty record
        """
        self.ensure_one()
        item = self.item_id
        kind = self.choice_id.points_to
        if (
            not kind
            and item.asks_for_help
            and self._care_own_words()
            and not self.declined
        ):
            kind = "need"
        target = item.need_category_id if kind == "need" else item.factor_id
        return (kind, target) if kind else (False, target.browse())

    def _care_day(self):
        """The day of it, as the reader writes days."""
        return format_date(self.env, self.assessment_id.date)

    @api.depends("item_code", "assessment_id.date", "assessment_id.state")
    def _compute_previous_id(self):
        """The answer to the same question in the assessment before this one."""
        found = self.search(
            [
                ("child_id", "in", self.child_id.ids),
                ("item_code", "in", list(set(self.mapped("item_code")))),
                ("assessment_id.state", "=", "completed"),
            ],
            order="assessment_id",
        )
        by_question = {}
        for answer in found:
            if answer._care_is_said():
                by_question.setdefault(answer._care_question(), []).append(answer)
        for answer in self:
            mine = (answer.assessment_id.date, answer.assessment_id.id)
            answer.previous_id = next(
                (
                    other
                    for other in by_question.get(answer._care_question(), ())
                    if (other.assessment_id.date, other.assessment_id.id) < mine
                    and other.label in ("normal", answer.label)
                ),
                False,
            )

    def _care_question(self):
        return (self.child_id, self.assessment_id.instrument_code, self.item_code)
