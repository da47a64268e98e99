"""No fact about a child or family in a log line or a mail subject.

Logs are read by people who may not see the child, and subjects show on locked phones.
"""

import ast
import re

import pytest
from lxml import etree
from tree import ADDONS, ROOT, as_lines, python_files

NAMES = [addon.name for addon in ADDONS]
# What a log line may say of any record: which one, where, how far
HARMLESS = {"id", "ids", "company_id", "state", "active", "sequence", "phase", "key"}
LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
# The only thing a subject may take from the record is the center's name
ALLOWED_IN_SUBJECT = {
    "object.company_id.name",
    "user.company_id.name",
    # Our reference: enough for us to find it, and nothing about a person
    "object.referral_id.ref",
}


def personal_fields() -> set:
    """Names of all fields of all models here, less the harmless ones."""
    found = {"name", "display_name", "email", "phone", "street", "birthdate"}
    for addon in NAMES:
        for file in python_files(addon):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Assign) and _is_field(node.value):
                    found |= {t.id for t in node.targets if isinstance(t, ast.Name)}
    return found - HARMLESS


def _is_field(value) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and getattr(value.func.value, "id", "") == "fields"
    )


def _calls(addon):
    for file in python_files(addon):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield file, node


def _is_log_call(node) -> bool:
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr in LOG_METHODS
        and getattr(node.func.value, "id", "") in {"_logger", "logger", "logging"}
    )


@pytest.mark.parametrize("addon", NAMES)
def test_no_log_line_tells_about_a_person(addon):
    personal = personal_fields()
    found = []
    for file, call in _calls(addon):
        if not _is_log_call(call):
            continue
        read = {
            node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)
        } & personal
        # A list of columns or values as a whole says more than any one field
        read |= {"values"} & {n.id for n in ast.walk(call) if isinstance(n, ast.Name)}
        if read:
            found.append(f"{file.relative_to(ROOT)}:{call.lineno}: {sorted(read)}")
    assert not found, as_lines(found)


@pytest.mark.parametrize("addon", NAMES)
def test_no_print(addon):
    found = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in _calls(addon)
        if getattr(call.func, "id", "") == "print"
    ]
    assert not found, as_lines(found)


@pytest.mark.parametrize("addon", NAMES)
def test_no_mail_subject_tells_about_a_person(addon):
    found = []
    for file in (ROOT / "addons" / addon).rglob("*.xml"):
        if "static" in file.parts:
            continue
        for field in etree.parse(str(file)).iter("field"):
            if field.get("name") != "subject":
                continue
            taken = re.findall(r"\{\{(.*?)\}\}", field.text or "")
            wrong = [t.strip() for t in taken if t.strip() not in ALLOWED_IN_SUBJECT]
            if wrong:
                where = f"{file.relative_to(ROOT)}:{field.sourceline}"
                found.append(f"{where}: {wrong}")
    assert not found, as_lines(found)


@pytest.mark.parametrize("addon", NAMES)
def test_no_subject_is_built_from_a_record(addon):
    """`subject=` in code is a plain sentence, translated or not, with nothing in it."""
    personal = personal_fields()
    found = []
    for file, call in _calls(addon):
        for keyword in call.keywords:
            if keyword.arg != "subject":
                continue
            attributes = {
                n.attr for n in ast.walk(keyword.value) if isinstance(n, ast.Attribute)
            }
            if attributes & personal:
                found.append(f"{file.relative_to(ROOT)}:{call.lineno}")
    assert not found, as_lines(found)


def test_the_personal_fields_are_known():
    """The checks above look for something: the fields of a child are among it."""
    assert len(personal_fields()) > 20
