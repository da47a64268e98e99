"""What the tests of this addon share: how to build, and a small hand-worked year."""

from datetime import date

from odoo.addons.care_coordination.tests.common import CareCommon


class TitleVCommon(CareCommon):
    """FFY 2025 runs from 1 October 2024 to 30 September 2025; ``REFERENCE_DAY``,
    12 March 2025, is in it, and contacts of the factories are on that day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls.env.ref("title_v_reporting.title_v_period_2025")
        cls.both_centers = cls.center | cls.center_other
        cls.user_analyst_both = cls._make_user(
            "analyst_both",
            "care_coordination.group_care_analyst",
            company_ids=cls.both_centers.ids,
        )

    @classmethod
    def build(cls, user=None, companies=None, period=None):
        """A report of the first center, by the analyst unless told otherwise."""
        reports = cls.env["title.v.report"].with_user(user or cls.user_analyst)
        scoped = reports.with_context(allowed_company_ids=(companies or cls.center).ids)
        return scoped.build(period or cls.period)

    @classmethod
    def make_served(cls, birth_date, category=None, day=None, family=None, **values):
        """A child with one contact in the year, on the reference day or ``day``, and
        coverage of ``category`` since birth."""
        child = cls.make_child(family, birth_date=birth_date, **values)
        cls.make_encounter(child, date=f"{day or cls.REFERENCE_DAY} 15:00:00")
        if category:
            cls.make_coverage(child, category)
        return child

    @classmethod
    def make_year(cls):
        """Eleven people who count, and four who do not, worked out by hand in
        ``test_title_v_report``. Returned by a short name."""
        day = cls.REFERENCE_DAY
        kids = {
            "turns_1": cls.make_served(date(2024, 3, 12), "title_xix"),
            "turns_1_tomorrow": cls.make_served(date(2024, 3, 13), "title_xix"),
            "turns_22": cls.make_served(date(2003, 3, 12)),
            "turns_22_tomorrow": cls.make_served(date(2003, 3, 13), "none"),
            "covered_tomorrow": cls.make_served(date(2019, 5, 5)),
            "changed_coverage": cls.make_served(date(2018, 5, 5)),
            "pregnant_at_16": cls.make_served(
                date(2008, 8, 8), "private", sex="female"
            ),
            "last_minute": cls.make_child(birth_date=date(2015, 5, 5)),
            "no_special_needs": cls.make_served(
                date(2014, 4, 4), "private", cshcn="no"
            ),
            "needs_not_known": cls.make_served(
                date(2013, 3, 3), "title_xix", cshcn="unknown"
            ),
            "only_intake": cls.make_child(birth_date=date(2012, 2, 2)),
            "no_service": cls.make_child(birth_date=date(2016, 6, 6)),
            "only_tried": cls.make_child(birth_date=date(2016, 7, 7)),
            "day_before": cls.make_served(
                date(2016, 8, 8), "title_xix", day="2024-09-30"
            ),
            "minute_after": cls.make_child(birth_date=date(2016, 9, 9)),
        }
        cls.make_encounter(kids["turns_1_tomorrow"], date="2025-06-01 15:00:00")
        cls.make_coverage(
            kids["covered_tomorrow"], "title_xix", date_start=date(2025, 3, 13)
        )
        cls.make_coverage(
            kids["changed_coverage"], "title_xix", date_end=date(2025, 3, 11)
        )
        cls.make_coverage(kids["changed_coverage"], "title_xxi", date_start=day)
        cls.make_pregnancy(
            kids["pregnant_at_16"], date_start=date(2024, 12, 1), date_end=day
        )
        for name in ("last_minute", "only_intake", "minute_after"):
            cls.make_coverage(kids[name], "title_xix")
        # 23:59 of 30 September and 00:00 of 1 October where the center is
        cls.make_encounter(kids["last_minute"], date="2025-10-01 03:59:00")
        cls.make_encounter(kids["minute_after"], date="2025-10-01 04:00:00")
        cls.make_encounter(kids["only_tried"], result="attempted")
        cls.make_episode(kids["only_intake"], date_referred=date(2025, 1, 16))
        return kids

    def table_of(self, report):
        """``{code: (count, XIX, XXI, private, none, unknown)}`` of a report."""
        return {
            line.code: (
                line.count,
                line.count_title_xix,
                line.count_title_xxi,
                line.count_private,
                line.count_none,
                line.count_unknown,
            )
            for line in report.line_ids
        }

    def assertConstantQueries(self, make, act):
        """``assertSameQueryCount`` once the server has read its rules and views, which
        the cache of a report just built would put off to the second time."""
        warm = make(1)
        self.env.flush_all()
        self.env.invalidate_all()
        act(warm)
        return self.assertSameQueryCount(make, act)
