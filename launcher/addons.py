"""The addons of this repository, as their manifests tell."""

from __future__ import annotations

import ast
import functools

from . import paths
from .console import Problem


def manifest(addon: str) -> dict:
    """The manifest of one addon.

    :raises Problem: when it is not the dictionary that Odoo expects
    """
    file = paths.ADDONS / addon / "__manifest__.py"
    try:
        return dict(ast.literal_eval(file.read_text(encoding="utf-8")))
    except (SyntaxError, ValueError, TypeError) as error:
        raise Problem(f"{file} is not a valid manifest: {error}.") from None


def ours() -> list[str]:
    """Names of the addons found here, those that others build on first."""
    found = sorted(file.parent.name for file in paths.ADDONS.glob("*/__manifest__.py"))
    ordered: list[str] = []

    def add(name: str, above: tuple = ()) -> None:
        for other in depends(name):
            if other in found and other not in above:
                add(other, (*above, name))
        if name not in ordered:
            ordered.append(name)

    for name in found:
        add(name)
    return ordered


def depends(addon: str) -> list[str]:
    return manifest(addon).get("depends", [])


def stock(addons: list[str]) -> set[str]:
    """Modules that the addons need and that are not among them."""
    needed = functools.reduce(set.union, (set(depends(name)) for name in addons), set())
    return needed - set(addons)


def has_demo(addon: str) -> bool:
    return bool(manifest(addon).get("demo"))


def version(addon: str) -> str:
    return manifest(addon).get("version", "0")
