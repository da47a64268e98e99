from odoo import models
from odoo.tools import SQL


class CareReferral(models.Model):
    """Which need of families a referral is about, for those who count."""

    _inherit = "care.referral"

    def _care_need_kind(self):
        """Joins that bring ``need`` and ``kind`` (``id`` of the kind of need) to a
        select from ``referral``: the need it was made for, else what was asked of us,
        else what the service helps with, where that is one thing only. Among several
        nobody guesses."""
        return SQL(
            """
            LEFT JOIN care_need need ON need.id = referral.need_id
            LEFT JOIN (
                SELECT link.care_service_id AS service_id,
                       MIN(tie.care_need_category_id) AS id
                  FROM care_service_category_rel link
                  JOIN care_service_category_need_rel tie
                    ON tie.care_service_category_id = link.care_service_category_id
                 GROUP BY link.care_service_id
                HAVING COUNT(DISTINCT tie.care_need_category_id) = 1
            ) helped ON helped.service_id = referral.service_id
            CROSS JOIN LATERAL (
                SELECT COALESCE(need.category_id, referral.reason_id, helped.id) AS id
            ) kind
            """
        )
