"""Where things are. Nothing outside `.run/` is ever written by the launcher.

The one exception is PostgreSQL started by root from a clone that only root may enter:
see `postgres_home`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .console import Problem

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / ".run"
CONFIG = ROOT / "config"
ADDONS = ROOT / "addons"
LOGS = RUN / "log"
DATA = RUN / "data"
VENV = RUN / "venv"
PYTHON = VENV / "bin" / "python"
SERVER_CONF = RUN / "odoo.conf"

# Odoo unpacks to 1.3 GB, packages and databases take about as much again
NEEDED_BYTES = 4 * 1024**3


def prepare() -> None:
    """Make `.run/`, or say why it can't be used.

    :raises Problem: when it belongs to somebody else or the disk is nearly full
    """
    try:
        RUN.mkdir(exist_ok=True)
        LOGS.mkdir(exist_ok=True)
        probe = RUN / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise Problem(
            f"the folder {RUN} can't be written ({error.strerror}). Run this as the "
            "user who owns the clone, or clone it again into a folder of your own."
        ) from None
    owner = RUN.stat().st_uid
    if owner != os.geteuid():
        raise Problem(
            f"{RUN} was set up by user number {owner}, you are {os.geteuid()}. Run "
            "this as that user, or remove the folder and run it again."
        )
    check_disk()


def check_disk() -> None:
    """Ask for room before the first set-up; a finished one needs little more."""
    if (VENV / "bin").exists() and (RUN / "odoo").exists():
        needed = NEEDED_BYTES // 16
    else:
        needed = NEEDED_BYTES
    free = shutil.disk_usage(RUN).free
    if free < needed:
        raise Problem(
            f"the disk of {RUN} has {free / 1024**3:.1f} GB left and this needs "
            f"{needed / 1024**3:.1f} GB. Make room and run it again."
        )
