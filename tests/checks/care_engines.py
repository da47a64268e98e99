"""The engines of the care addon, without the addon around them: that needs Odoo."""

import importlib
import importlib.util
import sys

from tree import ROOT

FOLDER = ROOT / "addons" / "care_coordination" / "engines"
_PACKAGE = "care_engines_for_checks"


def load(name):
    """A module of the engines, such as ``"pmca"``."""
    if _PACKAGE not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            _PACKAGE, FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
        )
        sys.modules[_PACKAGE] = importlib.util.module_from_spec(spec)
    return importlib.import_module(f"{_PACKAGE}.{name}")
