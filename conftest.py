"""Rules for every test run, of addons and of `tests/`: nothing is skipped quietly.

A skipped test reads as a passed one. Odoo skips browser tests where Chromium or a
library is missing, and every HttpCase where pytest was started without --odoo-http.
Here a skip is a failure, unless its reason is on the list.
"""

import pytest

# Fragments of reasons for which a test may be skipped
ALLOWED_SKIPS = ("the folder ../shared/data is absent",)


def refused_reason(report) -> str | None:
    """Why a skipped (or expectedly failed) report must not pass, or None if it may."""
    if not report.skipped:
        return None
    if hasattr(report, "wasxfail"):
        return f"expected failure: {report.wasxfail}"
    reason = report.longrepr
    text = reason[2] if isinstance(reason, tuple) else str(reason)
    if any(allowed in text for allowed in ALLOWED_SKIPS):
        return None
    return text


def fail_if_refused(report):
    reason = refused_reason(report)
    if reason:
        report.outcome = "failed"
        report.__dict__.pop("wasxfail", None)
        report.longrepr = (
            f"This test did not run ({reason}), and that is not on the list of "
            "allowed reasons in conftest.py: mend what is missing, or add the reason."
        )
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return fail_if_refused((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return fail_if_refused((yield))
