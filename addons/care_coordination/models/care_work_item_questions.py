from odoo import fields, models
from odoo.tools import SQL

# Days that a family has for answering in the portal before somebody looks after it
PORTAL_DAYS = 7
# What a line says, in the column amount
NEVER, AGAIN, UNFINISHED, WITH_FAMILY, TO_READ, SENT_IN_PART = range(6)


class CareWorkItem(models.Model):
    """Questions to ask, to go on with, and a family's answers to read."""

    _inherit = "care.work.item"
    _depends = {
        "care.assessment": [
            *("asked_how", "child_id", "date", "date_completed", "date_reviewed"),
            *("instrument_code", "instrument_id", "label", "portal_open"),
            *("portal_sent", "state"),
        ],
        "care.child": ["birth_date", "company_id"],
        "care.instrument": [
            *("active", "code", "company_id", "counts_as_assessment", "first_days"),
            *("from_months", "life_stage_ids", "repeat_days", "state", "to_months"),
        ],
        "care.life.stage": ["from_months", "to_months"],
    }

    kind = fields.Selection(selection_add=[("questions", "Questions to ask or read")])

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._questions_due_source(),
            self._questions_begun_source(),
            self._answers_source(),
        ]

    def _questions_due_source(self):
        """Due by the rules of the questions, and not begun."""
        assessments = self.env["care.assessment"]
        due = assessments._care_due()
        return self._work_source(
            "questions",
            51,
            SQL(
                "FROM promised AS served %s WHERE %s <= %s AND done.begun IS NOT TRUE"
                " AND served.phase NOT IN ('intake', 'closed')"
                " AND (done.is_protected IS NOT TRUE"
                " OR served.child_id IN (SELECT id FROM team))",
                assessments._care_offer_joins(
                    self._in_sight(
                        SQL("assessment.child_id"), SQL("assessment.company_id")
                    )
                ),
                due,
                self._today(),
            ),
            res_model="care.instrument",
            res_id=SQL("offer.id"),
            # One line for each child and instrument
            source_id=SQL("served.child_id::bigint * 100000 + offer.id"),
            since=SQL("COALESCE(done.date, served.first_contact)"),
            due=due,
            amount=SQL("CASE WHEN done.date IS NULL THEN %s ELSE %s END", NEVER, AGAIN),
        )

    def _questions_begun_source(self):
        """Begun and not finished the same day; the family has a week for it."""
        day = self._day_of(SQL("COALESCE(begun.answered_at, begun.create_date)"))
        due = SQL(
            "%s + CASE WHEN begun.portal_open THEN %s ELSE 0 END", day, PORTAL_DAYS
        )
        return self._assessment_line(
            53,
            "begun",
            SQL(
                "begun.state = 'draft' AND begun.portal_sent IS NULL AND %s < %s",
                due,
                self._today(),
            ),
            since=day,
            due=due,
            amount=SQL(
                "CASE WHEN begun.portal_open THEN %s ELSE %s END",
                WITH_FAMILY,
                UNFINISHED,
            ),
        )

    def _answers_source(self):
        """What the family answered by itself, and nobody of the team has read. What
        it sent in part waits for the rest; who completed that has read it."""
        day = SQL("COALESCE(told.portal_sent, told.date_completed)")
        return self._assessment_line(
            54,
            "told",
            SQL(
                "(told.state = 'draft' AND told.portal_sent IS NOT NULL"
                " OR told.state = 'completed' AND told.asked_how = 'portal'"
                " AND told.date_reviewed IS NULL AND told.portal_sent IS NULL)"
            ),
            since=day,
            due=day,
            amount=SQL(
                "CASE WHEN told.portal_sent IS NULL THEN %s ELSE %s END",
                TO_READ,
                SENT_IN_PART,
            ),
        )

    def _assessment_line(self, rank, alias, where, **columns):
        """Lines of assessments; of a protected one for the child's team only."""
        name = SQL.identifier(alias)
        return self._work_source(
            "questions",
            rank,
            SQL(
                "FROM care_assessment %(name)s"
                " JOIN served ON served.child_id = %(name)s.child_id"
                " WHERE (%(name)s.label = 'normal'"
                " OR %(name)s.child_id IN (SELECT id FROM team)) AND %(where)s",
                name=name,
                where=where,
            ),
            res_model="care.assessment",
            res_id=SQL("%s.id", name),
            **columns,
        )

    def _say_questions(self, source):
        name = (
            source.instrument_id.name
            if source._name == "care.assessment"
            else source.name
        )
        said = {
            NEVER: self.env._("%(questions)s: to ask for the first time"),
            AGAIN: self.env._("%(questions)s: to ask again, last asked %(when)s"),
            UNFINISHED: self.env._("%(questions)s: begun %(when)s, not finished"),
            WITH_FAMILY: self.env._(
                "%(questions)s: open for the family since %(when)s, not finished"
            ),
            TO_READ: self.env._("%(questions)s: the family answered %(when)s"),
            SENT_IN_PART: self.env._(
                "%(questions)s: the family answered some %(when)s, ask the rest"
            ),
        }[self.amount]
        return said % {"questions": name, "when": self._when(self.since)}

    def _with_sources(self):
        """Lines of this kind stand on two models: an instrument, an assessment."""
        for items in self.grouped("res_model").values():
            yield from super(CareWorkItem, items)._with_sources()

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "questions": self.env._("Open"),
            "assessment": self.env._("Ask"),
        }

    def _do_questions(self, source):
        if source._name == "care.assessment":
            return source.action_open_questions()
        return (
            self.env["care.assessment"]
            ._start(self.child_id, source)
            .action_open_questions()
        )

    def _do_assessment(self, episode):
        """Begin the questions about strengths and needs. Where a center has none, the
        day on which they were asked is entered by hand."""
        questions = self.child_id._care_strength_questions()
        if not questions:
            return super()._do_assessment(episode)
        return (
            self.env["care.assessment"]
            ._start(self.child_id, questions)
            .action_open_questions()
        )
