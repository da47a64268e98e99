import logging

from odoo.exceptions import RedirectWarning


def ask_for(sentence, action, button):
    """The answer to a step that needs words first: a sentence and the form for them.

    Odoo logs what it does not know as a fault of the server; this is none, so it is
    noted as what it is.

    :return: the exception to raise
    """
    warning = RedirectWarning(sentence, action, button)
    warning.loglevel = logging.INFO
    return warning
