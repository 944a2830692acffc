"""How postcodes of the United Kingdom are kept and compared."""

import re

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def postcode_as_kept(text: str) -> str:
    """A postcode in its own form, “hp217jf” as “HP21 7JF”; empty where it isn't one."""
    found = POSTCODE.fullmatch(re.sub(r"\s+", "", text).upper())
    return f"{found[1]} {found[2]}" if found else ""


def sector_of(postcode: str) -> str:
    """The neighbourhood of a kept postcode: “HP21 7”."""
    return postcode[:-2]


def district_of(postcode: str) -> str:
    """The wider district of a kept postcode: “HP21”."""
    return postcode.split(" ")[0]
