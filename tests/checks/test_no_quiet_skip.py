"""conftest.py turns skips into failures: tried on a small run of its own."""

import shutil
import subprocess
import sys

import pytest
from tree import ROOT

TESTS = """
import unittest
import pytest

def test_passes(): pass
def test_skips(): pytest.skip("Chrome executable not found")
def test_may_skip(): pytest.skip("the folder ../shared/data is absent")
@pytest.mark.xfail
def test_expected(): assert 0

class TestA(unittest.TestCase):
    def test_skips_itself(self): self.skipTest("no screen")

@unittest.skip("no websocket-client")
class TestB(unittest.TestCase):
    def test_of_a_skipped_class(self): pass
"""
MODULE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"


@pytest.fixture
def run_pytest(tmp_path):
    def run(content):
        shutil.copy(ROOT / "conftest.py", tmp_path)
        (tmp_path / "test_it.py").write_text(content)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-rA"),
                *("-p", "no:odoo", "-p", "no:hypothesispytest", "-p", "no:xdist"),
                *("-p", "no:cacheprovider"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout

    return run


def test_only_the_allowed_reason_may_skip(run_pytest):
    code, output = run_pytest(TESTS)
    assert code == 1
    outcomes = {
        line.split("::")[-1].split(" ")[0]: line.split(" ")[0]
        for line in output.splitlines()
        if line.startswith(("PASSED", "FAILED", "ERROR "))
    }
    assert outcomes == {
        "test_passes": "PASSED",
        "test_skips": "FAILED",
        "test_expected": "FAILED",
        "test_skips_itself": "FAILED",
        "test_of_a_skipped_class": "ERROR",
    }
    assert "3 failed, 1 passed, 1 skipped, 1 error in" in output.splitlines()[-1]


def test_a_skipped_file_is_an_error(run_pytest):
    code, output = run_pytest(MODULE)
    assert code == 2
    assert "1 error in" in output.splitlines()[-1]


def test_no_test_at_all_is_an_error(run_pytest):
    code, _output = run_pytest("X = 1\n")
    assert code == 5
