"""How names are compared: one room, so that search, intake and reports agree."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normalize(text):
    """Lower case, no accents, no punctuation: ``"O'Hara-Cabán"`` -> ``"ohara caban"``.

    :param str text: any name or falsy
    :rtype: str
    """
    if not text:
        return ""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.lower().replace("'", "").replace("’", "")
    return _NOT_WORD.sub(" ", plain).strip()


def identity_key(first_name, last_name, birth_date):
    """The key by which two records are taken for the same person.

    :param datetime.date birth_date: or falsy, then there is no key
    :rtype: str or None
    """
    if not (first_name and last_name and birth_date):
        return None
    return f"{normalize(last_name)}|{normalize(first_name)}|{birth_date.isoformat()}"


def phone_digits(text):
    """The last ten digits of a phone number, for comparing: ``"+1 (555) 928-7032"``.

    :rtype: str
    """
    return "".join(char for char in (text or "") if char.isdigit())[-10:]
