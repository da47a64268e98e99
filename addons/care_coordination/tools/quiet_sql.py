"""Keep children's data out of the server log when the database refuses a row."""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

_quiet = ContextVar("care_quiet_sql", default=False)


def _allow(record):
    # Odoo logs a refused statement with all its values
    return not (_quiet.get() and record.levelno == logging.ERROR)


logging.getLogger("odoo.sql_db").addFilter(_allow)


@contextmanager
def quiet_sql():
    """Within this block a statement that the database refuses is not logged.

    The caller tells the person instead. Other threads log on.
    """
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)
