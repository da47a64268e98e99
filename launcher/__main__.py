"""`python3 -m launcher COMMAND`: what the Makefile calls."""

import sys

OLDEST_PYTHON = (3, 8)


def main() -> int:
    """Check that this Python can even read the rest, then hand over."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write(
            f"Cannot go on: this is Python {found}, and Odoo 19 needs Python 3.10 to "
            "3.13. Install one (Debian: `apt-get install python3 python3-venv`), or "
            "name one that is there: `make run PYTHON=python3.11`.\n"
        )
        return 1
    from launcher.commands import dispatch

    return dispatch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
