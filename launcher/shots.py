"""Screenshots for README, always from the same demo data in a database of their own."""

from __future__ import annotations

import dataclasses
import os
import socket

from . import node, paths, process, server
from .console import Problem
from .database import Databases
from .odoo_program import OdooProgram
from .settings import Settings

DATABASE = "care_shots"
# Pictures of an import change data: each run uses up a copy
COPY = "care_shots_now"
SCRIPT = paths.ROOT / "docs" / "take_shots.py"


def ensure_database(databases: Databases) -> None:
    """Made again when the addons changed, copied afresh every time."""
    if databases.note(DATABASE) != {"ready": True, **databases.state_of_files()}:
        databases.create(DATABASE)
    databases.copy(DATABASE, COPY)


def take(odoo: OdooProgram, settings: Settings, chromium: str, arguments: list) -> int:
    """Serve the database on a free port while the script takes its pictures.

    :param arguments: names of pictures to take; none means all
    """
    if not SCRIPT.exists():
        raise Problem(f"there is no {SCRIPT}.")
    here = dataclasses.replace(settings, port=_free_port())
    pid_file = paths.RUN / "shots.pid"
    with server.serving(odoo, here, COPY, pid_file):
        environment = {
            **os.environ,
            "CARE_URL": here.url,
            "CARE_CHROMIUM": chromium,
            # Playwright's own Node needs a library that a bare machine lacks
            "PLAYWRIGHT_NODEJS_PATH": node.node_and_npm()[0],
        }
        return process.in_foreground([paths.PYTHON, SCRIPT, *arguments], environment)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
