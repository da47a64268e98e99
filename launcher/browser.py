"""Chromium, for the tests that click through pages and for the screenshots."""

from __future__ import annotations

import os

from . import apt, process
from .console import Problem, step

NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure() -> str:
    """Path of a browser; as root it is installed when there is none.

    :raises Problem: asking for it, when it is missing and we are not root
    """
    found = process.find(*NAMES)
    if found:
        return found
    if os.geteuid() == 0 and process.find("apt-get"):
        with step("Installing Chromium for the browser tests"):
            apt.install_for_system(["chromium"], "Chromium")
        found = process.find(*NAMES)
        if found:
            return found
    raise Problem(
        "the browser tests need Chromium, and installing it needs root. Please run "
        "`sudo apt-get install chromium` once, then this again."
    )
