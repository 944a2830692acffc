"""What searching schools and showing one have in common, as SQL."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, TableValuedAlias, Text, and_, bindparam, column, func, literal, or_
from sqlalchemy.dialects.postgresql import ARRAY

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.schools import School


def shown_on(today: date) -> ColumnElement[bool]:
    """Open on that day, or opening: the page says which."""
    return or_(School.closes_on.is_(None), School.closes_on > today)


def fits_age(age: int) -> ColumnElement[bool]:
    """A child of that age may be there, as far as it says its ages: one of 5 to 11 keeps a child until they are 11."""
    return and_(
        or_(School.youngest.is_(None), School.youngest <= age), or_(School.oldest.is_(None), School.oldest >= age)
    )


def has_facets(*facets: str) -> ColumnElement[bool]:
    """It has all of these."""
    return School.facets.contains(list(facets))


def found_by(words: str) -> TableValuedAlias:
    """The schools that have these words, this part of a name, a name nearly like it, or this URN; with their rank."""
    asked = (bindparam("words", words, type_=Text), bindparam("plain", plain_name(words), type_=Text))
    columns = (column("id", School.id.type), column("rank", Float))
    found: TableValuedAlias = func.find_schools(*asked).table_valued(*columns, name="found")
    return found


def texts(values: Sequence[str]) -> ColumnElement[Any]:
    """An array of these."""
    return literal([str(value) for value in values], ARRAY(Text))
