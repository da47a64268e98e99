"""The tests: one pytest run over addons and tests, on a database made for it."""

from __future__ import annotations

from . import addons, paths, process
from .console import Problem, close_line
from .database import Databases
from .odoo_program import OdooProgram

DATABASE = "care_test"


def ensure_database(databases: Databases) -> None:
    """A database with our addons as the files are now; made again when any changed.

    Tests roll back what they do, so an unchanged one can be used again.
    """
    if databases.note(DATABASE) != {"ready": True, **databases.state_of_files()}:
        databases.create(DATABASE, strict=True)
    else:
        databases.ensure_template()


def run(odoo: OdooProgram, arguments: list[str]) -> int:
    """Run pytest and return its exit code; its own closing line is the last one.

    :param arguments: what the person adds, as in `-k referral` or a path
    """
    if not addons.ours():
        raise Problem(f"there is no addon in {paths.ADDONS}: nothing can be tested.")
    close_line()
    command = [
        *(str(paths.PYTHON), "-m", "pytest"),
        f"--odoo-config={paths.SERVER_CONF}",
        f"--odoo-database={DATABASE}",
        "--odoo-http",
        *arguments,
    ]
    return process.in_foreground(command, odoo.environment)
