"""Where a search of the directory found nothing: searches that ask less and find something, each with how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from ehc.language import _
from ehc.queries.offer.local_offer_fitting import how_many_each
from ehc.queries.offer.local_offer_looking import Looking
from ehc.services.act import Act
from ehc.web.offer.find_help import asked


@dataclass(frozen=True, kw_only=True)
class Instead:
    """One search that asks less."""

    says: str
    href: str
    finds: int


def instead(act: Act, looking: Looking) -> Sequence[Instead]:
    """Searches that ask less, where this one found nothing; each finds something."""
    now = asked()
    less = list(_less(now, looking))
    numbers = how_many_each(act.session, [each for *_said, each in less], act.today)
    return [Instead(says=says, href=to, finds=n) for (says, to, _each), n in zip(less, numbers, strict=True) if n]


def _less(now: Mapping[str, Any], looking: Looking) -> Iterator[tuple[str, str, Looking]]:
    """What each is called, where it leads, and what it looks for."""
    looking, is_beyond = replace(looking, page=1), looking.page > 1
    if is_beyond:
        yield _("Go to the first page"), url_for("local_offer.find_help", **now), looking
    if len(looking.words.split()) > 1 and not looking.any_word:
        yield _("Look for any of your words"), _without(now, any="yes"), replace(looking, any_word=True)
    ways: Mapping[str, tuple[str, Mapping[str, Any]]] = {
        "words": (_("Look without your words"), {"words": "", "any_word": False}),
        "within": (_("Look at any distance"), {"within": None}),
        "day": (_("Look at any day"), {"days": ()}),
        "time": (_("Look at any time"), {"time": ""}),
        "access": (_("Look whatever the place has"), {"access": ()}),
        "cost": (_("Look whatever it costs"), {"free": False}),
        "referral": (_("Look whether or not you must be referred"), {"direct": False}),
        "how": (_("Look in person and online"), {"how": ""}),
        "level": (_("Look at any level of support"), {"level": None}),
        "sector": (_("Look for any kind of help"), {"sector": ""}),
        "need": (_("Look for any need"), {"need": None, "area": None}),
        "age": (_("Look for any age"), {"age": None}),
        "near": (_("Look everywhere"), {"point": None, "place": "", "within": None}),
    }
    for key, (says, but) in ways.items():
        if key in now and len(now) > 1:
            dropped = {"near": ("near", "within"), "words": ("words", "any")}.get(key, (key,))
            yield says, _without(now, *dropped), replace(looking, **but)
    if now:
        yield _("See every service"), url_for("local_offer.find_help"), Looking()


def _without(now: Mapping[str, Any], *names: str, **more: Any) -> str:
    return url_for("local_offer.find_help", **{k: v for k, v in now.items() if k not in names}, **more)
