"""From the cells of one line to clean values, with a note for all that was changed."""

import re
from dataclasses import dataclass, field

from odoo.tools.translate import LazyTranslate

from ..tools.names import normalize, phone_digits
from .dates import parse_date

_lt = LazyTranslate(__name__)

_EMPTY_WORDS = {"n a", "na", "none", "null", "nil", "unknown", "not known", "tbd"}
_YES = {"y", "yes", "true", "t", "1", "x", "needed", "required", "si"}
_NO = {"n", "no", "false", "f", "0", "not needed", ""}
_SEXES = {
    "female": {"f", "female", "girl", "woman"},
    "male": {"m", "male", "boy", "man"},
    "other": {"x", "other", "nonbinary", "non binary", "intersex"},
    "unknown": {"u", "unknown", "unk", "not known", "declined", "not asked"},
}
_CHANNELS = {
    "phone": {"phone", "call", "phone call", "telephone", "cell", "mobile"},
    "text": {"text", "sms", "text message", "texting"},
    "email": {"email", "e mail", "mail"},
    "video": {"video", "zoom", "video call", "telehealth"},
    "home": {"home", "home visit", "in person"},
    "school": {"school", "at school"},
    "provider": {"provider", "at a provider visit", "clinic", "doctor"},
    "office": {"office", "at the center", "center"},
    "letter": {"letter", "post", "us mail"},
}
_RELATIONSHIPS = {
    "mother": {"mother", "mom", "mama", "madre", "biological mother", "birth mother"},
    "father": {"father", "dad", "papa", "padre", "biological father", "birth father"},
    "parent": {"parent", "adoptive parent", "adoptive mother", "adoptive father"},
    "stepparent": {"stepparent", "stepmother", "stepfather", "step parent", "stepmom"},
    "grandparent": {
        *("grandparent", "grandmother", "grandfather", "grandma", "grandpa"),
        *("abuela", "abuelo", "maternal grandmother", "paternal grandmother"),
    },
    "sibling": {"sibling", "brother", "sister", "brother or sister"},
    "relative": {"relative", "other relative", "aunt", "uncle", "cousin", "kin"},
    "foster_parent": {"foster parent", "foster mother", "foster father", "foster"},
    "guardian": {"guardian", "legal guardian", "court appointed guardian"},
    "self": {"self", "patient", "client", "the young person", "child"},
    "other": {"other", "friend", "caregiver"},
}
_EMAIL = re.compile(r"^[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+$")
_LIST_MARKS = re.compile(r"[;,|\n]+")
_MAX_TEXT = 2000


@dataclass
class Row:
    """One line of a roster.

    ``values`` by field name: text, date, bool, list of codes or None. ``notes`` are
    lazy sentences for a row that lands nevertheless; ``problem`` says why it can not
    land. What the words mean in this database is added by ``resolve``.
    """

    line: int
    cells: list
    values: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    problem: object = None
    town_id: int = None
    region: str = None
    center_id: int = None
    language_id: int = None
    race_ids: list = field(default_factory=list)
    race_detail: str = None
    coverage_type_id: int = None
    payer: str = None
    family_note: object = None
    # Diagnoses as (code record's id or None, text)
    conditions: list = field(default_factory=list)


def clean_row(line, cells, mapping, roster_fields, today):
    """Turn the cells of one line into values.

    :param int line: number as a spreadsheet shows it
    :param list mapping: field name or None per column, as of ``guess_mapping``
    :param dict roster_fields: see ``care.intake.import._roster_fields``
    :rtype: Row
    """
    row = Row(line, cells)
    if any(cells[len(mapping) :]):
        row.problem = _lt(
            "The line has more cells than there are columns. Is there a comma or "
            "semicolon inside a cell that is not in quotation marks?"
        )
    for name, text in zip(mapping, cells, strict=False):
        if name:
            kind = _KINDS.get(roster_fields[name]["kind"], _clean_text)
            row.values[name] = kind(text, row, roster_fields[name]["label"], today)
    _split_child_name(row)
    for name, info in roster_fields.items():
        if info.get("required") and not row.values.get(name) and not row.problem:
            row.problem = _lt("%s is missing.", info["label"])
    return row


