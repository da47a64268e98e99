from odoo import fields, models
from odoo.tools import SQL

from .care_training import DAYS_SOON as TRAINING_DAYS

# Days before the end in which people are reminded
COVERAGE_DAYS = 45
PERMISSION_DAYS = 30


class CareWorkItem(models.Model):
    """What runs out unless somebody renews it: coverage, permissions, trainings."""

    _inherit = "care.work.item"
    _depends = {
        "care.caregiver": ["active", "date_end"],
        "care.caregiver.grant": ["caregiver_id", "child_id", "date_end", "date_start"],
        "care.coverage": ["child_id", "date_end", "date_renewal", "date_start"],
        "care.staff": ["active", "company_id"],
        "care.training": ["company_id", "date_expiry", "is_latest", "staff_id"],
    }

    kind = fields.Selection(
        selection_add=[
            ("coverage", "Coverage to renew"),
            ("permission", "Permission ending"),
            ("training", "Training to renew"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._coverage_source(),
            self._permission_source(),
            self._training_source(),
        ]

    def _coverage_source(self):
        """The newest coverage is to be renewed soon, or ends with none after it."""
        due = SQL("LEAST(coverage.date_renewal, coverage.date_end)")
        return self._work_source(
            "coverage",
            35,
            SQL(
                """
                FROM care_coverage coverage
                JOIN served ON served.child_id = coverage.child_id
               WHERE %s <= %s + %s
                 AND NOT EXISTS (
                     SELECT FROM care_coverage later
                      WHERE later.child_id = coverage.child_id
                        AND later.date_start > coverage.date_start)
                """,
                due,
                self._today(),
                COVERAGE_DAYS,
            ),
            res_model="care.coverage",
            res_id=SQL("coverage.id"),
            since=SQL("coverage.date_start"),
            due=due,
            # Is the last day known, or only the day to renew by?
            amount=SQL("(coverage.date_end IS NOT DISTINCT FROM %s)::integer", due),
        )

    def _permission_source(self):
        """A caregiver who sees the child in the portal will soon not any more. On its
        last day it is over, and so is the reminder."""
        return self._work_source(
            "permission",
            55,
            SQL(
                """
                FROM care_caregiver_grant permission
                JOIN served ON served.child_id = permission.child_id
                JOIN care_caregiver caregiver
                  ON caregiver.id = permission.caregiver_id
                 AND caregiver.active
                 AND COALESCE(caregiver.date_end, 'infinity') > permission.date_end
               WHERE permission.date_start <= %(today)s
                 AND permission.date_end BETWEEN %(today)s AND %(today)s + %(days)s
                 AND NOT EXISTS (
                     SELECT FROM care_caregiver_grant other
                      WHERE other.child_id = permission.child_id
                        AND other.caregiver_id = permission.caregiver_id
                        AND other.id <> permission.id
                        AND other.date_start <= permission.date_end + 1
                        AND (other.date_end IS NULL
                             OR other.date_end > permission.date_end))
                """,
                today=self._today(),
                days=PERMISSION_DAYS,
            ),
            res_model="care.caregiver.grant",
            res_id=SQL("permission.id"),
            since=SQL("permission.date_start"),
            due=SQL("permission.date_end"),
        )

    def _training_source(self):
        """About a colleague and no child. Only the record that counts longest, so a
        renewal ends the reminder of the old one."""
        return self._work_source(
            "training",
            70,
            SQL(
                """
                FROM care_training training
                JOIN care_staff staff ON staff.id = training.staff_id AND staff.active
               WHERE training.is_latest
                 AND training.date_expiry <= %s + %s
                """,
                self._today(),
                TRAINING_DAYS,
            ),
            res_model="care.training",
            res_id=SQL("training.id"),
            child_id=SQL("NULL::integer"),
            family_id=SQL("NULL::integer"),
            episode_id=SQL("NULL::integer"),
            company_id=SQL("training.company_id"),
            staff_id=SQL("training.staff_id"),
            since=SQL("training.date_expiry"),
            due=SQL("training.date_expiry"),
        )
