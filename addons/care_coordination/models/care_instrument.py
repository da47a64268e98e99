from odoo import fields, models


class CareInstrument(models.Model):
    """One version of a set of questions, and how answers become scores.

    FHIR's Questionnaire. ``rights`` says whose words they are: what a center has not
    confirmed that it may use is neither shown nor printed, only numbered and scored.
    """

    _name = "care.instrument"
    _description = "Instrument"
    _order = "sequence, name, version desc, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="The same for all versions, so that scores compare."
    )
    version = fields.Char(required=True, default="1")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: shared by all centers.",
    )
    replaces_id = fields.Many2one("care.instrument", string="New version of")
    state = fields.Selection(
        [("draft", "Being made"), ("in_use", "In use"), ("retired", "No longer used")],
        default="draft",
        required=True,
        index=True,
    )
    purpose = fields.Text(translate=True, help="What it is for, in plain words.")
    source = fields.Text(help="Who made it and where its rules come from.")
    credit = fields.Char(translate=True, help="Printed below the questions.")
    is_validated = fields.Boolean(
        "Validated", help="Its makers studied whether it measures what it says."
    )
    rights = fields.Selection(
        [
            ("own", "Our own words"),
            ("public", "Public wording"),
            ("licensed", "Licensed wording"),
            ("score_only", "Numbers only"),
        ],
        default="own",
        required=True,
    )
    rights_confirmed_on = fields.Date("Right confirmed on", copy=False)
    rights_confirmed_by_id = fields.Many2one(
        "res.users", string="Right confirmed by", copy=False
    )
    rights_statement = fields.Text("Why we may use the words", copy=False)
    may_show_wording = fields.Boolean(compute="_compute_may_show_wording")
    answered_by = fields.Selection(
        [
            ("caregiver", "A caregiver"),
            ("youth", "The young person"),
            ("staff", "A staff member"),
        ],
        default="caregiver",
        required=True,
    )
    in_portal = fields.Boolean("In the portal", help="The family may answer there.")
    minutes = fields.Integer("Takes minutes")
    from_months = fields.Integer("From month", help="Age of the child. 0: from birth.")
    to_months = fields.Integer(
        "Before month", help="The first month it is not for. 0: without end."
    )
    life_stage_ids = fields.Many2many("care.life.stage", string="Life stages")
    first_days = fields.Integer(
        "First within",
        help="Days after the family was reached. 0: never due by itself.",
    )
    repeat_days = fields.Integer("Again every", help="In days. 0: once.")
    counts_as_assessment = fields.Boolean(
        "Counts as strengths and needs asked",
        help="When it is done, the promise to ask strengths and needs is kept.",
    )
    label = fields.Selection(
        selection=lambda self: self.env["care.label.mixin"]._fields["label"].selection,
        string="Protection",
        default="normal",
        required=True,
        help="What an assessment with it starts with.",
    )
    item_ids = fields.One2many("care.instrument.item", "instrument_id", copy=True)
    choice_ids = fields.One2many(
        "care.instrument.choice",
        "instrument_id",
        domain=[("item_id", "=", False)],
        copy=True,
    )
    scale_ids = fields.One2many("care.instrument.scale", "instrument_id", copy=True)

    def _compute_may_show_wording(self):
        for instrument in self:
            instrument.may_show_wording = instrument.rights == "own" or (
                instrument.rights in ("public", "licensed")
                and bool(instrument.rights_confirmed_on)
            )