def _clean_text(text, row, label, today):
    if len(text) > _MAX_TEXT:
        row.problem = _lt(
            "%(label)s has more than %(limit)s letters. Is a quotation mark missing?",
            label=label,
            limit=_MAX_TEXT,
        )
        return None
    return text or None


def _clean_name(text, row, label, today):
    if text and not any(map(str.isalpha, text)):
        row.problem = row.problem or _lt(
            '%(label)s is "%(text)s", which is not a name.', label=label, text=text
        )
    return _clean_text(text, row, label, today)


def _clean_date(text, row, label, today):
    if not text:
        return None
    day, problem = parse_date(text, today)
    if problem:
        row.problem = row.problem or _lt(
            "%(label)s: %(problem)s", label=label, problem=problem
        )
    return day


def _clean_known(text, row, label, today):
    """Text, where "N/A" and "unknown" mean an empty cell."""
    if normalize(text) in _EMPTY_WORDS:
        return None
    return _clean_text(text, row, label, today)


def _clean_phone(text, row, label, today):
    if text and len(phone_digits(text)) < 10:
        row.notes.append(
            _lt('The phone number "%s" is not complete; kept as it is.', text)
        )
    return text or None


def _clean_email(text, row, label, today):
    if text and not _EMAIL.match(text):
        row.notes.append(_lt('"%s" is not an e-mail address; left out.', text))
        return None
    return text or None


def _clean_zip(text, row, label, today):
    # Spreadsheets drop the zero that New England's ZIP codes begin with
    return text.zfill(5) if text.isdigit() and len(text) in (3, 4) else text or None


def _clean_codes(text, row, label, today):
    words = [word.strip() for word in _LIST_MARKS.split(text)]
    return list(dict.fromkeys(word for word in words if word))


def _clean_yes_no(text, row, label, today):
    word = normalize(text)
    if word not in _YES | _NO:
        row.notes.append(
            _lt('%(label)s is "%(text)s", read as yes.', label=label, text=text)
        )
    return word not in _NO


def _choice(choices, fallback, told):
    """A reader for a closed list; ``told(label, text)`` notes a strange word."""
    by_word = {word: key for key, words in choices.items() for word in words}

    def clean(text, row, label, today):
        word = normalize(text)
        if word and word not in by_word:
            row.notes.append(told(label, text))
            return fallback
        return by_word.get(word)

    return clean


def _told_unknown(label, text):
    return _lt('%(label)s "%(text)s" is recorded as not known.', label=label, text=text)


def _told_other(label, text):
    return _lt('%(label)s "%(text)s" is recorded as other.', label=label, text=text)


def _told_left_out(label, text):
    return _lt('%(label)s "%(text)s" is not known; left out.', label=label, text=text)


_KINDS = {
    "text": _clean_text,
    "name": _clean_name,
    "date": _clean_date,
    "known_text": _clean_known,
    "phone": _clean_phone,
    "email": _clean_email,
    "zip": _clean_zip,
    "codes": _clean_codes,
    "yes_no": _clean_yes_no,
    "sex": _choice(_SEXES, "unknown", _told_unknown),
    "channel": _choice(_CHANNELS, None, _told_left_out),
    "relationship": _choice(_RELATIONSHIPS, "other", _told_other),
}


def _split_child_name(row):
    """ "Rosenbaum, Van" or "Van Rosenbaum" in one cell, when there is no pair."""
    full = row.values.get("child_name")
    if not full or (
        row.values.get("child_first_name") and row.values.get("child_last_name")
    ):
        return
    if "," in full:
        last, first = (part.strip() for part in full.split(",", 1))
    else:
        first, __, last = full.rpartition(" ")
    row.values["child_first_name"] = first or None
    row.values["child_last_name"] = last or None
