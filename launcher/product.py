"""The product's database: made once, repaired and upgraded on every start, never lost.

Every way in which the database and the files can disagree ends in an upgrade or in a
sentence. Data of a database that once was ready is only deleted by `make reset`.
"""

from __future__ import annotations

from . import addons, odoo_source
from .console import Problem, say, step
from .database import Databases

PENDING = ("to install", "to upgrade", "to remove")
START_AFRESH = "To give up its data and start afresh: `make reset`."


def ensure(databases: Databases, name: str) -> None:
    """Bring the product's database to the state of the files.

    :raises Problem: when it is newer than the files, or of another Odoo
    """
    if databases.exists(name):
        note = databases.note(name)
        if note.get("ready"):
            _bring_up_to_date(databases, name, note)
            return
        if note.get("ready") is None and _holds_odoo(databases, name):
            raise Problem(
                f"there is a database {name} that this launcher did not make. Choose "
                "another name (db_name in config/odoo.conf), or install the addons "
                "into it as README says under Existing Odoo."
            )
        say(f"  The database {name} was not finished: it is made again")
    databases.create(name)


def _holds_odoo(databases: Databases, name: str) -> bool:
    rows = databases.postgres.sql(name, "SELECT to_regclass('ir_module_module')")
    return rows != [[""]]


def _bring_up_to_date(databases: Databases, name: str, note: dict) -> None:
    """Install what is new, upgrade what changed or was left half-way."""
    installed = databases.installed(name)
    _check_series(name, installed)
    _check_versions(name, installed)
    state = databases.state_of_files()
    missing = [addon for addon in state["addons"] if addon not in installed]
    changed = _to_upgrade(installed, note, state) - set(missing)
    # First what others build on is brought up to date
    if changed:
        _upgrade(databases, name, ",".join(sorted(changed)))
    if missing:
        with step(f"Installing {', '.join(missing)}"):
            databases.install(name, missing)
    if note != {"ready": True, **state}:
        databases.write_note(name, ready=True, **state)


def _upgrade(databases: Databases, name: str, modules: str) -> None:
    try:
        with step(f"Upgrading {modules}"):
            databases.odoo.task(name, "-u", modules, log_name="upgrade.log")
    except Problem as problem:
        raise Problem(
            f"{problem}\n  The data is kept. Mend the addon and run it again. "
            f"{START_AFRESH}"
        ) from None


def _to_upgrade(installed: dict, note: dict, state: dict) -> set[str]:
    """Modules whose files changed since, or whose last change was interrupted."""
    if note.get("odoo") != state["odoo"]:
        return {"base"}
    known = note.get("addons", {})
    changed = {
        name for name, sum_ in state["addons"].items() if known.get(name) != sum_
    }
    return changed | {name for name, (_v, at) in installed.items() if at in PENDING}


def _check_series(name: str, installed: dict) -> None:
    """A database of another Odoo can't be used, and must not be touched."""
    version = installed.get("base", ("", ""))[0]
    if not version.startswith(f"{odoo_source.SERIES}."):
        raise Problem(
            f"the database {name} is of Odoo {version or 'unknown'}, and this is Odoo "
            f"{odoo_source.SERIES}. {START_AFRESH}"
        )


def _check_versions(name: str, installed: dict) -> None:
    """An addon newer in the database than on disk: somebody went back in git."""
    for addon in addons.ours():
        if addon not in installed:
            continue
        in_database = installed[addon][0]
        on_disk = addons.version(addon)
        if _number(in_database) > _number(on_disk):
            raise Problem(
                f"the database {name} has {addon} {in_database}, and the files here "
                f"are the older {on_disk}. Get the newer files (`git pull`). "
                f"{START_AFRESH}"
            )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
