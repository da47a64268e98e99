"""The demo data as files: logins as told, small pictures, nobody real."""

import csv
import re

import pytest
from lxml import etree
from tree import ADDONS, ROOT, as_lines

LOGINS = ROOT / "config" / "demo_logins.csv"
DEMO = sorted(ROOT.glob("addons/*/demo/*.xml"))
PICTURES = sorted(ROOT.glob("addons/*/static/demo/*.png"))
LARGEST_PICTURE = 15_000
RESERVED = ("example.org", "example.com")
NAMES = [f"{file.parts[-3]}/{file.name}" for file in DEMO]


def demo_users():
    """``{login: password}`` of the users that the demo data makes."""
    users = {}
    for file in DEMO:
        for node in etree.parse(str(file)).iter("record"):
            fields = {field.get("name"): field.text for field in node.iter("field")}
            if node.get("model") == "res.users" and "login" in fields:
                users[fields["login"]] = fields["password"]
    return users


def test_the_list_of_logins_is_the_demo_datas():
    with LOGINS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = {row["login"]: row["password"] for row in rows}
    assert told.pop("admin") == "admin"
    assert told == demo_users()
    assert all(row["who"].strip() for row in rows)


@pytest.mark.parametrize("addon", [addon.name for addon in ADDONS])
def test_every_demo_file_is_loaded(addon):
    here = ROOT / "addons" / addon
    text = (here / "__manifest__.py").read_text("utf-8")
    unused = [
        file.name
        for file in (here / "demo").glob("*.xml")
        if f'"demo/{file.name}"' not in text
    ]
    assert not unused, as_lines(unused)


def test_pictures_are_small():
    assert PICTURES
    large = [file for file in PICTURES if file.stat().st_size > LARGEST_PICTURE]
    assert not large, as_lines(large)


@pytest.mark.parametrize("file", DEMO, ids=NAMES)
def test_nobody_can_be_called_or_written_to(file):
    """Reserved numbers and a reserved domain: nothing here reaches a real person."""
    text = file.read_text("utf-8")
    phones = re.findall(r"\d{3}-\d{3}-\d{4}", text)
    wrong = [phone for phone in phones if not re.search(r"-555-01\d\d$", phone)]
    mails = re.findall(r"[\w.-]+@([\w.-]+)", text)
    wrong += [domain for domain in mails if domain not in RESERVED]
    assert not wrong, as_lines(wrong)
