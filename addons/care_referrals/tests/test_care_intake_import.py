"""Rosters bring referrals."""

import csv
import os
import tempfile
from datetime import date, timedelta

from odoo.addons.care_coordination.intake.headers import guess_mapping
from odoo.addons.care_coordination.intake.planning import Decision

from .common import ReferralCommon

HEADER = (
    "mrn",
    "child_first_name",
    "child_last_name",
    "birth_date",
    "caregiver_name",
    "phone",
    "town",
    "referral_source",
    "referral_reason",
    "family_priority",
    "referral_date",
)


def _letters(number, steps):
    return "".join(chr(ord("a") + number * step % 26) for step in steps).title()


class TestCareIntakeImport(ReferralCommon):
    def _row(self, number, *, asked=("", "", ""), day="2024-11-05", town=None):
        return [
            f"RF{number:05d}",
            # Alike in nothing, or they would be taken for one child
            _letters(number, (3, 5, 7, 11, 15)),
            _letters(number, (17, 19, 21, 23, 25, 9)),
            str(date(2010, 1, 1) + timedelta(days=37 * (number % 100))),
            f"Parent Number{number}",
            f"555-{200 + number // 10000}-{number % 10000:04d}",
            town or self.town.name,
            *asked,
            day,
        ]

    def _import(self, rows, **options):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "roster.csv")
            with open(path, "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([HEADER, *rows])
            model = self.env["care.intake.import"].with_company(self.center)
            result = model.run_file(path, **options)
        return result, self.env["care.referral"].search(
            [("child_id.mrn", "in", [row[0] for row in rows])], order="id"
        )

    def test_words_become_records(self):
        result, referral = self._import(
            [self._row(1, asked=("PCP", "DME", "Safe and affordable housing"))]
        )
        self.assertEqual(result["episodes"], 1, result)
        self.assertFalse(result["rows"][0]["reason"])
        self.assertEqual(referral.state, "requested")
        self.assertEqual(str(referral.date_requested), "2024-11-05")
        self.assertEqual(referral.episode_id.child_id, referral.child_id)
        self.assertEqual(
            referral.source_id,
            self.env.ref("care_referrals.care_referral_source_primary_care"),
        )
        self.assertEqual(
            referral.reason_id,
            self.env.ref("care_coordination.care_need_category_equipment"),
        )
        self.assertEqual(referral.priority_id, self.housing)
        self.assertTrue(referral.is_mismatch)
        # The family's own words say more than the name of the need
        self.assertEqual(referral.priority_text, "Safe and affordable housing")
        self.assertEqual(referral.event_ids.state_to, "requested")

    def test_words_that_say_no_more_are_not_kept_twice(self):
        __, referral = self._import(
            [self._row(1, asked=("school", "Housing", "FOOD (wic, snap)"))]
        )
        self.assertEqual(referral.source_id, self.school)
        self.assertEqual(
            (referral.reason_id, referral.priority_id), (self.housing, self.food)
        )
        for name in ("source_text", "reason_text", "priority_text"):
            self.assertFalse(referral[name], name)

    def test_unknown_words_are_kept_and_told(self):
        asked = ("Carrier pigeon", "Moon base", "A quiet week")
        rows = [self._row(1, asked=asked)]
        preview, none = self._import(rows, dry_run=True)
        self.assertFalse(none)
        result, referral = self._import(rows)
        self.assertFalse(referral.source_id)
        self.assertFalse(referral.reason_id | referral.priority_id)
        self.assertFalse(referral.is_mismatch)
        kept = (referral.source_text, referral.reason_text, referral.priority_text)
        self.assertEqual(kept, asked)
        for told in (preview["rows"][0]["reason"], result["rows"][0]["reason"]):
            for word in asked:
                self.assertIn(f'"{word}" is not on the list', told)

    def test_without_words_there_is_a_referral_all_the_same(self):
        __, referral = self._import([self._row(1)])
        self.assertEqual(referral.state, "requested")
        self.assertFalse(referral.source_id or referral.source_text)

    def test_twice_adds_nothing(self):
        rows = [self._row(1, asked=("School", "Housing", "Food"))]
        __, first = self._import(rows)
        result, again = self._import(rows)
        self.assertEqual(result["episodes"], 0)
        self.assertEqual(again, first)

    def test_a_row_that_does_not_land_brings_no_referral(self):
        rows = [
            self._row(1, town="Atlantis", asked=("School", "Housing", "Food")),
            self._row(2, asked=("School", "Housing", "Food")),
        ]
        result, referrals = self._import(rows)
        self.assertEqual(result["skipped"], 1)
        self.assertEqual(referrals.child_id.mrn, "RF00002")

    def test_on_screen_by_a_supervisor(self):
        """As the user and with her rights, not the superuser's."""
        model = self.env["care.intake.import"].with_user(self.user_supervisor)
        engine = model._intake_env()
        run = engine._intake_run(list(HEADER))
        plans = engine._intake_land(
            run, [(2, self._row(1, asked=("School", "Housing", "Food")))]
        )
        self.assertEqual([plan.outcome for plan in plans], ["new_family"])
        referral = self.env["care.referral"].search([("child_id.mrn", "=", "RF00001")])
        self.assertEqual(referral.create_uid, self.user_supervisor)
        self.assertEqual(referral.event_ids.user_id, self.user_supervisor)
        self.assertEqual(referral.company_id, self.center)

    def test_a_new_episode_brings_a_new_referral(self):
        rows = [self._row(1, asked=("School", "Housing", "Food"))]
        __, first = self._import(rows)
        first.episode_id.write({"stage_id": self.stage("closed").id})
        engine = self.env["care.intake.import"].with_company(self.center)._intake_env()
        run = engine._intake_run(list(HEADER))
        decision = Decision("new_episode", f"child:{first.child_id.id}")
        again = self._row(1, asked=("PCP", "Food", "Food"), day="2025-02-01")
        plans = engine._intake_land(run, [(2, again)], {2: decision})
        self.assertEqual([plan.outcome for plan in plans], ["new_episode"])
        second = first.child_id.referral_ids - first
        self.assertEqual(second.reason_id, self.food)
        self.assertNotEqual(second.episode_id, first.episode_id)

    def test_columns_are_found_by_other_names(self):
        fields = self.env["care.intake.import"]._roster_fields()
        for header, name in (
            ("Referred By", "referral_source"),
            ("Reason for referral", "referral_reason"),
            ("What the family wants", "family_priority"),
        ):
            with self.subTest(header=header):
                self.assertEqual(guess_mapping([header], fields), [name])

    def test_bulk_is_bulk(self):
        """Fifty rows cost fewer queries per row than five."""
        counts = {}
        for count in (5, 50):
            rows = [
                self._row(count * 100 + index, asked=("School", "Housing", "Food"))
                for index in range(count)
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            __, referrals = self._import(rows)
            counts[count] = self.cr.sql_log_count - before
            self.assertEqual(len(referrals), count)
        self.assertLess(counts[50], counts[5] + 45, counts)
