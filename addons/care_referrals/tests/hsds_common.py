"""What the tests of directories that come and go share."""

import base64
import csv
import io
import json
import zipfile
from pathlib import Path
from unittest import SkipTest

from odoo.addons.care_coordination.tests.common import CareCommon

SHARED = Path(__file__).parents[4] / "shared" / "data" / "hsds"

ORGANIZATION = "11111111-0000-4000-8000-000000000001"
SERVICE = "22222222-0000-4000-8000-000000000001"
PLACE = "33333333-0000-4000-8000-000000000001"
HERE = "44444444-0000-4000-8000-000000000001"
PHONE = "55555555-0000-4000-8000-000000000001"
TERM = "66666666-0000-4000-8000-000000000001"
TAXONOMY = "77777777-0000-4000-8000-000000000001"

# A small directory of our own, in rows
TABLES = {
    "organizations": [
        {
            "id": ORGANIZATION,
            "name": "Test Harbor House",
            "description": "Helps families",
            "email": "office@example.org",
            "website": "https://example.org",
            "legal_status": "Nonprofit",
        }
    ],
    "services": [
        {
            "id": SERVICE,
            "organization_id": ORGANIZATION,
            "name": "Test diapers and formula",
            "description": "For babies",
            "status": "active",
            "email": "diapers@example.org",
            "minimum_age": "0",
            "maximum_age": "3",
            "last_modified": "2025-01-01T10:00:00Z",
        }
    ],
    "locations": [
        {
            "id": PLACE,
            "location_type": "physical",
            "name": "Test Harbor House, east door",
            "latitude": "41.56",
            "longitude": "-72.65",
            "external_identifier": "A-17",
        }
    ],
    "addresses": [
        {
            "id": "88888888-0000-4000-8000-000000000001",
            "location_id": PLACE,
            "address_1": "17 Union Street",
            "city": "Middletown",
            "state_province": "CT",
            "postal_code": "06457",
            "country": "US",
            "address_type": "physical",
        }
    ],
    "service_at_location": [{"id": HERE, "service_id": SERVICE, "location_id": PLACE}],
    "phones": [
        {"id": PHONE, "service_id": SERVICE, "number": "+1 555 0100", "type": "voice"}
    ],
    "schedules": [
        {
            "id": "99999999-0000-4000-8000-000000000001",
            "service_at_location_id": HERE,
            "freq": "WEEKLY",
            "byday": "MO,TH",
            "opens_at": "9:00 AM",
            "closes_at": "17:00:00",
            "wkst": "MO",
        }
    ],
    "languages": [
        {
            "id": "99999999-0000-4000-8000-000000000002",
            "service_id": SERVICE,
            "name": "Spanish",
            "code": "es",
            "note": "Mornings",
        }
    ],
    "funding": [
        {
            "id": "99999999-0000-4000-8000-000000000003",
            "organization_id": ORGANIZATION,
            "source": "Donations",
        }
    ],
}


def tables(**changes):
    """The small directory with other rows for some tables; None: without the table."""
    found = {name: [dict(row) for row in rows] for name, rows in TABLES.items()}
    for name, rows in changes.items():
        found[name] = rows
    return {name: rows for name, rows in found.items() if rows is not None}


def changed(table, **values):
    """The one row of a table of the small directory, with other values."""
    return [{**TABLES[table][0], **values}]


def as_csv(rows):
    columns = list(dict.fromkeys(key for row in rows for key in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def as_zip(found):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, rows in found.items():
            archive.writestr(f"directory/{name}.csv", as_csv(rows))
    return stream.getvalue()


def example(name):
    """One of the examples of the specification."""
    if not SHARED.exists():
        raise SkipTest("the folder ../shared/data is absent")
    return (SHARED / name).read_bytes()


class HsdsCommon(CareCommon):
    """Adds the way of a file into the directory, as a manager of the center."""

    def bring(self, name, content, confirm=True, decide=None, user=None, **values):
        """An import of a file, looked at and, unless told otherwise, confirmed.

        :param decide: for every line that is different here: ours or theirs
        """
        if isinstance(content, dict):
            content = json.dumps(content).encode()
        record = (
            self.env["care.directory.import"]
            .with_user(user or self.user_manager)
            .with_company(self.center)
            .create({"filename": name, "file": base64.b64encode(content), **values})
        )
        record.action_check()
        self.assertEqual(record.state, "preview")
        if decide:
            record.asking_line_ids.decision = decide
        if confirm:
            record.action_confirm()
            self.assertEqual(record.state, "done")
        return record

    def bring_tables(self, confirm=True, decide=None, **changes):
        content = as_zip(tables(**changes))
        return self.bring("directory.zip", content, confirm, decide)

    def reasons(self, record, outcome):
        """``[(table, column, reason)]`` of the lines with an outcome."""
        lines = record.line_ids.filtered(lambda line: line.outcome == outcome)
        return [(line.table, line.column or "", line.reason) for line in lines]

    def here(self, model, key):
        name = "care_hsds_id" if model == "res.partner" else "hsds_id"
        found = self.env[model].with_context(active_test=False)
        return found.search([(name, "=", key)])
