"""What a person sees: steps with their seconds, and problems as sentences."""

from __future__ import annotations

import contextlib
import sys
import time


class Problem(Exception):
    """Something a person has to do; the text is the whole message, no traceback."""


class _Line:
    """Remembers whether a step's line is still open, so that nothing writes into it."""

    is_open = False


def say(text: str = "") -> None:
    close_line()
    print(text, flush=True)


def close_line() -> None:
    if _Line.is_open:
        _Line.is_open = False
        print(flush=True)


@contextlib.contextmanager
def step(title: str):
    """Print `title`, and when the block is done how many seconds it took."""
    close_line()
    print(f"  {title} ...", end="", flush=True)
    _Line.is_open = True
    began = time.monotonic()
    yield
    seconds = f"{time.monotonic() - began:.1f} s"
    if _Line.is_open:
        _Line.is_open = False
        print(f" {seconds}", flush=True)
    else:
        print(f"  {title}: {seconds}", flush=True)


def complain(problem: Exception) -> None:
    """The last words of a run that can't go on."""
    close_line()
    sys.stdout.flush()
    print(f"\nCannot go on: {problem}", file=sys.stderr, flush=True)
