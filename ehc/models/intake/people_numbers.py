"""The two numbers that identify a child, as they are kept, and the check that each one carries."""

import re

UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
NHS_NUMBER = re.compile(r"\d{10}")
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # without I, O and S: a letter's place is its value
UPN_WEIGHTS = range(2, 14)
NHS_WEIGHTS = range(10, 1, -1)


def as_kept(number: str) -> str:
    """A number as it is kept: capitals, without spaces or hyphens."""
    return re.sub(r"[\s-]", "", number).upper()


def upn_checks(upn: str) -> bool:
    """Whether a unique pupil number has its form, and its first letter fits the rest (modulus 23)."""
    if not UPN.fullmatch(upn) or upn[-1] in "IOS":
        return False
    total = sum(weight * _value(sign) for weight, sign in zip(UPN_WEIGHTS, upn[1:], strict=True))
    return upn[0] == UPN_LETTERS[total % len(UPN_LETTERS)]


def nhs_number_checks(number: str) -> bool:
    """Whether an NHS number has ten figures and its last one fits the rest (modulus 11)."""
    if not NHS_NUMBER.fullmatch(number):
        return False
    total = sum(weight * int(figure) for weight, figure in zip(NHS_WEIGHTS, number[:9], strict=True))
    return (11 - total % 11) % 11 == int(number[9])


def _value(sign: str) -> int:
    return int(sign) if sign.isdigit() else UPN_LETTERS.index(sign)
