"""The launcher's parts that need neither network nor database."""

import pytest
from test_launcher_problems import make_checkout
from tree import ROOT

from launcher import addons, apt, checksum, odoo_program, odoo_source, paths, settings

DEB822 = """Types: deb
URIs: http://mirror.example/debian-security
Suites: stable-security
Components: main

Types: deb
URIs: http://mirror.example/debian/
Suites: stable
Components: main
"""


def test_archive_address_from_a_sources_file(tmp_path):
    folder = tmp_path / "sources.list.d"
    folder.mkdir()
    (folder / "debian.sources").write_text(DEB822)
    assert apt._from_files(tmp_path) == "http://mirror.example/debian"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "deb http://mirror.example/debian stable main",
            "http://mirror.example/debian",
        ),
        ("deb [arch=amd64] http://m.example/debian/ a b", "http://m.example/debian"),
        ("# deb http://mirror.example/debian stable main", None),
        ("deb http://other.example/tools stable main", None),
    ],
)
def test_archive_address_from_a_list(tmp_path, line, expected):
    (tmp_path / "sources.list").write_text(line + "\n")
    assert apt._from_files(tmp_path) == expected


def test_a_checkout_is_used_as_it_is(monkeypatch, tmp_path):
    make_checkout(tmp_path, "(19, 0, 0, FINAL, 0, '')")
    monkeypatch.setenv("ODOO_SOURCE", str(tmp_path))
    source = odoo_source.locate()
    assert source.library == tmp_path
    assert source.program == tmp_path / "odoo-bin"
    assert source.addons == [tmp_path / "addons", tmp_path / "odoo/addons"]


def test_a_half_unpacked_odoo_is_none(tmp_path):
    (tmp_path / odoo_source.STAMP).write_text("odoo-19_19.0.0_all.deb\n")
    assert odoo_source._unpacked(tmp_path) is None


def test_addons_come_in_the_order_of_their_dependencies(monkeypatch, tmp_path):
    for name, depends in {"a_top": ["z_base", "mail"], "z_base": ["web"]}.items():
        (tmp_path / name).mkdir()
        manifest = {"depends": depends, "demo": ["demo/x.xml"] if "z" in name else []}
        (tmp_path / name / "__manifest__.py").write_text(repr(manifest))
    (tmp_path / "unfinished").mkdir()
    monkeypatch.setattr(paths, "ADDONS", tmp_path)
    assert addons.ours() == ["z_base", "a_top"]
    assert addons.stock(addons.ours()) == {"mail", "web"}
    assert addons.has_demo("z_base")
    assert not addons.has_demo("a_top")


def test_this_repository_in_order():
    wanted = ["care_coordination", "care_referrals", "title_v_reporting"]
    assert [name for name in addons.ours() if name in wanted] == wanted


def test_fingerprint_follows_content_and_not_tests(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "models/a.py").write_text("1")
    first = checksum.of_addon(tmp_path)
    (tmp_path / "tests/test_a.py").write_text("1")
    assert checksum.of_addon(tmp_path) == first
    (tmp_path / "models/a.py").write_text("2")
    second = checksum.of_addon(tmp_path)
    assert second != first
    (tmp_path / "models/a.py").rename(tmp_path / "models/b.py")
    assert checksum.of_addon(tmp_path) != second


LOG = """2026-01-02 03:04:05,678 12 INFO db odoo.modules.loading: loading demo
2026-01-02 03:04:05,678 12 WARNING db odoo.addons.x: not translated
2026-01-02 03:04:05,678 12 ERROR ? odoo.sql_db: bad query: SELECT
Traceback (most recent call last):
2026-01-02 03:04:05,678 12 CRITICAL db odoo.service: gone
"""


def test_complaints_of_a_log():
    assert odoo_program.complaints(LOG) == [
        "WARNING odoo.addons.x: not translated",
        "ERROR odoo.sql_db: bad query: SELECT",
        "CRITICAL odoo.service: gone",
    ]
    assert len(odoo_program.complaints(LOG, ("ERROR", "CRITICAL"))) == 2


@pytest.mark.parametrize(
    ("conf", "environment", "external", "port"),
    [
        ("", {}, False, 8069),
        ("db_host = db.example", {}, True, 8069),
        ("db_host = False", {}, False, 8069),
        ("db_host =", {"PGHOST": "db.example"}, True, 8069),
        ("http_port = 8100", {}, False, 8100),
        ("http_port = 8100", {"PORT": "8200"}, False, 8200),
    ],
)
def test_settings(tmp_path, conf, environment, external, port):
    file = tmp_path / "odoo.conf"
    file.write_text(f"[options]\n{conf}\n")
    loaded = settings.load(file, environment)
    assert (loaded.external, loaded.port) == (external, port)


def test_server_conf_keeps_what_the_person_wrote(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "SERVER_CONF", tmp_path / "made.conf")
    shipped = tmp_path / "odoo.conf"
    shipped.write_text("[options]\nworkers = 4\naddons_path = extra\nlist_db = True\n")
    loaded = settings.load(shipped, {})
    made = settings.write_server_conf(loaded, [tmp_path], {"db_host": "sock"})
    lines = made.read_text().splitlines()
    assert "workers = 4" in lines
    assert "list_db = True" in lines
    assert "db_host = sock" in lines
    assert f"addons_path = {tmp_path},extra" in lines
    assert made.stat().st_mode & 0o077 == 0


def test_the_shipped_configuration_is_open_to_this_machine_only():
    loaded = settings.load(ROOT / "config/odoo.conf", {})
    assert loaded.options["http_interface"] == "127.0.0.1"
    assert loaded.options["list_db"] == "False"
    assert not loaded.external


def test_each_database_server_has_its_own_attachments(tmp_path):
    none = tmp_path / "none.conf"
    folders = {
        str(settings.load(none, environment).data_dir)
        for environment in (
            {},
            {"PGHOST": "a.example"},
            {"PGHOST": "a.example", "PGPORT": "5433"},
            {"PGHOST": "b.example"},
        )
    }
    assert len(folders) == 4
    assert str(paths.DATA) in folders
