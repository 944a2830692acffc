"""What the Local Offer prints: the annual report of its comments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ehc import language
from ehc.documents.environment import environment


def comments_report(it: Any, about: Mapping[Any, str], *, council: str, brand: str, today: date) -> str:
    """The page of the annual report (reg 56): `it` is a queries.offer_comments.CommentYear, `about` its headings."""
    template = environment().get_template("offer/comments.html")
    return template.render(language=language.locale(), it=it, about=about, council=council, brand=brand, date=today)
