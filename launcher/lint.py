"""Blocking checks of form and style, and the commands that mend what they can.

All of them run before the red ones stop `make lint` or `make test`, so that one round
of mending is enough.
"""

from __future__ import annotations

import os
import subprocess

from . import node, paths
from .console import Problem, say, step

# Ours and Spanish words that look like misspelt English ones
NO_MISSPELLINGS = "anothers,te,nd,ans,ines,mis"
XML_AND_SCRIPTS = "addons/**/*.{xml,js,scss,css}"


def _program(name: str) -> str:
    return str(paths.VENV / "bin" / name)


def _addons() -> list[str]:
    return [f"addons/{file.parent.name}" for file in _manifests()]


def _manifests() -> list:
    return sorted(paths.ADDONS.glob("*/__manifest__.py"))


def _translations() -> list[str]:
    found = sorted(paths.ADDONS.glob("*/i18n/*.po*"))
    return [str(file.relative_to(paths.ROOT)) for file in found]


def _ruff_odoo() -> list[str]:
    configuration = ("--config", "config/ruff-odoo.toml", "--odoo-version", "19.0")
    return [_program("ruff-odoo"), "check", "-q", *configuration]


def _oca(name: str) -> list[str]:
    return [_program(name), "--config=config/oca_hooks.cfg"]


# pylint can't leave single rules out of `enable = odoolint` in its file. Each model,
# lasting or not, has its file in models/; one that grows is split by topic; search([])
# is for code lists, and queries on tables that grow are counted in tests.
PYLINT_LEFT_OUT = "no-wizard-in-models,consider-merging-classes-inherited,no-search-all"


def _pylint() -> list[str]:
    return [
        *(_program("pylint"), "--rcfile=config/pylintrc"),
        f"--disable={PYLINT_LEFT_OUT}",
    ]


def _pure_tests() -> list[str]:
    """The checks that need no database; Odoo's pytest plugin would ask for one."""
    return [str(paths.PYTHON), "-m", "pytest", "-q", "-p", "no:odoo", "tests/checks"]


def check(with_pure_tests: bool = False) -> None:
    """Run every check.

    :param with_pure_tests: also tests/checks, which `make test` runs with all tests
    :raises Problem: naming the red ones, after all have run
    """
    prettier = [*node.ensure(), "--check", "--log-level=warn"]
    checks = {
        "ruff": [_program("ruff"), "check", "-q", "."],
        "ruff format": [_program("ruff"), "format", "--check", "-q", "."],
        "codespell": [_program("codespell"), *_spelled()],
        "prettier": [*prettier, "--no-error-on-unmatched-pattern", XML_AND_SCRIPTS],
    }
    if _addons():
        checks["ruff-odoo"] = [*_ruff_odoo(), "addons"]
        checks["OCA module checks"] = [*_oca("oca-checks-odoo-module"), *_addons()]
        checks["pylint-odoo"] = [*_pylint(), *_addons()]
    if _translations():
        checks["OCA translation checks"] = [*_oca("oca-checks-po"), *_translations()]
    if with_pure_tests:
        checks["tests/checks"] = _pure_tests()
    red = [name for name, command in checks.items() if not _passes(name, command)]
    if red:
        raise Problem(
            f"{', '.join(red)}: see above. `make format` mends what a program can mend."
        )


def _spelled() -> list[str]:
    """What people read; Spanish and code lists are not English."""
    skipped = "*.po,*.csv,*.svg,*/static/lib/*,package-lock.json"
    wanted = ["addons", "tests", "launcher", "config", "docs", "README.md"]
    found = [name for name in wanted if (paths.ROOT / name).exists()]
    return [f"--skip={skipped}", f"--ignore-words-list={NO_MISSPELLINGS}", *found]


def _passes(name: str, command: list[str]) -> bool:
    with step(name):
        done = subprocess.run(
            command,
            cwd=paths.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        if done.returncode:
            say(done.stdout.rstrip())
    return done.returncode == 0


def mend() -> None:
    """Format everything, and mend what the linters know how to mend."""
    prettier = [*node.ensure(), "--write", "--log-level=warn"]
    commands = {
        "ruff --fix": [_program("ruff"), "check", "-q", "--fix", "."],
        "ruff format": [_program("ruff"), "format", "-q", "."],
        "prettier": [*prettier, "--no-error-on-unmatched-pattern", XML_AND_SCRIPTS],
    }
    if _addons():
        commands = {
            "ruff-odoo --fix": [*_ruff_odoo(), "--fix", "addons"],
            "OCA --fix": [*_oca("oca-checks-odoo-module"), "--fix", *_addons()],
            **commands,
        }
    for name, command in commands.items():
        _passes(name, command)
