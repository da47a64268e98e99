"""Performs `access_matrix.csv`: who may do what with which record, row by row.

The matrix is written from the policy. A row that fails is a hole in the access rights
and rules, or a change of policy: then change the row, and say why.
"""

import csv
from collections import defaultdict
from pathlib import Path

import psycopg2
import pytest
from access_world import OPERATIONS, ROLES, AccessWorld

from odoo.exceptions import AccessError, UserError

MATRIX = Path(__file__).with_name("access_matrix.csv")
with MATRIX.open(newline="", encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))
PREFIXES = ("care.", "title.v.")
# History and filed numbers: these say no before anybody's rights are asked
APPEND_ONLY = {
    "care.episode.closure",
    "care.plan.agreement",
    "care.plan.version",
    "care.referral.event",
    "title.v.report.line",
    "title.v.report.person",
}


@pytest.fixture(scope="module")
def world():
    AccessWorld.setUpClass()
    yield AccessWorld
    AccessWorld.tearDownClass()
    AccessWorld.doClassCleanups()


def _read(world, records):
    """Found by a search and readable field by field; the two must agree."""
    found = False
    try:
        everything = records.with_context(active_test=False)
        found = bool(everything.search([("id", "=", records.id)]))
        records.read(_own_fields(records))
    except AccessError:
        assert not found, "a search finds it, but it can not be read"
        raise
    assert found, "it can be read, but a search does not find it"


def _own_fields(records):
    """Fields that the user may read, without those of a contact behind the record."""
    return [
        name
        for name, field in records._fields.items()
        if not field.inherited and records._has_field_access(field, "read")
    ]


def _write(world, records):
    try:
        records.write(world.values_to_write(records._name))
    except UserError as error:
        if records._name in APPEND_ONLY:
            raise AccessError(str(error)) from error
        raise
    records.env.flush_all()


def _unlink(world, records):
    try:
        records.unlink()
        records.env.flush_all()
    except AccessError:
        raise
    except (UserError, psycopg2.errors.RestrictViolation):
        pass  # the right is there; other records still need this one


def _perform(world, row, user):
    model, scope, operation = row["model"], row["scope"], row["operation"]
    env = world.env(user=user)
    if operation == "create":
        env[model].create(world.values_to_create(model, scope))
        env.flush_all()
        return
    records = env[model].browse(world.records[model, scope].id)
    {"read": _read, "write": _write, "unlink": _unlink}[operation](world, records)


def _is_allowed(world, row):
    user = getattr(world, ROLES[row["role"]])
    with world.cr.savepoint() as savepoint:
        try:
            _perform(world, row, user)
        except AccessError:
            return False
        finally:
            savepoint.rollback()
            world.env.invalidate_all()
    return True


@pytest.mark.parametrize(
    "row",
    ROWS,
    ids=lambda row: "-".join(
        row[key] for key in ("role", "model", "scope", "operation")
    ),
)
def test_row(world, row):
    expected = {"yes": True, "no": False}[row["allowed"]]
    assert row["model"] in world.env, f"unknown model {row['model']}"
    assert _is_allowed(world, row) is expected, (
        f"{row['role']} {'may not' if expected else 'may'} {row['operation']} "
        f"{row['model']} ({row['scope']}); the policy says {row['allowed']}"
    )


def test_every_model_has_rows(world):
    """A new model is in the matrix, or nobody has thought about who may see it."""
    models = {
        name
        for name, model in world.env.registry.items()
        if name.startswith(PREFIXES) and not model._abstract
    }
    assert models - {row["model"] for row in ROWS} == set()


def test_every_row_has_its_counterparts():
    """Each model and scope says something of every role, and each model of every
    operation; no row twice."""
    roles = defaultdict(list)
    operations = defaultdict(set)
    for row in ROWS:
        roles[row["model"], row["scope"], row["operation"]].append(row["role"])
        operations[row["model"]].add(row["operation"])
    odd = {key for key, found in roles.items() if sorted(found) != sorted(ROLES)}
    assert odd == set()
    assert {m for m, found in operations.items() if found != set(OPERATIONS)} == set()
