"""How names sound: Katherine and Catherine, Rodriguez and Rodrigues are one sound.

An own, small set of rules for the names that English and Spanish speakers write down
on the phone. It is meant to bring candidates together for a closer look, never to
decide that two people are one.
"""

import re

from .names import normalize

# Applied in order, on a lower-case word without accents
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^(kn|gn)", "n"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"^h(?=[^aeiouy])", ""),
        (r"ph", "f"),
        (r"sch|sh|ch", "x"),
        (r"ght", "t"),
        (r"dg(?=[eiy])", "j"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|c|q", "k"),
        (r"g(?=[eiy])", "j"),
        (r"th|dt", "t"),
        (r"gh", "g"),
        (r"v", "b"),
        (r"ll", "l"),
        (r"(?<=.)[aeiouyhw]+", ""),
        (r"^[aeiouy]", "a"),
        (r"(.)\1+", r"\1"),
    ]
]


def sound(word):
    """How one name sounds: ``"Katherine"`` and ``"Catherine"`` -> ``"ktrn"``.

    Only the first word counts, so that "García López" meets "García".

    :rtype: str
    """
    plain = normalize(word)
    if not plain:
        return ""
    text = plain.split()[0]
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def sound_key(first_name, last_name):
    """The sounds of both names in alphabetical order, so that swapped names meet too.

    :rtype: str or None
    """
    sounds = [sound(first_name), sound(last_name)]
    return "|".join(sorted(sounds)) if all(sounds) else None
