"""What the tests of the intake import share: a roster of every outcome."""

import base64
import csv
import io
import tempfile
from datetime import date
from pathlib import Path

from .common import CareCommon

ROSTER = Path(__file__).parent / "data" / "roster.csv"

HEADER = [
    *("mrn", "child_first_name", "child_last_name", "birth_date", "caregiver_name"),
    *("phone", "street", "town", "zip"),
]


class IntakeCommon(CareCommon):
    """``roster.csv`` names the towns of the two test centers; ``make_known`` makes the
    children on record that some of its rows are about."""

    # Line of roster.csv: what becomes of it, for the first center
    OUTCOMES = {
        2: "new_family",
        3: "sibling",
        4: "already_known",
        5: "already_known",
        6: "possible_duplicate",
        7: "possible_duplicate",
        8: "possible_duplicate",
        9: "service_ended",
        10: "out_of_area",
        11: "out_of_area",
        12: "other_center",
        13: "bad_row",
        14: "bad_row",
        15: "bad_row",
        16: "bad_row",
        18: "new_family",
        19: "sibling",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Import = cls.env["care.intake.import"]
        cls.code = cls.env["care.icd10.code"].create(
            {"code": "T99.1", "name": "Condition of the tests"}
        )
        cls.user_admin_care = cls._make_user(
            "admin_care", "base.group_system,care_coordination.group_care_manager"
        )

    @classmethod
    def make_known(cls):
        """The children that lines 5 to 9 of the roster are about, by line."""
        make = cls._make_known_child
        known = {
            5: make("Nora", "Known", date(2015, 7, 7), mrn="K5"),
            6: make("Catherine", "Rosi", date(2016, 3, 4)),
            7: make("Samuel", "Okoye", date(2014, 3, 9)),
            8: make("Astrid", "Lindgren", date(2012, 12, 24)),
            9: make("Milo", "Gone", date(2010, 10, 10), mrn="K9"),
        }
        for line, child in known.items():
            cls.make_episode(child, "closed" if line == 9 else "active")
        return known

    @classmethod
    def _make_known_child(cls, first, last, born, mrn=False):
        return cls.make_child(
            first_name=first, last_name=last, birth_date=born, mrn=mrn
        )

    # Files

    def write_roster(self, rows, header=HEADER):
        """A CSV file in a folder that goes with the test; returns its path."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / "list.csv"
        path.write_bytes(self.as_csv(rows, header))
        return str(path)

    @staticmethod
    def as_csv(rows, header=HEADER):
        stream = io.StringIO()
        csv.writer(stream).writerows([header, *rows])
        return stream.getvalue().encode()

    def make_rows(self, count, start=0):
        """Rows of ``count`` different families of the first center."""
        return [
            [
                f"R{number}",
                f"First{chr(97 + number % 26)}{number}",
                f"Last{chr(97 + number // 26 % 26)}{number}",
                f"{2006 + number % 17}-{1 + number % 12:02d}-{1 + number % 28:02d}",
                f"Caregiver{number} Name{number}",
                f"203-{600 + number // 10000}-{number % 10000:04d}",
                f"{number} Test St",
                self.town.name,
                "06111",
            ]
            for number in range(start, start + count)
        ]

    # On screen

    def upload(self, content=None, user=None, filename="list.csv"):
        """An import of that user, the file chosen."""
        content = ROSTER.read_bytes() if content is None else content
        return self.Import.with_user(user or self.user_supervisor).create(
            {"file": base64.b64encode(content), "filename": filename}
        )

    def check(self, *args, **kwargs):
        """An import up to the preview."""
        record = self.upload(*args, **kwargs)
        record.action_read()
        record.action_check()
        return record

    def line(self, record, number):
        return record.line_ids.filtered(lambda line: line.line == number)

    def outcomes(self, rows):
        return {row["line"]: row["outcome"] for row in rows}
