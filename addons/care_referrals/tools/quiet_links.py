"""Keep the tokens of our links out of the server log.

A link is a key: who has it can open the page. Odoo's web server logs the address of
each request, and logs are read by more people than mailboxes.
"""

import logging
import re

_TOKEN = re.compile(r"(/care/(?:again|answer|progress|help|letter)/)[\w-]+")


def _clean(record):
    record.msg = _hide(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(_hide(arg) for arg in record.args)
    elif isinstance(record.args, dict):
        record.args = {name: _hide(arg) for name, arg in record.args.items()}
    return True


def _hide(value):
    return _TOKEN.sub(r"\1...", value) if isinstance(value, str) else value


for name in ("werkzeug", "odoo.http", "odoo.service.server"):
    logging.getLogger(name).addFilter(_clean)
