"""What holds for every addon, seen without a database."""

import ast
import csv
import re

import pytest
from tree import (
    ADDONS,
    ROOT,
    as_lines,
    concrete_models,
    manifest,
    python_files,
    xml_records,
)

# Each addon, and those of ours that it may build on; never the other way round
LAYERS = {
    "care_coordination": set(),
    "care_referrals": {"care_coordination"},
    "title_v_reporting": {"care_coordination", "care_referrals"},
}
NAMES = [addon.name for addon in ADDONS]


def test_every_addon_has_its_layer():
    assert set(NAMES) <= set(LAYERS)


@pytest.mark.parametrize("addon", NAMES)
def test_depends_on_lower_layers_only(addon):
    ours = set(manifest(addon)["depends"]) & set(LAYERS)
    assert ours <= LAYERS[addon]


@pytest.mark.parametrize("addon", NAMES)
def test_names_nothing_of_a_higher_layer(addon):
    """Neither imports nor XML ids nor models of an addon that builds on this one."""
    forbidden = set(LAYERS) - LAYERS[addon] - {addon}
    words = [re.compile(rf"\b(?:odoo\.addons\.)?{name}\b") for name in forbidden]
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for pattern in ("*.py", "*.xml", "*.csv", "*.js")
        for file in (ROOT / "addons" / addon).rglob(pattern)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if any(word.search(line) for word in words)
    ]
    assert not found, as_lines(found)


@pytest.mark.parametrize("addon", NAMES)
def test_uses_no_model_of_a_higher_layer(addon):
    higher = set(NAMES) - LAYERS[addon] - {addon}
    models = {m.name for o in higher for m in concrete_models(o) if m.is_new}
    found = [
        f"{file.relative_to(ROOT)}: {model}"
        for file in python_files(addon)
        for model in models
        if f'"{model}"' in file.read_text("utf-8")
    ]
    assert not found, as_lines(found)


@pytest.mark.parametrize("addon", NAMES)
def test_every_model_has_access_rows(addon):
    """A model without a row is closed to all but the superuser, by oversight."""
    file = ROOT / "addons" / addon / "security" / "ir.model.access.csv"
    models = concrete_models(addon)
    rows = _access_rows(file)
    granted = {row["model_id:id"].split(".")[-1] for row in rows}
    without = [m.name for m in models if m.is_new and m.external_id not in granted]
    assert not without, as_lines(without)


@pytest.mark.parametrize("addon", NAMES)
def test_access_rows_are_named_and_limited(addon):
    """`access_<model>_<role>`, always for a group: one without it is for everybody."""
    file = ROOT / "addons" / addon / "security" / "ir.model.access.csv"
    wrong = []
    for row in _access_rows(file):
        model = row["model_id:id"].split(".")[-1].removeprefix("model_")
        if not row["id"].startswith(f"access_{model}_"):
            wrong.append(f"{row['id']}: not access_{model}_<role>")
        if not row["group_id:id"]:
            wrong.append(f"{row['id']}: for everybody, since it names no group")
    assert not wrong, as_lines(wrong)


def _access_rows(file):
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# Kind of record -> what its XML id must look like, `{model}` being the record's model
CONVENTIONS = {
    "ir.ui.view": r"{model}_view_[a-z_]+",
    "ir.actions.act_window": r"{model}(_\w+)?_action(_\w+)?",
    "ir.rule": r"{model}_rule_\w+",
}


@pytest.mark.parametrize("addon", NAMES)
def test_xml_ids_follow_the_convention(addon):
    """`<model>_view_<type>`, `<model>_action`, `<model>_rule_<who>`, `..._menu`."""
    wrong = []
    for record in xml_records(addon):
        expected = _expected_id(record)
        if expected and not re.fullmatch(expected, record.id):
            wrong.append(f"{record.where}: {record.id} is not {expected}")
    assert not wrong, as_lines(wrong)


def _expected_id(record) -> str | None:
    if record.model == "ir.ui.menu":
        return r"\w+_menu(_\w+)?|menu_\w+"
    pattern = CONVENTIONS.get(record.model)
    if pattern is None or not record.about:
        return None
    return pattern.format(model=re.escape(record.about.replace(".", "_")))


@pytest.mark.parametrize("addon", NAMES)
def test_every_test_file_is_imported(addon):
    """Odoo's own runner sees only what tests/__init__.py imports."""
    folder = ROOT / "addons" / addon / "tests"
    imported = set()
    init = folder / "__init__.py"
    assert init.exists(), "an addon without tests"
    for node in ast.walk(ast.parse(init.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module:
            imported |= {name.name for name in node.names}
    written = {file.stem for file in folder.glob("test_*.py")}
    assert written == {name for name in imported if name.startswith("test_")}


@pytest.mark.parametrize("addon", NAMES)
def test_every_module_is_imported(addon):
    """A model file that nobody imports is silently no model."""
    missing = []
    for folder in ("models", "wizards", "controllers", "report"):
        init = ROOT / "addons" / addon / folder / "__init__.py"
        if not init.exists():
            continue
        text = init.read_text("utf-8")
        missing += [
            f"{folder}/{file.name}"
            for file in init.parent.glob("*.py")
            if file != init and not re.search(rf"\b{file.stem}\b", text)
        ]
    assert not missing, as_lines(missing)


@pytest.mark.parametrize("addon", NAMES)
def test_every_data_file_is_loaded(addon):
    """An XML or CSV file that the manifest does not name does nothing."""
    here = ROOT / "addons" / addon
    listed = set(manifest(addon).get("data", [])) | set(manifest(addon).get("demo", []))
    folders = ("data", "demo", "security", "views", "wizards", "report")
    found = {
        str(file.relative_to(here))
        for folder in folders
        for pattern in ("*.xml", "*.csv")
        for file in (here / folder).rglob(pattern)
    }
    read_by_code = {name for name in found if _is_read_by_code(addon, name)}
    unused = found - listed - read_by_code
    assert not unused, as_lines(unused)


def _is_read_by_code(addon, name) -> bool:
    base = name.rsplit("/", 1)[-1]
    return any(base in file.read_text("utf-8") for file in python_files(addon))


@pytest.mark.parametrize("addon", NAMES)
def test_every_new_model_is_tested(addon):
    """Each model is named in some test; those with views have a test of their name."""
    here = ROOT / "addons" / addon
    tests = "".join(file.read_text("utf-8") for file in (here / "tests").glob("*.py"))
    tests += "".join(f.read_text("utf-8") for f in (ROOT / "tests").rglob("*.py"))
    tests += "".join(f.read_text("utf-8") for f in (ROOT / "tests").rglob("*.csv"))
    untested = [
        model.name
        for model in concrete_models(addon)
        if model.is_new and model.name not in tests
    ]
    assert not untested, as_lines(untested)
    names = {file.stem for file in (here / "tests").glob("test_*.py")}
    no_file = [
        model.name
        for model in concrete_models(addon)
        if (here / "views" / f"{model.file.stem}_views.xml").exists()
        and f"test_{model.file.stem}" not in names
    ]
    assert not no_file, as_lines(no_file)


@pytest.mark.parametrize("addon", NAMES)
def test_a_model_file_is_named_after_its_model(addon):
    wrong = [
        f"{model.file.name}: {model.name}"
        for model in concrete_models(addon)
        if model.is_new and model.file.stem != model.name.replace(".", "_")
    ]
    assert not wrong, as_lines(wrong)
