"""Phones and addresses in the one form by which households are compared."""

from .names import normalize, phone_digits


def phone_key(text):
    """Ten digits to compare by, or None for too few and for "000-000-0000".

    :rtype: str or None
    """
    digits = phone_digits(text)
    return digits if len(digits) == 10 and len(set(digits)) > 2 else None


def address_key(street, zip_code):
    """Street and ZIP in comparable form, or None when either is missing.

    :rtype: str or None
    """
    plain = normalize(street)
    return f"{plain}|{zip_code.strip()[:5]}" if plain and zip_code else None
