"""Turns frozen values into the whole page of a plan or a notice: the words that are kept, sent and printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from ehc import language
from ehc.documents import notices
from ehc.documents.environment import environment
from ehc.documents.notices import Audience, NoticeRefused
from ehc.documents.plan_view import view
from ehc.documents.plan_words import adulthood, empty
from ehc.documents.summary import summary
from workflows.plan import Plan

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+$")
BRAND = "#1d5b79"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that needs nothing but itself. `subject` is for a message and never holds a child's name."""

    html: str
    title: str
    subject: str


def plan(plan: Plan, *, brand_colour: str = BRAND) -> Page:
    """A plan: cover, summary, contents, sections A to K, appendices, and the annex of services after them."""
    _require_own_picture(plan.child.picture)
    shown = view(plan)
    page = {"plan": plan, "view": shown, "summary": summary(shown), "brand": _colour(brand_colour)}
    html = _render("plan/plan.html", **page, empty=empty, adulthood=adulthood)
    return Page(html=html, title=shown.title, subject=shown.version_says)


def notice(kind: str, values: Mapping[str, Any]) -> Page:
    """A notice as one recipient's own letter; NoticeRefused where it would lack what makes it valid."""
    it = notices.require(kind, values)
    subject = language.gettext(it.subject)
    html = _render(f"notices/{kind}.html", **_letter(it, values), subject=subject)
    lost = tuple(sorted(content for content in it.contents if f'data-content="{content}"' not in html))
    if lost:
        raise NoticeRefused(kind, f"The law makes this notice say: {', '.join(lost)}.", lost)
    return Page(html=html, title=_title(html), subject=subject)


def _require_own_picture(picture: str) -> None:
    if picture and not PICTURE.match(picture):
        raise ValueError("A child’s picture must be inside the plan, as a PNG or a JPEG.")


def _letter(kind: notices.NoticeKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Every value a template may name: those given, and None for those that were left out."""
    blank = dict.fromkeys((*notices.LETTER_MAY_HAVE, "child_name", *kind.may_have))
    known = {**blank, **values}
    known["known_as"] = known["known_as"] or known["child_name"]
    known["to_family"] = kind.audience is Audience.FAMILY
    known["brand"] = _colour(getattr(values.get("configuration"), "brand_colour", BRAND))
    return known


def _title(html: str) -> str:
    found = TITLE.search(html)
    return unescape(found[1]) if found else ""


def _render(name: str, **values: Any) -> str:
    return environment().get_template(name).render(language=language.locale(), **values)


def _colour(colour: str) -> str:
    if not COLOUR.fullmatch(colour):
        raise ValueError(f"“{colour}” is no colour: write six figures after a #.")
    return colour
