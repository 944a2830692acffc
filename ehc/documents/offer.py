"""What the Local Offer prints: the report of its comments, a list somebody keeps, and the sheet beside a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ehc import language
from ehc.documents.environment import environment


def comments_report(it: Any, about: Mapping[Any, str], *, council: str, brand: str, today: date) -> str:
    """The page of the annual report (reg 56): `it` is a queries.offer_comments.CommentYear, `about` its headings."""
    template = environment().get_template("offer/comments.html")
    return template.render(language=language.locale(), it=it, about=about, council=council, brand=brand, date=today)


def service_sheet(
    rows: Sequence[Any], *, council: Any, brand: str, today: date, demonstration: bool, find_help: str
) -> str:
    """The sheet of services that goes with a letter: whoever picks it up learns nothing of whom it was made for."""
    template = environment().get_template("offer/sheet.html")
    return template.render(
        language=language.locale(),
        rows=rows,
        council=council,
        brand=brand,
        date=today,
        demonstration=demonstration,
        find_help=find_help,
    )


def kept_services(rows: Sequence[Any], *, council: str, brand: str, today: date) -> str:
    """The page of a list of services that somebody keeps: `rows` are queries.service_page.ServicePages."""
    template = environment().get_template("offer/services.html")
    return template.render(language=language.locale(), rows=rows, council=council, brand=brand, date=today)
