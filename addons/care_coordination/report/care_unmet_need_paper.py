from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..engines.small_numbers import shown
from ..models.care_count_mixin import FEW

MONTHS = 12


class CareUnmetNeedPaper(models.AbstractModel):
    """What families of a center can not get, on one page for those who decide: counts
    of families of the last twelve months beside the twelve before.

    No count below five is on it, and none can be reckoned from the others.
    """

    _name = "report.care_coordination.care_unmet_need_paper"
    _inherit = ["care.paper.mixin"]
    _description = "What families can not get"

    _paper_model = "res.company"
    _paper_sizes = (11, 10, 9)
    _paper_pages = 1

    def _get_report_values(self, docids, data=None):
        # Everybody of the house may read a center; its counts only who may count
        self.env["care.unmet.need"].check_access("read")
        if set(docids or ()) - set(self.env.companies.ids):
            raise AccessError(self.env._("Choose your own center."))
        return super()._get_report_values(docids, data)

    def _paper_languages(self, records):
        """It is for readers outside, in the language of who prints it."""
        lang = self.env.context.get("paper_lang") or self.env.lang or "en_US"
        return {record: [lang] for record in records}

    def _paper_file_name(self, record):
        return self.env._(
            "What families can not get %s", fields.Date.context_today(self)
        )

    def _paper(self, record):
        since = self._since()
        kinds = self._kinds(record, since)
        return {
            **super()._paper(record),
            "center": {"name": record.name, "phone": record.phone or ""},
            "since": since.isoformat(),
            "today": fields.Date.context_today(self).isoformat(),
            "few": FEW,
            "kinds": [kind for kind in kinds if kind["families"] >= FEW],
            "rare": sum(0 < kind["families"] < FEW for kind in kinds),
        }

    def _since(self):
        """The first day that counts as now: of the month twelve months ago."""
        today = fields.Date.context_today(self)
        return today.replace(day=1) - relativedelta(months=MONTHS - 1)

    def _kinds(self, center, since):
        """Each kind of need, the one of most families first, see :meth:`_kind`."""
        by_kind = {}
        for row in self._counts(center, since):
            by_kind.setdefault(row["category_id"], []).append(row)
        # sudo: words of lists, for a paper of counts
        Category = self.env["care.need.category"].sudo()
        names = {one.id: one.name for one in Category.browse(by_kind).exists()}
        other = self.env._("Other")
        found = [
            self._kind(names.get(category_id, other), rows)
            for category_id, rows in by_kind.items()
        ]
        return sorted(found, key=lambda kind: (-kind["families"], kind["name"]))

    def _kind(self, name, rows):
        """What may be printed of one kind of need.

        ``families`` now, ``before`` in the twelve months before, by ``regions``, and
        what stands in the way most often. Families stand in one region, so regions add
        up; in their way may stand several things, so that only the most frequent one
        is named, without a number.
        """
        total = next(row for row in rows if row["part"] == "total")
        regions = {
            row["region_id"]: row["families"] for row in rows if row["part"] == "region"
        }
        # sudo: words of lists, for a paper of counts
        places = self.env["care.region"].sudo().browse(filter(None, regions))
        region_names = {place.id: place.name for place in places}
        return {
            "name": name,
            "families": total["families"],
            "before": total["before"] if total["before"] >= FEW else 0,
            "trend": self._trend(total["families"], total["before"]),
            "regions": [
                {"name": region_names[region_id], "families": families}
                for region_id, families in shown(regions, FEW).items()
                if region_id
            ],
            "obstacle": self._obstacle(rows),
        }

    def _trend(self, now, before):
        if before < FEW:
            return ""
        if now > before:
            return self.env._("more")
        if now < before:
            return self.env._("fewer")
        return self.env._("as many")

    def _obstacle(self, rows):
        """The words of what most families say stands in the way, of five or more."""
        known = [
            row
            for row in rows
            if row["part"] == "barrier" and row["barrier"] and row["families"] >= FEW
        ]
        if not known:
            return ""
        often = max(known, key=lambda row: (row["families"], row["barrier"]))
        field = self.env["care.unmet.need"]._fields["barrier"]
        return dict(field._description_selection(self.env))[often["barrier"]]

    def _counts(self, center, since):
        """Families by kind of need: altogether, by region, by what is in the way.

        :return: list of dicts
        """
        register = self.env["care.unmet.need"]
        register._flush_facts()
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT category_id,
                       region_id,
                       barrier,
                       CASE GROUPING(region_id, barrier)
                            WHEN 3 THEN 'total' WHEN 1 THEN 'region' ELSE 'barrier'
                       END AS part,
                       COUNT(DISTINCT family_id) FILTER (WHERE month >= %(since)s)
                           AS families,
                       COUNT(DISTINCT family_id) FILTER (WHERE month < %(since)s)
                           AS before
                  FROM (%(facts)s) fact
                 WHERE company_id = %(center)s
                   AND month >= %(before)s
                 GROUP BY GROUPING SETS (
                       (category_id), (category_id, region_id), (category_id, barrier))
                """,
                facts=register._all_facts(),
                center=center.id,
                since=since,
                before=since - relativedelta(months=MONTHS),
            )
        )
