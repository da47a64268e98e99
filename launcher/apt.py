"""Debian's archive, used with a private state: nothing on the machine changes.

The address of the archive comes from the machine's own configuration, so that a
mirror or a proxy that works there works here, and no host is named in this repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from . import paths
from .console import Problem
from .process import Failed, find, run, run_or_explain

STATE = paths.RUN / "apt"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SOURCES = Path("/etc/apt")
NO_DEBIAN = (
    "Odoo 19 is taken from Debian's archive, and {why}. On other systems get a "
    "checkout of Odoo 19.0 and name it: `make run ODOO_SOURCE=/path/to/odoo`."
)


def _options() -> list[str]:
    return [
        option
        for setting in (
            f"Dir::State={STATE}",
            f"Dir::State::Lists={STATE}/lists",
            "Dir::State::status=/var/lib/dpkg/status",
            f"Dir::Etc::SourceList={STATE}/sources.list",
            "Dir::Etc::SourceParts=/dev/null",
            f"Dir::Cache={STATE}/cache",
            # As root, apt would hand downloads to a user who can't enter .run
            "APT::Sandbox::User=root",
            "Acquire::Retries=1",
            "Acquire::http::Timeout=30",
            "Acquire::https::Timeout=30",
        )
        for option in ("-o", setting)
    ]


def archive_address() -> str:
    """Address of the Debian archive that this machine uses.

    :raises Problem: when apt is missing or knows no Debian archive
    """
    if not find("apt-get") or not find("dpkg"):
        raise Problem(NO_DEBIAN.format(why="this machine has no apt"))
    if not KEYRING.exists():
        raise Problem(NO_DEBIAN.format(why="this machine lacks Debian's signing keys"))
    found = _from_index() or _from_files(SOURCES)
    if not found:
        raise Problem(NO_DEBIAN.format(why="this machine's apt sources name none"))
    return found


def _from_index() -> str | None:
    """What apt itself says; nothing until somebody has run `apt-get update`."""
    wanted = "$(REPO_URI)|$(ORIGIN)|$(LABEL)"
    try:
        output = run(["apt-get", "indextargets", "--format", wanted], "apt-sources.log")
    except Failed:
        return None
    for line in output.splitlines():
        address, _, rest = line.partition("|")
        if rest == "Debian|Debian":
            return address.rstrip("/")
    return None


def _from_files(folder: Path) -> str | None:
    """Read the source files the way a person would: the first one with a main suite."""
    for file in sorted(folder.glob("sources.list.d/*.sources")):
        for stanza in file.read_text(errors="replace").split("\n\n"):
            address = re.search(r"^URIs:\s*(\S+)", stanza, re.M)
            if address and "Debian" in _label(stanza, address[1]):
                return address[1].rstrip("/")
    for file in [
        folder / "sources.list",
        *sorted(folder.glob("sources.list.d/*.list")),
    ]:
        if not file.exists():
            continue
        for line in file.read_text(errors="replace").splitlines():
            entry = re.match(r"\s*deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+(\S+)", line)
            if entry and "Debian" in _label(line, entry[1]):
                return entry[1].rstrip("/")
    return None


def _label(text: str, address: str) -> str:
    """`Debian` when an entry looks like the main archive, not security or others."""
    if re.search(r"^Enabled:\s*no", text, re.M | re.I):
        return ""
    is_archive = re.search(r"/debian/?$", address) and "security" not in address
    return "Debian" if is_archive else ""


def refresh(suites: tuple[str, ...]) -> None:
    """Fetch the package lists of some suites into the private state."""
    address = archive_address()
    for folder in ("lists/partial", "cache/archives/partial"):
        (STATE / folder).mkdir(parents=True, exist_ok=True)
    lines = [f"deb [signed-by={KEYRING}] {address} {suite} main" for suite in suites]
    (STATE / "sources.list").write_text("\n".join(lines) + "\n")
    run_or_explain(
        "Reading Debian's package lists",
        ["apt-get", *_options(), "-o", "APT::Update::Error-Mode=any", "update"],
        "apt-update.log",
        attempts=2,
    )


def download(packages: list[str], folder: Path) -> list[Path]:
    """Download packages (`name` or `name/suite`) into an empty folder.

    :return: the .deb files; their signatures were checked by apt
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.deb"):
        old.unlink()
    run_or_explain(
        "Downloading from Debian's archive",
        ["apt-get", *_options(), "download", *packages],
        "apt-download.log",
        attempts=2,
        cwd=folder,
    )
    return sorted(folder.glob("*.deb"))


def unpack(files: list[Path], target: Path) -> None:
    """Unpack packages side by side; each is removed when it is done, to save room."""
    for file in files:
        run_or_explain(
            f"Unpacking {file.name}", ["dpkg", "-x", file, target], "dpkg.log"
        )
        file.unlink()


def install_for_system(packages: list[str], what: str) -> None:
    """As root, install packages on the machine itself (a browser, python3-venv)."""
    run_or_explain(
        "Reading Debian's package lists",
        ["apt-get", "-q", "update"],
        "apt-system-update.log",
        attempts=2,
    )
    run_or_explain(
        f"Installing {what}",
        ["apt-get", "-qy", "install", "--no-install-recommends", *packages],
        "apt-system-install.log",
        attempts=2,
        env=_quiet_environment(),
    )


def _quiet_environment() -> dict:
    import os

    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
