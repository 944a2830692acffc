"""What the Local Offer prints: the annual report of its comments, and a list of services that somebody keeps."""

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


def kept_services(rows: Sequence[Any], *, council: str, brand: str, today: date) -> str:
    """The page of a list of services that somebody keeps: `rows` are queries.service_page.ServicePages."""
    template = environment().get_template("offer/services.html")
    return template.render(language=language.locale(), rows=rows, council=council, brand=brand, date=today)
