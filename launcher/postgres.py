"""The database server: embedded in `.run/`, or one that the configuration names.

Several launchers may use the embedded server at once (`make run` in one terminal,
`make test` in another). Each holds a shared lock; the last one to leave stops it, and
only if a launcher started it.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import re
import subprocess
from pathlib import Path

from . import paths, postgres_home, process
from .console import Problem
from .settings import Settings

ROLE = "care"
STARTED = paths.RUN / "postgres.started"
LOCK = paths.RUN / "postgres.lock"
# Only this machine's user can reach the socket, and data is replaceable or backed up
# by other means: what costs time and protects against neither is off.
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
jit = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
shared_buffers = 256MB
max_connections = 200
max_locks_per_transaction = 256
"""


class Postgres:
    """A running database server and the way to talk to it."""

    def __init__(self, settings: Settings):
        self.external = settings.external
        self._lock = None
        if self.external:
            self.home = None
            self.bin = postgres_home.wheel_programs()
            self.connection = _named_connection(settings.options)
        else:
            self.home = postgres_home.prepare()
            self.bin = self.home.programs
            self.connection = {
                "db_host": str(self.home.socket),
                "db_port": "5432",
                "db_user": ROLE,
            }
        _refuse_superuser(self.connection.get("db_user"))

    @property
    def environment(self) -> dict:
        """Variables with which psql, createdb and Odoo find this server."""
        names = {
            "PGHOST": self.connection.get("db_host"),
            "PGPORT": self.connection.get("db_port"),
            "PGUSER": self.connection.get("db_user"),
            "PGPASSWORD": self.connection.get("db_password"),
        }
        found = {name: value for name, value in names.items() if value}
        path = f"{self.bin}{os.pathsep}{os.environ.get('PATH', '')}"
        return {**os.environ, **found, "PATH": path}

    def start(self) -> None:
        """Start the embedded server if it is not running, or greet the named one.

        :raises Problem: when it does not start or does not let us in
        """
        if not self.external:
            self._take_part()
            if not self.is_running():
                self._start_embedded()
            self._ensure_role()
        try:
            self.sql("postgres", "SELECT 1")
        except process.Failed as failed:
            raise Problem(
                "the database server named in config/odoo.conf or PGHOST refuses: "
                f"{failed.output.strip().splitlines()[-1]} Check host, port, user and "
                "password there, or leave them out to use the embedded one."
            ) from None

    def _take_part(self) -> None:
        # Kept open as long as this launcher needs the server
        self._lock = LOCK.open("a")
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        atexit.register(self.leave)

    def leave(self) -> None:
        """Let go of the embedded server; the last launcher stops what one started."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        with contextlib.suppress(BlockingIOError), lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if STARTED.exists():
                self.stop()

    def stop(self) -> None:
        """Stop the embedded server, whoever started it; data stays."""
        if not self.external and self.is_running():
            with contextlib.suppress(process.Failed):
                self._pg_ctl("stop", "--mode=fast", "--wait")
        STARTED.unlink(missing_ok=True)

    def is_running(self) -> bool:
        try:
            self._pg_ctl("status")
        except process.Failed:
            return False
        return True

    def keep_running(self) -> None:
        """Forget that a launcher started it: it stays until `make stop`."""
        STARTED.unlink(missing_ok=True)

    def _start_embedded(self) -> None:
        home = self.home
        if not (home.data / "PG_VERSION").exists():
            self._initialise()
        home.check_version()
        self._configure()
        log = home.data / "server.log"
        earlier = log.stat().st_size if log.exists() else 0
        try:
            self._pg_ctl("start", "--wait", "--timeout=60", f"--log={log}")
        except process.Failed as failed:
            raise Problem(_why_not_started(log, earlier, failed)) from None
        STARTED.touch()

    def _configure(self) -> None:
        """Our settings in a file of their own: a moved clone has another socket."""
        home = self.home
        home.write(home.data / "care.conf", CONFIGURATION.format(socket=home.socket))
        main = home.data / "postgresql.conf"
        text = main.read_text()
        if "include = 'care.conf'" not in text:
            home.write(main, text + "\ninclude = 'care.conf'\n")

    def _initialise(self) -> None:
        """Make an empty cluster; a half-made one (no PG_VERSION) is made again."""
        self.home.clear_data()
        arguments = ["--username=postgres", "--auth=trust", "--encoding=UTF8"]
        process.run_or_explain(
            "Preparing PostgreSQL",
            [self.bin / "initdb", "-D", self.home.data, "--locale=C.UTF-8", *arguments],
            "initdb.log",
            **self.home.as_owner,
        )

    def _pg_ctl(self, command: str, *options: str) -> None:
        """Output goes to a file: a started server keeps what it inherits open."""
        output = paths.LOGS / "pg_ctl.log"
        program = [self.bin / "pg_ctl", "-D", self.home.data, command, *options]
        with output.open("w") as stream:
            done = subprocess.run(
                [str(part) for part in program],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                check=False,
                **self.home.as_owner,
            )
        if done.returncode:
            raise process.Failed(program, output.read_text(), output)

    def _ensure_role(self) -> None:
        """Odoo refuses to work as `postgres`: it gets a user who may make databases."""
        query = f"SELECT count(*) FROM pg_roles WHERE rolname = '{ROLE}'"  # noqa: S608
        if self.sql("postgres", query, user="postgres") != [["1"]]:
            self.sql("postgres", f"CREATE ROLE {ROLE} LOGIN CREATEDB", user="postgres")

    def sql(self, database: str, query: str, user: str | None = None) -> list[list]:
        """Run a query and return its rows as lists of text.

        :raises process.Failed: when the server refuses
        """
        environment = self.environment
        if user:
            environment["PGUSER"] = user
        output = process.run(
            [
                *(self.bin / "psql", "-X", "-q", "-At", "-F", "\t"),
                *("-v", "ON_ERROR_STOP=1", "-d", database, "-c", query),
            ],
            "psql.log",
            env=environment,
        )
        return [line.split("\t") for line in output.splitlines()]


def _named_connection(options: dict) -> dict:
    """Connection of a server of the user's own: the file first, then PG* variables."""
    variables = {
        "db_host": "PGHOST",
        "db_port": "PGPORT",
        "db_user": "PGUSER",
        "db_password": "PGPASSWORD",
    }
    found = {
        option: options.get(option) or os.environ.get(variable)
        for option, variable in variables.items()
    }
    return {option: value for option, value in found.items() if value}


def _refuse_superuser(user: str | None) -> None:
    if user == "postgres":
        raise Problem(
            "Odoo does not work as the database user `postgres`. Make another, "
            "`createuser --createdb odoo`, and name it in db_user or PGUSER."
        )


def _why_not_started(log: Path, earlier: int, failed: process.Failed) -> str:
    """Tell from what this attempt wrote, which follows the `earlier` bytes."""
    text = ""
    if log.exists():
        text = log.read_bytes()[earlier:].decode(errors="replace")
    text += failed.output
    reason = process.explain(text)
    if reason:
        return f"PostgreSQL did not start: {reason}"
    errors = re.findall(r"(?:FATAL|PANIC|ERROR|error):\s*(.*)", text) or [text]
    return (
        f"PostgreSQL did not start: {errors[0].strip()} (log: {log}). "
        "`make clean` removes it with its databases, and the next run starts afresh."
    )
