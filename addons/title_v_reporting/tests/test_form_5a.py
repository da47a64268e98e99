from datetime import date

from odoo.tests import BaseCase, tagged

from ..engines import form_5a
from ..engines.form_5a import Row

ROWS = [
    Row("1", pregnant="yes"),
    Row("2", age_to=0, pregnant="no"),
    Row("3", age_from=1, age_to=21, pregnant="no"),
    Row("3a", age_to=21, pregnant="no", cshcn=True, is_subset=True),
    Row("4", age_from=22, pregnant="no"),
    Row("total", is_total=True),
]


def record(**values):
    return form_5a.ServedRecord(
        **{
            "child_id": 1,
            "company_id": 1,
            "person_key": "a",
            "record_rank": 1,
            "birth_date": date(2020, 1, 1),
            "age_date": date(2025, 3, 12),
            "coverage": "title_xix",
            "pregnant": False,
            "cshcn": "no",
            "first_date": date(2025, 3, 12),
            "first_kind": "encounter",
            "service_count": 1,
            "minutes": 10,
            **values,
        }
    )


def person(age=5, coverage="title_xix", pregnant=False, cshcn="no"):
    return form_5a.Person((), age, coverage, pregnant, cshcn)


@tagged("post_install", "-at_install")
class TestForm5a(BaseCase):
    def test_age_on(self):
        for birth, day, age in (
            ("2024-03-12", "2025-03-12", 1),
            ("2024-03-13", "2025-03-12", 0),
            ("2003-03-12", "2025-03-12", 22),
            ("2003-03-13", "2025-03-12", 21),
            ("2004-02-29", "2025-02-28", 20),
            ("2004-02-29", "2025-03-01", 21),
            ("2004-02-29", "2024-02-29", 20),
            ("2025-03-12", "2025-03-12", 0),
            ("2025-06-01", "2024-10-01", 0),
        ):
            with self.subTest(birth=birth, day=day):
                found = form_5a.age_on(
                    date.fromisoformat(birth), date.fromisoformat(day)
                )
                self.assertEqual(found, age)

    def test_rows_part_the_people(self):
        for who, codes in (
            (person(age=0), ("2",)),
            (person(age=1), ("3",)),
            (person(age=21), ("3",)),
            (person(age=22), ("4",)),
            (person(age=50, cshcn="yes"), ("4",)),
            (person(age=0, cshcn="yes"), ("2", "3a")),
            (person(age=21, cshcn="yes"), ("3", "3a")),
            (person(age=10, cshcn="unknown"), ("3",)),
            (person(age=16, pregnant=True, cshcn="yes"), ("1",)),
            (person(age=30, pregnant=True), ("1",)),
        ):
            with self.subTest(who=who):
                self.assertEqual(form_5a.codes_of(who, ROWS), codes)

    def test_nobody_is_lost(self):
        without_others = [row for row in ROWS if row.code != "4"]
        with self.assertRaises(form_5a.FormError):
            form_5a.codes_of(person(age=22), without_others)

    def test_subset_is_not_in_the_total(self):
        people = [person(cshcn="yes"), person(age=0, cshcn="yes"), person(age=40)]
        coded = [(who, form_5a.codes_of(who, ROWS)) for who in people]
        counts = form_5a.tally(coded, ROWS)
        numbers = {code: sum(row.values()) for code, row in counts.items()}
        self.assertEqual(numbers, {"1": 0, "2": 1, "3": 1, "3a": 2, "4": 1, "total": 3})

    def test_unite_records_of_one_person(self):
        people = form_5a.unite(
            [
                record(child_id=7, record_rank=2, coverage="private", cshcn="yes"),
                record(child_id=9, record_rank=1, coverage="unknown", cshcn="unknown"),
                record(child_id=8, person_key="b", pregnant=True, cshcn="no"),
            ]
        )
        second, first = people
        self.assertEqual([r.child_id for r in first.records], [9, 7])
        self.assertEqual((first.coverage, first.cshcn), ("private", "yes"))
        self.assertFalse(first.pregnant)
        self.assertTrue(second.pregnant)
        self.assertEqual(second.cshcn, "no")

    def test_first_known_coverage_wins(self):
        (who,) = form_5a.unite(
            [
                record(child_id=1, record_rank=1, coverage="none"),
                record(child_id=2, record_rank=2, coverage="title_xix"),
            ]
        )
        self.assertEqual(who.coverage, "none")

    def test_shares_by_hand(self):
        for counts, expected in (
            ([1, 1, 1, 0, 0], [33.4, 33.3, 33.3, 0.0, 0.0]),
            ([4, 1, 0, 1, 1], [57.1, 14.3, 0.0, 14.3, 14.3]),
            ([5, 1, 2, 1, 2], [45.4, 9.1, 18.2, 9.1, 18.2]),
            ([1, 0, 0, 0, 0], [100.0, 0.0, 0.0, 0.0, 0.0]),
            ([1, 9999, 0, 0, 0], [0.0, 100.0, 0.0, 0.0, 0.0]),
            ([0, 0, 0, 0, 0], [0.0] * 5),
        ):
            with self.subTest(counts=counts):
                self.assertEqual(form_5a.shares(counts), expected)

    def test_shares_always_sum_to_100(self):
        for number in range(1, 400):
            counts = [number, number * 7 % 13, number * 5 % 11, number % 3, number % 2]
            tenths = [round(share * 10) for share in form_5a.shares(counts)]
            self.assertEqual(sum(tenths), 1000, counts)
            self.assertGreaterEqual(min(tenths), 0)
