"""The menu: what each visitor may open from every page, in order."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for

from ehc.language import _, mark
from ehc.permissions import ROUTES, may
from ehc.web.visitors import Visitor, visitor

ITEMS = (
    ("worklist.index", mark("Your work")),
    ("team.index", mark("Team")),
    ("handovers.index", mark("Cases")),
    ("requests.index", mark("Requests")),
    ("people.index", mark("People")),
    ("advisers.index", mark("Advisers")),
    ("setting_pages.index", mark("Your school or college")),
    ("advice_answers.owed", mark("Advice you owe")),
    ("consultations.owed", mark("Consultations")),
    ("families.index", mark("Your child's plan")),
    ("local_offer.services", mark("Services")),
    ("delegations.index", mark("Who decides")),
    ("configuration.index", mark("Configuration")),
    ("accounts.manage", mark("Accounts")),
)
FOR_FAMILIES = (
    ("local_offer.find_help", mark("Find help now")),
    ("schools.index", mark("Schools and colleges")),
)
FOR_ANYONE = (
    *FOR_FAMILIES,
    ("requests.ask", mark("Ask for an assessment")),
    ("reply_dates.index", mark("When must the council reply?")),
)


@dataclass(frozen=True)
class MenuItem:
    """One link of the menu."""

    href: str
    words: str
    is_here: bool
    is_near: bool


def menu() -> list[MenuItem]:
    """What this visitor may open."""
    who = visitor()
    items = (ITEMS + FOR_FAMILIES if _opens("families.index", who) else ITEMS) if who.is_authenticated else FOR_ANYONE
    return [_item(endpoint, words, who) for endpoint, words in items if _opens(endpoint, who)]


def home_of(who: Visitor) -> str:
    """Where someone who has just signed in begins: the first page of the menu that opens to them."""
    opening = (endpoint for endpoint, _words in ITEMS if _opens(endpoint, who))
    return url_for(next(opening, "accounts.account"))


def _opens(endpoint: str, who: Visitor) -> bool:
    return endpoint in current_app.view_functions and endpoint in ROUTES and may(who.actor, ROUTES[endpoint])


def _item(endpoint: str, words: str, who: Visitor) -> MenuItem:
    near = who.is_authenticated and request.blueprint == endpoint.partition(".")[0]
    return MenuItem(url_for(endpoint), _(words), request.endpoint == endpoint, near)
