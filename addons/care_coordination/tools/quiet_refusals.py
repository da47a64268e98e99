"""Keep families' data out of the server log when a person is refused something.

The sentence of a refusal may name the child that it is about, because the person who
reads it works with that child. Odoo logs the sentence as well; the log needs only where
it was said.
"""

import logging
import traceback

from odoo.exceptions import UserError


def _clean(record):
    refusal = record.msg
    if isinstance(refusal, UserError):
        places = traceback.extract_tb(refusal.__traceback__)
        place = f"{places[-1].filename}:{places[-1].lineno}" if places else "unknown"
        record.msg = "%s (words left out), said in %s"
        record.args = (type(refusal).__name__, place)
    return True


logging.getLogger("odoo.http").addFilter(_clean)
