"""The repository as files: what the checks look at. No Odoo, no database."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
ADDONS = sorted(file.parent for file in ROOT.glob("addons/*/__manifest__.py"))
MODEL_BASES = ("Model", "TransientModel")


@dataclass
class ModelClass:
    """A model class in an addon; `is_new` unless it only extends another one."""

    name: str
    file: Path
    is_new: bool
    is_transient: bool

    @property
    def external_id(self) -> str:
        return "model_" + self.name.replace(".", "_")


@dataclass
class XmlRecord:
    """A record in a data file; `about` is the model it shows, opens or protects."""

    id: str
    model: str
    about: str
    where: str


def as_lines(found) -> str:
    """All findings, one a line: an assertion would cut them short."""
    return "\n" + "\n".join(sorted(str(each) for each in found))


@cache
def manifest(addon: str) -> dict:
    text = (ROOT / "addons" / addon / "__manifest__.py").read_text("utf-8")
    return ast.literal_eval(text)


@cache
def python_files(addon: str) -> tuple:
    """Code of an addon without its tests."""
    here = ROOT / "addons" / addon
    files = sorted(here.rglob("*.py"))
    return tuple(f for f in files if "tests" not in f.relative_to(here).parts)


@cache
def concrete_models(addon: str) -> tuple:
    """Models of an addon that have records; abstract ones (mixins) are left out."""
    return tuple(
        model
        for file in python_files(addon)
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        for model in [_model(node, file)]
        if model
    )


def _model(node: ast.ClassDef, file: Path) -> ModelClass | None:
    base = next((b.attr for b in node.bases if isinstance(b, ast.Attribute)), None)
    if base not in MODEL_BASES:
        return None
    name = _attribute(node, "_name")
    inherit = _attribute(node, "_inherit")
    if not name:
        extended = inherit[0] if isinstance(inherit, list) else inherit
        return ModelClass(extended, file, False, base == "TransientModel")
    inherited = [inherit] if isinstance(inherit, str) else inherit or []
    return ModelClass(name, file, name not in inherited, base == "TransientModel")


def _attribute(node: ast.ClassDef, name: str):
    for line in node.body:
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == name:
            return ast.literal_eval(line.value)
    return None


@cache
def xml_records(addon: str) -> tuple:
    """All records and menus in the XML files of an addon."""
    found = []
    for file in sorted((ROOT / "addons" / addon).rglob("*.xml")):
        if "static" in file.parts:
            continue
        tree = etree.parse(str(file))
        for node in tree.iter("record", "menuitem"):
            where = f"{file.relative_to(ROOT)}:{node.sourceline}"
            model = node.get("model", "ir.ui.menu")
            found.append(XmlRecord(node.get("id", ""), model, _about(node), where))
    return tuple(found)


def _about(node) -> str:
    """The model of a new view, action or rule; empty for one that extends another."""
    fields = {field.get("name"): field for field in node.iter("field")}
    if "inherit_id" in fields:
        return ""
    for name in ("model", "res_model"):
        if name in fields:
            return (fields[name].text or "").strip()
    if "model_id" in fields:
        reference = fields["model_id"].get("ref", "")
        return reference.split(".")[-1].removeprefix("model_")
    return ""


@cache
def tracked_files() -> tuple:
    """Text files of the repository; all of the folder where it is no git clone."""
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    files = [ROOT / name for name in done.stdout.splitlines()]
    if done.returncode:
        hidden = {".run", ".git", "__pycache__"}
        files = [f for f in ROOT.rglob("*") if not hidden & set(f.parts)]
    return tuple(f for f in files if f.is_file() and b"\0" not in f.read_bytes())
