"""The commands, each a short list of steps.

setup   everything that needs the network, nothing that runs
run     set up and serve the product until Ctrl-C
test    set up, lint, and run the tests; what follows goes to pytest
lint    the blocking checks of form and style
format  mend what can be mended
shots   the screenshots in docs/images
start   the database server alone, until `stop`
stop    end what runs
reset   delete the product's database; the next run makes a fresh one
clean   stop, and delete .run/ with all databases in it
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import sys
from dataclasses import dataclass

from . import (
    browser,
    environment,
    lint,
    odoo_source,
    pango,
    paths,
    postgres_home,
    product,
    server,
    settings,
    shots,
    testing,
)
from .console import Problem, close_line, complain, say, step
from .database import Databases
from .odoo_program import OdooProgram
from .postgres import Postgres
from .process import Failed


def dispatch(arguments: list[str]) -> int:
    """Run one command and return the exit code; a problem is a sentence and a 1."""
    name, rest = (arguments or ["help"])[0], arguments[1:]
    command = COMMANDS.get(name)
    if command is None:
        say(__doc__.strip())
        return 0 if name in ("help", "-h", "--help") else 2
    server.on_signals()
    try:
        return command(rest) or 0
    except Problem as problem:
        complain(problem)
    except Failed as failed:
        complain(
            Problem(f"{failed}: {failed.output.strip()[-500:]} (log: {failed.log})")
        )
    except OSError as error:
        complain(Problem(_of_the_machine(error)))
    except server.Stopped:
        close_line()
        say("Stopped.")
        return 130
    return 1


def _of_the_machine(error: OSError) -> str:
    """Disk full, permission denied: what the system refuses, with the file's name."""
    what = f"{error.strerror or error}"
    where = f" ({error.filename})" if error.filename else ""
    return f"the system refuses{where}: {what}. When that is mended, run it again."


@dataclass
class Ready:
    """What is set up: enough to make databases, serve and test."""

    settings: settings.Settings
    odoo: OdooProgram
    postgres: Postgres
    databases: Databases


@contextlib.contextmanager
def _alone():
    """One set-up at a time: two terminals must not unpack into the same folder."""
    with (paths.RUN / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Another set-up is running in this clone: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _setup(tests: bool) -> odoo_source.OdooSource:
    paths.prepare()
    source = odoo_source.locate()
    if source is None:
        with step("Odoo 19.0 from Debian's archive (125 MB)"):
            source = odoo_source.ensure()
    with step("Python packages"):
        environment.ensure(source.library, tests)
    return source


def _prepare(tests: bool) -> Ready:
    """Set up, start the database server, and write Odoo's configuration."""
    wishes = settings.load()
    source = _setup(tests)
    pango.ensure(required=tests)
    postgres = Postgres(wishes)
    with step("Database server"):
        postgres.start()
    folders = [*source.addons, paths.ADDONS]
    settings.write_server_conf(wishes, folders, postgres.connection)
    odoo = OdooProgram(source, postgres)
    return Ready(wishes, odoo, postgres, Databases(odoo, wishes.data_dir))


def _run(_arguments) -> int:
    wishes = settings.load()
    paths.prepare()
    server.check_port(wishes)
    say("Care coordination on Odoo 19.0")
    with _alone():
        ready = _prepare(tests=False)
        product.ensure(ready.databases, wishes.db_name)
    try:
        with server.serving(ready.odoo, wishes, wishes.db_name) as running:
            server.announce(wishes)
            server.wait(running)
    except server.Stopped:
        # The usual way to end it: no error for make to report
        say("Stopped.")
    finally:
        close_line()
        ready.postgres.leave()
    return 0


def _test(arguments) -> int:
    paths.prepare()
    browser.ensure()
    with _alone():
        ready = _prepare(tests=True)
        if not arguments:
            lint.check()
        testing.ensure_database(ready.databases)
    try:
        return testing.run(ready.odoo, arguments)
    finally:
        ready.postgres.leave()


def _lint(_arguments) -> int:
    paths.prepare()
    with _alone():
        _setup(tests=True)
        lint.check(with_pure_tests=True)
    return 0


def _format(_arguments) -> int:
    paths.prepare()
    with _alone():
        _setup(tests=True)
        lint.mend()
    return 0


def _shots(arguments) -> int:
    paths.prepare()
    chromium = browser.ensure()
    with _alone():
        ready = _prepare(tests=True)
        shots.ensure_database(ready.databases)
    try:
        return shots.take(ready.odoo, ready.settings, chromium, arguments)
    finally:
        ready.postgres.leave()


def _setup_only(_arguments) -> int:
    paths.prepare()
    with _alone():
        _prepare(tests=True).postgres.leave()
    return 0


def _start(_arguments) -> int:
    paths.prepare()
    with _alone():
        ready = _prepare(tests=True)
        ready.databases.ensure_template()
    ready.postgres.keep_running()
    if ready.postgres.home:
        say(f"PGHOST={ready.postgres.home.socket} PGUSER=care")
    return 0


def _stop(_arguments) -> int:
    """Ends the web server, whose launcher then ends, and the embedded database."""
    paths.prepare()
    if server.stop_running():
        say("The web server is stopped.")
    if (paths.VENV / "bin").exists():
        postgres = Postgres(settings.load())
        if not postgres.external and postgres.is_running():
            postgres.stop()
            say("The database server is stopped.")
    return 0


def _reset(arguments) -> int:
    paths.prepare()
    wishes = settings.load()
    if server.running_pid():
        raise Problem("the product runs. End it with `make stop`, then reset it.")
    _confirm(
        f"This deletes the database {wishes.db_name} with all its data.", arguments
    )
    with _alone():
        ready = _prepare(tests=False)
        with step(f"Deleting the database {wishes.db_name}"):
            ready.databases.drop(wishes.db_name)
    ready.postgres.leave()
    say("The next `make run` makes a fresh one.")
    return 0


def _clean(arguments) -> int:
    if not paths.RUN.exists():
        return 0
    _confirm(f"This deletes {paths.RUN} with all embedded databases.", arguments)
    _stop([])
    postgres_home.remove()
    shutil.rmtree(paths.RUN)
    return 0


def _confirm(what: str, arguments) -> None:
    """Ask before data is lost; `--yes` answers where nobody can type."""
    if "--yes" in arguments:
        return
    say(what)
    answer = input("Type yes to go on: ") if sys.stdin.isatty() else ""
    if answer.strip().lower() != "yes":
        raise Problem("nothing was deleted. Answer yes, or give YES=1.")


COMMANDS = {
    "setup": _setup_only,
    "run": _run,
    "test": _test,
    "lint": _lint,
    "format": _format,
    "shots": _shots,
    "start": _start,
    "stop": _stop,
    "reset": _reset,
    "clean": _clean,
}
