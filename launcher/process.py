"""Start other programs, keep their output in a log, and explain their failures."""

from __future__ import annotations

import contextlib
import ctypes
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from . import console, paths
from .console import Problem

# What a program's output says -> what a person should do about it
EXPLANATIONS = (
    (
        r"No space left on device|Errno 28",
        "the disk is full. Make room and run it again.",
    ),
    (
        r"Temporary failure (in name resolution|resolving)|Could not resolve"
        r"|Name or service not known|Network is unreachable|Failed to establish a new"
        r"|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|Could not connect to"
        r"|Cannot initiate the connection|Connection timed out|Read timed out"
        r"|No route to host|Cannot connect to proxy|ProxyError",
        "the network does not answer, and something has to be downloaded. Connect "
        "(a proxy is taken from the usual variables http_proxy and https_proxy) and "
        "run it again; it goes on where it stopped.",
    ),
    (
        r"Permission denied|EACCES",
        "a file may not be read or written (see the log). Was an earlier run done by "
        "another user? Then run this as that user.",
    ),
)


PR_SET_PDEATHSIG = 1


def end_with_launcher() -> None:
    """Run in a child: when the launcher is killed outright, it does not stay behind."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Failed(Exception):
    """A program ended with an error; `output` holds what it said."""

    def __init__(self, args: list[str], output: str, log: Path):
        self.output = output
        self.log = log
        super().__init__(f"{args[0]} failed")


def explain(output: str) -> str | None:
    """The sentence that fits a program's output, if there is one."""
    for pattern, sentence in EXPLANATIONS:
        if re.search(pattern, output):
            return sentence
    return None


def run(args, log_name: str, stdin: str = "", **options) -> str:
    """Run a program to its end and return its output, which also goes to a log.

    :param log_name: file name in `.run/log/`
    :param stdin: text that the program reads; nobody is there to type
    :raises Failed: when the program ends with an error
    :raises Problem: when the program does not exist
    """
    args = [str(arg) for arg in args]
    log = paths.LOGS / log_name
    options.setdefault("cwd", paths.RUN)
    try:
        done = subprocess.run(
            args,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            preexec_fn=end_with_launcher,
            **options,
        )
    except FileNotFoundError:
        raise Problem(
            f"the program {args[0]} is missing. Install it and run this again."
        ) from None
    except OSError as error:
        raise Problem(
            f"the program {args[0]} can't be started ({error.strerror}). "
            "`make clean` and then the same command sets it up afresh."
        ) from None
    _write_log(log, done.stdout)
    if done.returncode:
        raise Failed(args, done.stdout, log)
    return done.stdout


def _write_log(log: Path, text: str) -> None:
    """Keep a log if there is room: a full disk must not hide the real message."""
    try:
        log.write_text(text, encoding="utf-8")
    except OSError:
        return


def run_or_explain(what: str, args, log_name: str, attempts: int = 1, **options) -> str:
    """Like `run`, tried `attempts` times; a failure is told as a sentence.

    :param what: what was attempted, as in "Installing the Python packages"
    :raises Problem: with the reason where it is known, otherwise the last lines
    """
    for attempt in range(1, attempts + 1):
        try:
            return run(args, log_name, **options)
        except Failed as failed:
            error = failed
        if attempt < attempts:
            console.close_line()
            console.say(f"  {what} failed, trying again ({attempt + 1}/{attempts})")
            time.sleep(3 * attempt)
    paths.check_disk()
    reason = explain(error.output)
    if reason:
        raise Problem(f"{what} failed: {reason} (log: {error.log})")
    tail = "\n    ".join(error.output.strip().splitlines()[-8:])
    raise Problem(f"{what} failed. The end of {error.log}:\n    {tail}")


def in_foreground(args, environment: dict) -> int:
    """Run a program that talks to the person itself; return its exit code.

    Interrupted, it gets the time to end its own browsers and servers.
    """
    child = subprocess.Popen(
        [str(arg) for arg in args],
        cwd=paths.ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        preexec_fn=end_with_launcher,
    )
    try:
        return child.wait()
    except BaseException:
        child.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(20)
        child.kill()
        raise


def find(*names: str) -> str | None:
    """Path of the first of these programs that the machine has."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    return None
