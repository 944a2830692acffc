"""Searches of the directory that found nothing, counted by day: what was wanted, never who wanted it or from where."""

import re
from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from ehc.models.base import Base, Id, OfAuthority

AGE_BANDS = {
    "0-4": range(5),
    "5-10": range(5, 11),
    "11-15": range(11, 16),
    "16-18": range(16, 19),
    "19-25": range(19, 26),
}
MOST_WORDS = 8
TELLS_WHO = re.compile(r"\S*[@\d/]\S*")  # an e-mail address, a postcode, a telephone number, a web address
WORD = re.compile(r"[^\W\d_][\w'’-]+")


class EmptySearch(OfAuthority, Base):
    """What was asked on a day without an answer, and how often. There is no time, address, account or visit in it."""

    __tablename__ = "empty_searches"
    __table_args__ = (
        UniqueConstraint("authority_id", "on", "words", "need", "age_band", "district", name="uq_empty_searches_asked"),
        CheckConstraint("times > 0", name="asked_at_least_once"),
    )
    id: Mapped[Id]
    on: Mapped[date]
    words: Mapped[str]  # in small letters, without anything that has a figure or an @ in it
    need: Mapped[str]  # local_offer_needs.Need, or workflows.plan.Area, by value; empty where none was asked
    age_band: Mapped[str]  # a key of AGE_BANDS; empty where no age was asked
    district: Mapped[str]  # the first part of the postcode, such as HP21; empty where none was given
    times: Mapped[int]


def age_band(age: int | None) -> str:
    """The band that an age lies in; empty for none."""
    return next((name for name, ages in AGE_BANDS.items() if age in ages), "")


def words_kept(text: str) -> str:
    """The words of a search as they are kept: small letters, in their order, and none that could tell who asked."""
    return " ".join(WORD.findall(TELLS_WHO.sub(" ", text.lower()))[:MOST_WORDS])
