"""What waits on staff around the Local Offer: a line for each kind that waits, the one that touches plans first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from ehc.language import ngettext
from ehc.permissions import may
from ehc.queries.casework.worklist_head import covered_ids
from ehc.queries.offer.offer_comments import waiting_comments
from ehc.queries.offer.school_reports import without_report
from ehc.queries.offer.service_checks import entries_to_check
from ehc.queries.offer.service_holds import held_places
from ehc.queries.offer.service_suggestions import waiting_suggestions
from ehc.queries.plan_life.service_changes import service_changes
from ehc.services.act import Act


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One kind of thing that waits: how many, in words, and where."""

    words: str
    href: str


def waiting(act: Act) -> Sequence[Waiting]:
    """Each kind of which at least one waits, as far as who asks may deal with it."""
    return [*_plans(act), *_entries(act)]


def _plans(act: Act) -> Iterator[Waiting]:
    if may(act.actor, "link-services"):
        own = covered_ids(act.session, act.actor.id, act.today) if act.actor.id else ()
        changed = service_changes(act.session, own, act.today)[1]
        if changed:
            words = ngettext(
                "%(n)s service beside a plan of yours has changed",
                "%(n)s services beside plans of yours have changed",
                changed,
            )
            yield Waiting(words=words, href=url_for("service_changes.index"))


def _entries(act: Act) -> Iterator[Waiting]:
    if not may(act.actor, "edit-services"):
        return
    held, said = held_places(act.session)[1], waiting_comments(act.session)[1]
    suggested, unchecked = waiting_suggestions(act.session)[1], entries_to_check(act.session, act.today)[1]
    silent = without_report(act.session, act.today)[1]
    for number, words, endpoint in (
        (
            held,
            ngettext("%(n)s place may be private", "%(n)s places may be private", held),
            "service_holds.index",
        ),
        (
            suggested,
            ngettext("%(n)s provider suggests a change", "%(n)s suggestions of providers", suggested),
            "service_suggestions.index",
        ),
        (said, ngettext("%(n)s comment", "%(n)s comments", said), "offer_comments.waiting"),
        (
            unchecked,
            ngettext("%(n)s entry to check", "%(n)s entries to check", unchecked),
            "service_entries.index",
        ),
        (
            silent,
            ngettext(
                "%(n)s school without an SEN information report",
                "%(n)s schools without an SEN information report",
                silent,
            ),
            "school_information.index",
        ),
    ):
        if number:
            yield Waiting(words=words, href=url_for(endpoint))
