from odoo import models
from odoo.tools import SQL


class CareReferral(models.Model):
    """Which need of families a referral is about, for those who count."""

    _inherit = "care.referral"

    def _care_need_kind(self):
        """Joins that bring ``need`` and ``kind`` (``id`` of the kind of need) to a
        select from ``referral``: the need it was made for, else what was asked of us,
        else the first that the service helps with."""
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
            ) helped ON helped.service_id = referral.service_id
            CROSS JOIN LATERAL (
                SELECT COALESCE(need.category_id, referral.reason_id, helped.id) AS id
            ) kind
            """
        )
