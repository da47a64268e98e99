"""Keep families' data out of the server log when the database refuses a row."""

import logging
import re
from contextlib import contextmanager
from contextvars import ContextVar

from psycopg2 import Error

_quiet = ContextVar("care_quiet_sql", default=False)
# Tables that hold what families told
_OURS = re.compile(r'"?\b(?:care|title_v)_\w|\bres_partner\b|\bmail_\w|\bcalendar_\w')


def _clean(record):
    """Odoo logs a refused statement with all its values, and PostgreSQL names the
    values that clash: leave both out, and keep what helps to find the cause."""
    if record.levelno != logging.ERROR or not record.args:
        return True
    if _quiet.get():
        return False
    query, error = (*record.args, None)[:2]
    if isinstance(error, Error):
        text = query.decode(errors="replace") if isinstance(query, bytes) else query
        if _OURS.search(str(text)):
            words = str(text).split(maxsplit=3)[:3]
            diag = error.diag
            record.args = (
                f"{' '.join(words)} ... (values left out)",
                f"{error.pgcode} {diag.constraint_name or diag.column_name or ''}",
            )
    return True


logging.getLogger("odoo.sql_db").addFilter(_clean)


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
