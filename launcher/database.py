"""Databases: a template of stock modules, and copies of it with our addons.

What a database was made from stands in its comment as JSON, so that it travels with the
database: `ready` (false while it is being made), the template's key, the fingerprint of
each addon. A database that was never ready is made again; one that was is never dropped
without being asked.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from . import accents, addons, checksum, paths, process
from .console import Problem, step
from .environment import RUNTIME, requirements_hash
from .odoo_program import OdooProgram, complaints

TEMPLATE = "care_template"
# The second factor at sign-in is wanted; what else Odoo adds by itself is not: it has
# services among it that send what is typed (names of contacts) to outside companies.
STOCK = [
    *("auth_totp", "auth_totp_portal", "base_setup", "calendar", "contacts", "mail"),
    *("portal", "web", "web_tour"),
]
NO_EXTRAS = "--skip-auto-install"
# The Spanish of the Americas; an addon's i18n/es.po serves it
SPANISH = "es_419"
WARM_UP = "env['ir.qweb']._pregenerate_assets_bundles()\nenv.cr.commit()\n"


class Databases:
    """All that is done to databases as a whole, on one server."""

    def __init__(self, odoo: OdooProgram, data_dir: Path):
        self.odoo = odoo
        self.postgres = odoo.postgres
        self.filestores = data_dir / "filestore"

    # -- One database ---------------------------------------------------------------

    def exists(self, name: str) -> bool:
        query = f"SELECT count(*) FROM pg_database WHERE datname = '{name}'"  # noqa: S608
        return self.postgres.sql("postgres", query) == [["1"]]

    def note(self, name: str) -> dict:
        """The JSON comment of a database; empty where there is none of ours."""
        rows = self.postgres.sql(
            "postgres",
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "  # noqa: S608
            f"WHERE datname = '{name}'",
        )
        try:
            return json.loads(rows[0][0])
        except (IndexError, ValueError):
            return {}

    def write_note(self, name: str, **note) -> None:
        text = json.dumps(note).replace("'", "''")
        self.postgres.sql("postgres", f"COMMENT ON DATABASE \"{name}\" IS '{text}'")

    def drop(self, name: str) -> None:
        """Delete a database with its attachments.

        An unfinished one is taken from whoever is left over from its making.

        :raises Problem: when somebody is connected to a finished one
        """
        force = "" if self.note(name).get("ready") else "WITH (FORCE)"
        try:
            self.postgres.sql("postgres", f'DROP DATABASE IF EXISTS "{name}" {force}')
        except process.Failed as failed:
            raise Problem(_refusal(name, failed)) from None
        shutil.rmtree(self.filestores / name, ignore_errors=True)

    def copy(self, origin: str, name: str) -> None:
        """A copy of a database with its attachments, made by file copy: a second."""
        self.drop(name)
        try:
            self.postgres.sql(
                "postgres", f'CREATE DATABASE "{name}" TEMPLATE "{origin}"'
            )
        except process.Failed as failed:
            raise Problem(_refusal(origin, failed)) from None
        if (self.filestores / origin).exists():
            shutil.copytree(self.filestores / origin, self.filestores / name)

    def installed(self, name: str) -> dict[str, tuple[str, str]]:
        """Version and state of each module that is or is about to be installed."""
        rows = self.postgres.sql(
            name,
            "SELECT name, coalesce(latest_version, ''), state FROM ir_module_module "
            "WHERE state NOT IN ('uninstalled', 'uninstallable')",
        )
        return {module: (version, state) for module, version, state in rows}

    # -- The template ---------------------------------------------------------------

    def stock_modules(self) -> list[str]:
        """Stock modules that our addons need, by their manifests, and a few more."""
        return sorted(addons.stock(addons.ours()) | set(STOCK))

    def template_key(self) -> str:
        stock = ",".join(self.stock_modules())
        version = self.odoo.source.version
        options = ("en_US", SPANISH, NO_EXTRAS, accents.SETUP)
        return checksum.of_text(version, requirements_hash(RUNTIME), stock, *options)

    def ensure_template(self) -> str:
        """Make the template if there is none of today's key; return the key."""
        key = self.template_key()
        if self.note(TEMPLATE) == {"ready": True, "template": key}:
            return key
        with step("Stock modules into the template database"):
            self.drop(TEMPLATE)
            # Empty and by byte order, as Odoo makes one
            self.postgres.sql(
                "postgres",
                f'CREATE DATABASE "{TEMPLATE}" TEMPLATE template0'
                " ENCODING 'unicode' LC_COLLATE 'C'",
            )
            accents.prepare(self.postgres, TEMPLATE)
            self.odoo.task(
                TEMPLATE,
                *("-i", ",".join(self.stock_modules())),
                # The first one becomes the language of the users.
                f"--load-language=en_US,{SPANISH}",
                NO_EXTRAS,
                log_name="template.log",
            )
            self.write_note(TEMPLATE, ready=True, template=key)
        return key

    # -- Our addons -----------------------------------------------------------------

    def fingerprints(self) -> dict[str, str]:
        return {name: checksum.of_addon(paths.ADDONS / name) for name in addons.ours()}

    def state_of_files(self) -> dict:
        """What a database made or upgraded now is made from."""
        return {
            "template": self.template_key(),
            "odoo": self.odoo.source.version,
            "addons": self.fingerprints(),
        }

    def create(self, name: str, strict: bool = False) -> None:
        """Copy the template and install our addons with their demo data.

        :param strict: treat a warning in Odoo's log as a failure, as tests do
        """
        self.ensure_template()
        state = self.state_of_files()
        with step(f"Database {name} from the template"):
            self.copy(TEMPLATE, name)
            self.write_note(name, ready=False)
        if state["addons"]:
            with step(f"Installing {', '.join(state['addons'])}"):
                self.install(name, list(state["addons"]), strict)
        with step("Preparing the pages' scripts and styles"):
            self.odoo.script(name, WARM_UP, "assets.log")
        self.write_note(name, ready=True, **state)

    def install(self, name: str, wanted: list[str], strict: bool = False) -> None:
        """Install with our demo data, on stock modules that have none.

        Odoo loads an addon's demo data only where all it depends on has demo data. So
        the stock modules are marked for the time of the installation, and unmarked
        after it: otherwise their own upgrade would load their demo data.
        """
        ours = ", ".join(f"'{addon}'" for addon in addons.ours())
        mark = "UPDATE ir_module_module SET demo = {} WHERE {}"
        self.postgres.sql(name, mark.format("true", "state = 'installed'"))
        try:
            log = self.odoo.task(
                *(name, "-i", ",".join(wanted), "--with-demo", NO_EXTRAS),
                log_name="install.log",
            )
        finally:
            self.postgres.sql(name, mark.format("false", f"name NOT IN ({ours})"))
        self._check_demo(name, wanted)
        if strict and complaints(log):
            told = "\n    ".join(complaints(log)[:10])
            raise Problem(f"installing the addons logged warnings:\n    {told}")

    def _check_demo(self, name: str, wanted: list[str]) -> None:
        """Odoo goes on without demo data when a demo file fails: say so instead."""
        rows = self.postgres.sql(
            name, "SELECT name FROM ir_module_module WHERE demo AND state = 'installed'"
        )
        loaded = {row[0] for row in rows}
        failed = [a for a in wanted if a not in loaded and addons.has_demo(a)]
        if failed:
            raise Problem(
                f"the demo data of {', '.join(failed)} could not be loaded; the reason "
                f"is in {paths.LOGS / 'install.log'}."
            )


def _refusal(name: str, failed: process.Failed) -> str:
    """The server's words, or advice when a running product is in the way."""
    if "being accessed by other users" in failed.output:
        return (
            f"the database {name} is in use. Stop the product or the test run that "
            "uses it (`make stop`), and run this again."
        )
    said = failed.output.strip().splitlines()
    return (
        process.explain(failed.output) or f"the database server says: {' '.join(said)}"
    )
