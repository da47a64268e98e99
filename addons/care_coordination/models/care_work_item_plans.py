from odoo import fields, models
from odoo.tools import SQL

# Looking through a plan with a family takes an appointment
REVIEW_DAYS = 14


class CareWorkItem(models.Model):
    """Work on what the center and the family agreed: level of support, plan, strengths
    and needs, and the birthdays that change a child's services."""

    _inherit = "care.work.item"
    _depends = {
        "care.child": ["birth_date"],
        "care.plan": ["active", "child_id"],
        "care.milestone": ["active", "age_years", "company_id", "months_before"],
        "care.milestone.review": ["active", "child_id", "milestone_id"],
        "care.stratification": ["child_id", "date", "state"],
    }

    kind = fields.Selection(
        selection_add=[
            ("level", "Level to agree"),
            ("plan", "Plan to look through"),
            ("assessment", "Needs to ask"),
            ("birthday", "Birthday to prepare"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._level_source(),
            self._plan_source(),
            self._assessment_source(),
            self._birthday_source(),
        ]

    def _level_source(self):
        return self._work_source(
            "level",
            40,
            SQL(
                """
                FROM care_stratification level
                JOIN served ON served.child_id = level.child_id
               WHERE level.state = 'proposed'
                """
            ),
            res_model="care.stratification",
            res_id=SQL("level.id"),
            since=SQL("level.date"),
            due=SQL("level.date"),
        )

    def _plan_source(self):
        return self._promise_source(
            "plan",
            45,
            ("planning", "active", "transition"),
            done=SQL("served.date_plan"),
            again=SQL("served.plan_review_days"),
            first=SQL("served.first_plan_days"),
            days_before=REVIEW_DAYS,
            # Is there a plan, if only a draft?
            detail=SQL(
                """
                CASE WHEN EXISTS (
                     SELECT FROM care_plan plan
                      WHERE plan.child_id = served.child_id AND plan.active)
                     THEN 'plan' END
                """
            ),
        )

    def _assessment_source(self):
        return self._promise_source(
            "assessment",
            50,
            ("assessment", "planning", "active", "transition"),
            done=SQL("served.date_assessed"),
            again=SQL("served.assessment_days"),
            first=SQL("served.first_assessment_days"),
        )

    def _promise_source(
        self, kind, rank, phases, done, again, first, days_before=0, **columns
    ):
        """What is promised for the first time some days after the family was reached,
        and then every so often: that shows some days before."""
        since = SQL("COALESCE(%s, served.first_contact)", done)
        days = SQL("CASE WHEN %s IS NULL THEN %s ELSE %s END", done, first, again)
        due = SQL("%s + %s", since, days)
        return self._work_source(
            kind,
            rank,
            SQL(
                "FROM promised AS served WHERE served.phase IN %s"
                " AND %s <= %s + CASE WHEN %s IS NULL THEN 0 ELSE %s END",
                phases,
                due,
                self._today(),
                done,
                days_before,
            ),
            since=since,
            due=due,
            # Was it done before?
            amount=SQL("(%s IS NOT NULL)::integer", done),
            promised_days=days,
            **columns,
        )

    def _birthday_source(self):
        """The last birthday in the list that a child has come to, for a year at most:
        who joins at 17 is not asked about the twelfth."""
        today = self._today()
        birthday = SQL(
            "(child.birth_date + make_interval(years => milestone.age_years))::date"
        )
        origin = SQL(
            """
            FROM (
                SELECT DISTINCT ON (served.child_id)
                       served.*,
                       milestone.id AS milestone_id,
                       %(birthday)s AS birthday,
                       milestone.months_before
                  FROM served
                  JOIN care_child child ON child.id = served.child_id
                  JOIN (
                      SELECT milestone.*,
                             %(today)s - make_interval(
                                 years => age_years, months => -months_before
                             ) AS born_before,
                             %(today)s - make_interval(
                                 years => age_years + 1
                             ) AS born_after
                        FROM care_milestone milestone
                       WHERE active
                      OFFSET 0
                  ) milestone
                    ON child.birth_date BETWEEN born_after AND born_before
                   AND (milestone.company_id IS NULL
                        OR milestone.company_id = served.company_id)
                 WHERE NOT EXISTS (
                     SELECT FROM care_milestone_review review
                      WHERE review.child_id = served.child_id
                        AND review.milestone_id = milestone.id
                        AND review.active)
                 ORDER BY served.child_id, milestone.age_years DESC, milestone.id
            ) served
            """,
            birthday=birthday,
            today=today,
        )
        return self._work_source(
            "birthday",
            60,
            origin,
            res_model="care.milestone",
            res_id=SQL("served.milestone_id"),
            source_id=SQL("served.child_id"),
            since=SQL(
                "(served.birthday - make_interval(months => served.months_before))"
                "::date"
            ),
            due=SQL("served.birthday"),
        )
