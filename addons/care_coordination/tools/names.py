"""How names are compared: one room, so that search, intake and reports agree."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
# Letters that are no letter with an accent, and how people type them without
_PLAIN = str.maketrans(
    {
        "'": "",
        "’": "",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)


def normalize(text):
    """Lower case, no accents, no punctuation: ``"O'Hara-Cabán"`` -> ``"ohara caban"``.

    Letters of other scripts stay, or all names in them would be one.

    :param str text: any name or falsy
    :rtype: str
    """
    if not text:
        return ""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", plain.casefold().translate(_PLAIN)).strip()


def identity_key(first_name, last_name, birth_date):
    """The key by which two records are taken for the same person.

    :param datetime.date birth_date: or falsy, then there is no key
    :rtype: str or None
    """
    first, last = normalize(first_name), normalize(last_name)
    if not (first and last and birth_date):
        return None
    return f"{last}|{first}|{birth_date.isoformat()}"


def phone_digits(text):
    """The last ten digits of a phone number, for comparing: ``"+1 (555) 928-7032"``.

    :rtype: str
    """
    return "".join(char for char in (text or "") if char.isdigit())[-10:]
