"""Start Odoo's own program for one task and read its log."""

from __future__ import annotations

import re

from . import paths, process
from .console import Problem
from .odoo_source import OdooSource
from .postgres import Postgres

# `2026-11-22 05:40:01,123 4711 ERROR database odoo.modules.loading: text`
LINE = re.compile(
    r"^\d{4}-\d\d-\d\d [\d:,]+ \d+ (?P<level>WARNING|ERROR|CRITICAL) \S+ "
    r"(?P<logger>[\w.]+): (?P<text>.*)$",
    re.M,
)


def complaints(log: str, levels=("WARNING", "ERROR", "CRITICAL")) -> list[str]:
    """The lines of an Odoo log that somebody has to look at."""
    return [
        f"{found['level']} {found['logger']}: {found['text']}"
        for found in LINE.finditer(log)
        if found["level"] in levels
    ]


class OdooProgram:
    """Odoo with our configuration, for one-off tasks such as installing an addon."""

    def __init__(self, source: OdooSource, postgres: Postgres):
        self.source = source
        self.postgres = postgres
        self.environment = {
            **postgres.environment,
            # Odoo reads the port of the web server nowhere else than in its file
            "ODOO_RC": str(paths.SERVER_CONF),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        """The full command line; the program itself, since `-m odoo` breaks workers."""
        return [str(paths.PYTHON), str(self.source.program), *arguments]

    def task(self, database: str, *arguments: str, log_name: str) -> str:
        """Run Odoo on a database until it stops by itself; return its log.

        :raises Problem: when it fails or logs an error, with the errors themselves
        """
        return self._run(
            log_name,
            *("-c", str(paths.SERVER_CONF), "-d", database),
            *("--no-http", "--stop-after-init", "--max-cron-threads=0"),
            *arguments,
        )

    def module(self, action: str, database: str, name: str, log_name: str) -> str:
        """`odoo module install|upgrade|uninstall`, as an administrator types it."""
        configuration = ("-c", str(paths.SERVER_CONF), "-d", database)
        return self._run(log_name, "module", action, *configuration, name)

    def _run(self, log_name: str, *arguments: str) -> str:
        try:
            log = process.run(self.command(*arguments), log_name, env=self.environment)
        except process.Failed as failed:
            raise Problem(_why(failed.output, failed.log)) from None
        if complaints(log, ("ERROR", "CRITICAL")):
            raise Problem(_why(log, paths.LOGS / log_name))
        return log

    def script(self, database: str, code: str, log_name: str) -> None:
        """Run a few lines in Odoo's shell, which knows `env`."""
        process.run_or_explain(
            "Running a script in Odoo",
            self.command(
                *("shell", "-c", str(paths.SERVER_CONF), "-d", database, "--no-http")
            ),
            log_name,
            stdin=code,
            env=self.environment,
        )


def _why(output: str, log) -> str:
    """Odoo's errors, or the exception that ended it, or its last line."""
    reason = process.explain(output)
    if reason:
        return f"Odoo stopped: {reason} (log: {log})"
    raised = re.findall(r"^\S*(?:Error|Exception)\b.*$", output, re.M)
    lines = complaints(output, ("ERROR", "CRITICAL"))[:5] + raised[-2:]
    lines = lines or output.strip().splitlines()[-3:]
    told = "\n    ".join(line[:400] for line in lines)
    return f"Odoo reported errors (log: {log}):\n    {told}"
