"""Phone numbers as people write them, and as a phone dials them."""

import re

_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x|#)\s*(\d+)\s*$", re.IGNORECASE)


def dial_link(phone):
    """The ``tel:`` link of a written number; an extension is dialed after a pause.

    ``"(860) 555-0101 ext. 7"`` -> ``"tel:8605550101,7"``

    :param str phone: any writing of a number, or falsy
    :return: the link, or ``None`` when there is nothing to dial
    :rtype: str or None
    """
    text = (phone or "").strip()
    extension = _EXTENSION.search(text)
    if extension:
        text = text[: extension.start()]
    digits = re.sub(r"\D", "", text)
    if not digits:
        return None
    plus = "+" if text.startswith("+") else ""
    return f"tel:{plus}{digits}" + (f",{extension[1]}" if extension else "")
