"""Fingerprints that decide what has to be built again. When in doubt: again."""

from __future__ import annotations

import hashlib
from pathlib import Path

# What no database content and no loaded module comes from
IGNORED_FOLDERS = {"tests", "__pycache__", "description"}
IGNORED_SUFFIXES = {".pyc", ".md", ".pot"}


def of_addon(addon: Path) -> str:
    """Fingerprint of all that an addon's installation reads."""
    digest = hashlib.sha256()
    for file in sorted(addon.rglob("*")):
        inside = file.relative_to(addon)
        if (
            not file.is_file()
            or file.suffix in IGNORED_SUFFIXES
            or IGNORED_FOLDERS & set(inside.parts[:-1])
        ):
            continue
        digest.update(f"{inside}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def of_text(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
