"""Which column of a file fills which field."""

from ..tools.names import normalize

# Words that say nothing about what a column holds
_FILLERS = {"the", "of", "s", "a", "for", "please", "enter"}
# Other words for the people whom a roster is about, and for a few more
_SAME_WORDS = {
    "child": "child",
    "client": "child",
    "patient": "child",
    "pt": "child",
    "student": "child",
    "caregiver": "caregiver",
    "parent": "caregiver",
    "guardian": "caregiver",
    "dob": "birth",
    "nr": "number",
    "no": "number",
    "num": "number",
}


def header_key(header):
    """The words of a column name in comparable form and any order.

    ``"Child's Last Name"`` and ``"patient_last_name"`` are one key.

    :rtype: str
    """
    plain = normalize(header).replace("e mail", "email")
    # "Child's" has lost its apostrophe here
    words = [_SAME_WORDS.get(word.removesuffix("s"), word) for word in plain.split()]
    return " ".join(sorted({word for word in words if word not in _FILLERS}))


def guess_mapping(headers, roster_fields, remembered=()):
    """Match column names to fields.

    A choice that a person made before wins, then the technical name, the label and
    the synonyms of each field. A field is filled by one column only, the first.

    :param list headers: column names as in the file
    :param dict roster_fields: see ``care.intake.import._roster_fields``
    :param dict remembered: ``{header key: field name or False}`` of earlier imports
    :return: one field name or None for each column
    :rtype: list
    """
    known = _keys(roster_fields)
    remembered = dict(remembered)
    taken, mapping = set(), []
    for header in headers:
        key = header_key(header)
        name = remembered[key] if key in remembered else known.get(key)
        if name not in roster_fields or name in taken:
            name = None
        taken.add(name)
        mapping.append(name)
    return mapping


def _keys(roster_fields):
    keys = {}
    # Exact names first: a synonym of one field must not hide another field's name
    for name in roster_fields:
        keys.setdefault(header_key(name), name)
    for name, field in roster_fields.items():
        for word in [field["label"], *field.get("synonyms", ())]:
            keys.setdefault(header_key(str(word)), name)
    keys.pop("", None)
    return keys


def missing_fields(mapping, roster_fields):
    """Required fields that no column fills, nor their substitute.

    :rtype: list of field names
    """
    filled = set(mapping) - {None}
    return [
        name
        for name, field in roster_fields.items()
        if field.get("required") and not filled & {name, field.get("instead")}
    ]
