"""Odoo 19.0: Debian's package unpacked into `.run/odoo/`, or a checkout you name.

The package is unpacked, not installed, so no root is needed and nothing on the machine
changes. Fonts and scripts that it links to by relative paths are unpacked beside it:
without them every page is an error.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import apt, paths
from .console import Problem

SERIES = "19.0"
UNPACKED = paths.RUN / "odoo"
STAMP = "unpacked.txt"
PACKAGES = [
    "odoo-19",
    "fonts-glyphicons-halflings",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    # Version 4.7; the file names of later ones are not those that Odoo links to
    "fonts-font-awesome/bookworm",
]
# Odoo 19 is in the unstable suite only
SUITES = ("sid", "bookworm")
# Looked at on every start: one file of Odoo and two that its links must reach
LANDMARKS = (
    "odoo/release.py",
    "odoo/addons/web/static/lib/jquery/jquery.js",
    "odoo/addons/web/static/src/libs/fontawesome/fonts/fontawesome-webfont.ttf",
)


@dataclass
class OdooSource:
    """Where one Odoo is: the folder to import from, its program, its addons."""

    library: Path
    program: Path
    addons: list[Path]
    version: str


def locate() -> OdooSource | None:
    """The Odoo that would be used, or None when it still has to be unpacked.

    :raises Problem: when ODOO_SOURCE is given and is not Odoo 19.0
    """
    named = os.environ.get("ODOO_SOURCE")
    if named:
        return _checkout(Path(named).expanduser().resolve())
    return _unpacked(UNPACKED)


def ensure() -> OdooSource:
    """Unpack Odoo where it is missing or incomplete.

    :raises Problem: when the archive can't be reached or holds no Odoo 19
    """
    source = locate()
    if source:
        return source
    fresh = paths.RUN / "odoo.new"
    for leftover in (fresh, UNPACKED):
        shutil.rmtree(leftover, ignore_errors=True)
    apt.refresh(SUITES)
    files = apt.download(PACKAGES, paths.RUN / "deb")
    names = "\n".join(file.name for file in files)
    apt.unpack(files, fresh)
    (fresh / STAMP).write_text(names + "\n")
    fresh.rename(UNPACKED)
    source = _unpacked(UNPACKED)
    if not source:
        raise Problem(
            f"the Odoo package unpacked into {UNPACKED} lacks one of "
            f"{', '.join(LANDMARKS)}. Debian may have changed it: use a checkout of "
            "Odoo 19.0 instead, `make run ODOO_SOURCE=/path/to/odoo`."
        )
    return source


def _unpacked(root: Path) -> OdooSource | None:
    library = root / "usr/lib/python3/dist-packages"
    stamp = root / STAMP
    if not stamp.exists() or not all((library / mark).exists() for mark in LANDMARKS):
        return None
    package = re.search(r"^odoo-19_(.+)_all\.deb$", stamp.read_text(), re.M)
    if not package:
        return None
    return OdooSource(
        library=library,
        program=root / "usr/bin/odoo",
        addons=[library / "odoo/addons"],
        version=package[1],
    )


def _checkout(root: Path) -> OdooSource:
    """A git checkout of Odoo (or any folder laid out like one)."""
    program = next(
        (root / name for name in ("odoo-bin", "setup/odoo") if (root / name).exists()),
        None,
    )
    release = root / "odoo/release.py"
    if program is None or not release.exists():
        raise Problem(
            f"ODOO_SOURCE={root} is not a checkout of Odoo: there is no odoo-bin or no "
            "odoo/release.py in it. Name the folder that holds odoo-bin."
        )
    series = _series(release)
    if series != SERIES:
        raise Problem(
            f"ODOO_SOURCE={root} is Odoo {series}, and these addons need {SERIES}. "
            f"In the checkout: `git switch {SERIES}`."
        )
    addons = [path for path in (root / "addons", root / "odoo/addons") if path.is_dir()]
    return OdooSource(library=root, program=program, addons=addons, version=series)


def _series(release: Path) -> str:
    """`19.0`, read from the file without running it."""
    for node in ast.parse(release.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "version_info"
            and isinstance(node.value, ast.Tuple)
        ):
            parts = [getattr(part, "value", "?") for part in node.value.elts[:2]]
            return ".".join(str(part) for part in parts)
    return "of an unknown version"
