"""Where the postcodes of the United Kingdom are, as the nation publishes it, and how a postcode is kept."""

import re

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from ehc.models.base import Base

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


class Postcode(Base):
    """One postcode, live or ended: families still type those that have ended. It belongs to no council."""

    __tablename__ = "postcodes"
    __table_args__ = (
        CheckConstraint("latitude between -90 and 90 and longitude between -180 and 180", name="on_earth"),
        Index("ix_postcodes_district", "district"),
    )
    postcode: Mapped[str] = mapped_column(primary_key=True)
    latitude: Mapped[float]
    longitude: Mapped[float]
    district: Mapped[str]  # the code of the district or unitary authority, such as E06000060; empty where not said


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
