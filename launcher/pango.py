"""Pango, the system library that draws the letters of what the product prints.

WeasyPrint comes with the Python packages, Pango does not. Without it all works but
printing, so only the tests insist on it.
"""

from __future__ import annotations

import ctypes
import os

from . import apt, paths, process
from .console import Problem, say, step

LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
# The fonts are for letters that Odoo's own lack
PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
FONTS = ["fonts-dejavu-core"]
MISSING = (
    "printing plans and forms needs the library Pango, and installing it needs root. "
    f"Please run `sudo apt-get install {' '.join(PACKAGES)}` once, then this again."
)


def ensure(required: bool) -> bool:
    """Whether the product can print; as root what is missing is installed.

    :param required: whether to stop without it; otherwise it is said, and goes on
    :raises Problem: asking for it, when it is required and missing
    """
    if _is_there():
        return True
    if os.geteuid() == 0 and process.find("apt-get"):
        with step("Installing Pango for printing"):
            try:
                apt.install_for_system(PACKAGES + FONTS, "Pango")
            except Problem:
                if required:
                    raise
    if _is_there():
        return True
    if required:
        raise Problem(MISSING)
    say(f"  No PDF for now: {MISSING}")
    return False


def _is_there() -> bool:
    """Looked for by name, at once; elsewhere than on Linux WeasyPrint is asked."""
    return all(_loads(name) for name in LIBRARIES) or _weasyprint_loads()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _weasyprint_loads() -> bool:
    try:
        process.run([paths.PYTHON, "-c", "import weasyprint"], "pango-probe.log")
    except (process.Failed, Problem):
        return False
    return True
