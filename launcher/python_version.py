"""Which Python the environment is made with: Odoo 19 runs on 3.10 to 3.13.

The launcher itself gets by with 3.8, so that it can tell a wrong Python what to do
and use a right one that is also on the machine.
"""

from __future__ import annotations

import subprocess
import sys

from .console import Problem
from .process import find

OLDEST, NEWEST = (3, 10), (3, 13)


def fits(version: tuple) -> bool:
    return OLDEST <= tuple(version[:2]) <= NEWEST


def _version_of(python: str) -> tuple:
    """Version of another interpreter, or () when it can't be started (pyenv shims)."""
    code = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return ()
    return tuple(int(part) for part in done.stdout.split())


def find_python(current: tuple = tuple(sys.version_info)) -> str:
    """Path of a Python that Odoo runs on: the one in use, or another on the machine.

    :raises Problem: when there is none
    """
    if fits(current):
        return sys.executable
    for minor in (11, 12, 13, 10):
        other = find(f"python3.{minor}")
        if other and fits(_version_of(other)):
            return other
    raise Problem(
        f"this is Python {current[0]}.{current[1]}, and Odoo 19 needs Python 3.10, "
        "3.11, 3.12 or 3.13. Install one of them (Debian: `apt-get install python3 "
        "python3-venv`) and run this again, or name it: `make run PYTHON=python3.11`."
    )
