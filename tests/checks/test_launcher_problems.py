"""Each thing that goes wrong on a stranger's machine is a sentence with a way out."""

import socket
import subprocess
import sys

import pytest
from tree import ROOT

from launcher import (
    addons,
    apt,
    browser,
    commands,
    odoo_source,
    pango,
    paths,
    postgres,
    postgres_home,
    process,
    product,
    python_version,
    server,
    settings,
)
from launcher.console import Problem


def sentence(function, *arguments) -> str:
    with pytest.raises(Problem) as raised:
        function(*arguments)
    return str(raised.value)


def make_settings(**values):
    defaults = {"options": {}, "port": 8069, "db_name": "care", "external": False}
    return settings.Settings(**{**defaults, **values})


def test_wrong_python_names_the_right_ones(monkeypatch):
    monkeypatch.setattr(python_version, "find", lambda name: None)
    told = sentence(python_version.find_python, (3, 14, 0))
    assert "this is Python 3.14" in told
    assert "3.10, 3.11, 3.12 or 3.13" in told
    assert "PYTHON=" in told


def test_wrong_python_uses_a_right_one_on_the_machine(monkeypatch):
    monkeypatch.setattr(python_version, "find", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(python_version, "_version_of", lambda python: (3, 12))
    assert python_version.find_python((3, 9, 2)) == "/usr/bin/python3.11"


def test_a_shim_without_a_python_behind_it_is_no_python(tmp_path):
    shim = tmp_path / "python3.12"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert python_version._version_of(str(shim)) == ()


def test_taken_port_offers_the_next_one(monkeypatch):
    monkeypatch.setattr(server, "running_pid", lambda: None)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = sentence(server.check_port, make_settings(port=port))
    assert f"port {port} is taken" in told
    assert f"make run PORT={port + 1}" in told


def test_running_already(monkeypatch):
    monkeypatch.setattr(server, "running_pid", lambda: 4711)
    told = sentence(server.check_port, make_settings())
    assert "runs already (process 4711)" in told
    assert "make stop" in told


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", "80.5"])
def test_a_port_that_is_none(port, tmp_path):
    told = sentence(settings.load, tmp_path / "none.conf", {"PORT": port})
    assert f"PORT={port} is not a port" in told


def test_unreadable_configuration(tmp_path):
    file = tmp_path / "odoo.conf"
    file.write_text("db_host without a section\n")
    assert f"{file} can't be read" in sentence(settings.load, file, {})


def test_odoo_source_that_is_no_checkout(monkeypatch, tmp_path):
    monkeypatch.setenv("ODOO_SOURCE", str(tmp_path))
    told = sentence(odoo_source.locate)
    assert f"ODOO_SOURCE={tmp_path} is not a checkout of Odoo" in told


def test_odoo_source_of_another_version(monkeypatch, tmp_path):
    make_checkout(tmp_path, "(18, 0, 0, FINAL, 0, '')")
    monkeypatch.setenv("ODOO_SOURCE", str(tmp_path))
    told = sentence(odoo_source.locate)
    assert "is Odoo 18.0, and these addons need 19.0" in told


def make_checkout(folder, version_info):
    (folder / "odoo-bin").write_text("")
    (folder / "odoo/addons").mkdir(parents=True)
    (folder / "addons").mkdir()
    (folder / "odoo/release.py").write_text(f"version_info = {version_info}\n")


def test_machine_without_apt(monkeypatch):
    monkeypatch.setattr(apt, "find", lambda name: None)
    told = sentence(apt.archive_address)
    assert "this machine has no apt" in told
    assert "ODOO_SOURCE=" in told


def test_missing_browser_is_asked_for_in_one_sentence(monkeypatch):
    monkeypatch.setattr(process, "find", lambda *names: None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    told = sentence(browser.ensure)
    assert "sudo apt-get install chromium" in told


def test_missing_pango_stops_the_tests_and_not_the_product(monkeypatch, capsys):
    monkeypatch.setattr(pango, "_is_there", lambda: False)
    monkeypatch.setattr(pango.os, "geteuid", lambda: 1000)
    told = sentence(pango.ensure, True)
    assert "sudo apt-get install libpango-1.0-0" in told
    assert pango.ensure(required=False) is False
    assert "No PDF for now" in capsys.readouterr().out


def test_root_gets_pango_installed(monkeypatch):
    installed = []
    monkeypatch.setattr(pango, "_is_there", lambda: bool(installed))
    monkeypatch.setattr(pango.os, "geteuid", lambda: 0)
    monkeypatch.setattr(pango.process, "find", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        pango.apt, "install_for_system", lambda names, what: installed.extend(names)
    )
    assert pango.ensure(required=True) is True
    assert "libpango-1.0-0" in installed


def test_pango_is_looked_for_by_its_name(monkeypatch):
    monkeypatch.setattr(pango, "LIBRARIES", ("libno-such-thing.so.9",))
    monkeypatch.setattr(pango, "_weasyprint_loads", lambda: False)
    assert pango._is_there() is False


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "Make room"),
        ("Temporary failure resolving 'mirror.example'", "the network does not answer"),
        ("NewConnectionError: Failed to establish a new connection", "network"),
        ("npm error code ENOTFOUND", "network"),
        ("tar: permission denied? Permission denied", "another user"),
    ],
)
def test_outputs_of_programs_are_explained(output, advice):
    assert advice in process.explain(output)


