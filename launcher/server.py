"""The web server of `make run`: started, waited for, and stopped as one."""

from __future__ import annotations

import contextlib
import csv
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import paths
from .console import Problem, say, step
from .odoo_program import OdooProgram
from .process import end_with_launcher
from .settings import Settings

PID_FILE = paths.RUN / "server.pid"
LOGINS = paths.CONFIG / "demo_logins.csv"
SECONDS_TO_START = 120
SECONDS_TO_STOP = 20


class Stopped(Exception):
    """Ctrl-C or a SIGTERM: the wish to end, not an error."""


def on_signals() -> None:
    """From now on Ctrl-C and SIGTERM both raise `Stopped`, once."""

    def stop(number, _frame):
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(signal.Signals(number).name)

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stop)


def check_port(settings: Settings) -> None:
    """Refuse a taken port before minutes are spent on setting up.

    :raises Problem: saying whether it is this product or another program
    """
    running = running_pid()
    if running:
        raise Problem(
            f"the product runs already (process {running}), at {settings.url} unless "
            "another PORT was given. Use that one, or end it with `make stop`."
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except PermissionError:
            raise Problem(
                f"port {settings.port} needs root. Choose one above 1023, for example "
                "`make run PORT=8070`."
            ) from None
        except OSError:
            raise Problem(
                f"port {settings.port} is taken by another program. Stop that one, or "
                f"choose another port: `make run PORT={settings.port + 1}`."
            ) from None


def running_pid() -> int | None:
    """Process number of a server that was started from this clone and still runs."""
    try:
        pid = int(PID_FILE.read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (OSError, ValueError):
        return None
    return pid if str(paths.SERVER_CONF) in command else None


def stop_running() -> bool:
    """End a server that another launcher started; its launcher ends with it."""
    pid = running_pid()
    if not pid:
        return False
    os.kill(pid, signal.SIGTERM)
    for _tenth in range(SECONDS_TO_STOP * 10):
        if running_pid() is None:
            return True
        time.sleep(0.1)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return True


@contextlib.contextmanager
def serving(odoo: OdooProgram, settings: Settings, database: str, pid_file=PID_FILE):
    """Start the server, hand it over when it answers, and end it afterwards.

    :raises Problem: when it ends or stays silent instead of answering
    """
    log = paths.LOGS / "server.log"
    command = odoo.command(
        *("-c", str(paths.SERVER_CONF), "-d", database),
        *(f"--db-filter=^{database}$", f"--http-port={settings.port}"),
    )
    with log.open("w") as stream:
        server = subprocess.Popen(
            command,
            cwd=paths.RUN,
            env=odoo.environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            # Ctrl-C reaches the launcher only, which then ends the server once
            start_new_session=True,
            preexec_fn=end_with_launcher,
        )
    try:
        pid_file.write_text(str(server.pid))
        with step("Starting the web server"):
            _wait_until_it_answers(server, settings, log)
        yield server
    finally:
        _end(server)
        pid_file.unlink(missing_ok=True)


def _wait_until_it_answers(server, settings: Settings, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if server.poll() is not None:
            tail = "\n    ".join(log.read_text(errors="replace").splitlines()[-5:])
            raise Problem(f"the web server ended at once (log: {log}):\n    {tail}")
        with contextlib.suppress(OSError, urllib.error.URLError):
            request = urllib.request.urlopen(  # noqa: S310
                f"{settings.url}/web/login", timeout=60
            )
            with request as answer:
                if answer.status == 200:
                    return
        time.sleep(0.2)
    raise Problem(
        f"the web server gave no page in {SECONDS_TO_START} seconds. See {log}."
    )


def _end(server) -> None:
    """Ask politely, then insist; the group includes what the server started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def announce(settings: Settings) -> None:
    """Where to go and as whom."""
    say()
    say(f"Care coordination is served at {settings.url}")
    rows = _logins()
    width = max(len(row["login"]) for row in rows)
    word = max(len(row["password"]) for row in rows)
    say(f"  {'login':<{width}}  {'password':<{word}}  who")
    for row in rows:
        say(f"  {row['login']:<{width}}  {row['password']:<{word}}  {row['who']}")
    say()
    say(f"Log: {paths.LOGS / 'server.log'}   Stop with Ctrl-C")


def _logins() -> list[dict]:
    administrator = {"login": "admin", "password": "admin", "who": "administrator"}
    rows = []
    if LOGINS.exists():
        with LOGINS.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row.get("login")]
    if not any(row["login"] == "admin" for row in rows):
        rows.append(administrator)
    return rows


def wait(server) -> None:
    """Until somebody stops it, or it dies, which is a problem."""
    code = server.wait()
    if code and code not in (-signal.SIGTERM, -signal.SIGINT):
        raise Problem(f"the web server ended with code {code}; see its log.")
