"""The few words in the corner of the screen after a button did its work."""

RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}
CLOSE = {"type": "ir.actions.act_window_close"}


def notice(message, then, kind="success", sticky=False):
    """The action that says ``message`` and goes on with the action ``then``.

    :param str message: translated already
    :param dict then: :data:`RELOAD`, :data:`CLOSE`, or another action
    :param str kind: ``success`` or ``warning``
    :param bool sticky: it stays until somebody closes it
    :rtype: dict
    """
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": kind,
            "message": message,
            "sticky": sticky,
            "next": {**then},
        },
    }