def test_an_unknown_failure_shows_the_end_of_the_log(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "LOGS", tmp_path)
    monkeypatch.setattr(paths, "check_disk", lambda: None)
    code = "print('the reason'); raise SystemExit(3)"
    told = sentence(
        lambda: process.run_or_explain(
            "Doing it", [sys.executable, "-c", code], "it.log", cwd=tmp_path
        )
    )
    assert "Doing it failed" in told
    assert "the reason" in told
    assert (tmp_path / "it.log").read_text() == "the reason\n"


def test_a_missing_program_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "LOGS", tmp_path)
    told = sentence(lambda: process.run(["no-such-program"], "none.log", cwd=tmp_path))
    assert "no-such-program is missing" in told


def test_full_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "RUN", tmp_path)
    monkeypatch.setattr(paths, "VENV", tmp_path / "venv")
    usage = type("usage", (), {"free": 300 * 1024**2})
    monkeypatch.setattr(paths.shutil, "disk_usage", lambda path: usage)
    told = sentence(paths.check_disk)
    assert "0.3 GB left" in told
    assert "Make room" in told


def test_data_of_another_postgresql(monkeypatch, tmp_path):
    monkeypatch.setattr(process, "run", lambda *a, **k: "postgres (PostgreSQL) 18.6\n")
    (tmp_path / "PG_VERSION").write_text("17\n")
    home = postgres_home.PostgresHome(tmp_path, tmp_path, tmp_path, None)
    told = sentence(home.check_version)
    assert "made by PostgreSQL 17, and this one is 18" in told
    assert "pg_dump" in told
    assert "make clean" in told


def test_the_user_postgres_is_refused():
    assert "createuser" in sentence(postgres._refuse_superuser, "postgres")


@pytest.mark.parametrize(
    ("in_database", "on_disk", "refused"),
    [
        ("19.0.1.10.0", "19.0.1.9.0", True),
        ("19.0.1.9.0", "19.0.1.10.0", False),
        ("19.0.1.0.0", "19.0.1.0.0", False),
    ],
)
def test_a_newer_database_is_refused(monkeypatch, in_database, on_disk, refused):
    monkeypatch.setattr(addons, "ours", lambda: ["care_x"])
    monkeypatch.setattr(addons, "version", lambda addon: on_disk)
    installed = {"care_x": (in_database, "installed")}
    if not refused:
        assert product._check_versions("care", installed) is None
        return
    told = sentence(product._check_versions, "care", installed)
    assert f"has care_x {in_database}" in told
    assert "git pull" in told


def test_a_database_of_another_odoo_is_refused():
    installed = {"base": ("18.0.1.3", "installed")}
    told = sentence(product._check_series, "care", installed)
    assert "is of Odoo 18.0.1.3" in told
    assert "make reset" in told


def test_nothing_is_deleted_without_a_yes(monkeypatch):
    monkeypatch.setattr(commands.sys.stdin, "isatty", lambda: False, raising=False)
    told = sentence(commands._confirm, "This deletes everything.", [])
    assert "nothing was deleted" in told
    assert commands._confirm("This deletes everything.", ["--yes"]) is None


def test_a_problem_is_a_sentence_and_a_one(monkeypatch, capsys):
    def fail(_arguments):
        raise Problem("the reason.")

    monkeypatch.setitem(commands.COMMANDS, "run", fail)
    monkeypatch.setattr(server, "on_signals", lambda: None)
    assert commands.dispatch(["run"]) == 1
    assert capsys.readouterr().err == "\nCannot go on: the reason.\n"


def test_an_old_python_can_read_the_first_file():
    """`python3 -m launcher` must explain itself to a Python that can't run the rest."""
    source = (ROOT / "launcher/__main__.py").read_text("utf-8")
    assert "from __future__ import annotations" not in source
    code = (
        "import sys; sys.version_info = (3, 6, 9)\n"
        "import runpy; runpy.run_module('launcher', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot go on: this is Python 3.6")
    assert "Traceback" not in done.stderr
