"""What has happened, as a family reads it: one line for each thing, those of one day that are alike told together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ehc.language import _
from ehc.queries.casework.case_history import HistoryRow
from ehc.queries.offer.service_words import in_a_row
from ehc.web.casework.event_words import for_family, inside

ASKED = "advice-requested"
CONSULTED = "setting-consulted"
FAMILY = "family"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened, and its day."""

    on: date
    words: str


def story(rows: Iterable[HistoryRow]) -> Sequence[Line]:
    """The lines, the latest first; what is not the family's to know is left out."""
    found: list[Line] = []
    for (on, kind), alike in groupby(rows, key=lambda row: (row.on, row.kind)):
        together = list(alike)
        found.extend(Line(on=on, words=words) for words in _words(kind, together))
    return tuple(reversed(found))


def _words(kind: str, rows: Sequence[HistoryRow]) -> Iterable[str]:
    if kind == ASKED:
        yield from _asked(rows)
    elif kind == CONSULTED and len(rows) > 1 and all(row.setting for row in rows):
        yield _("We asked %(settings)s if they can meet the needs.", settings=in_a_row([r.setting or "" for r in rows]))
    else:
        yield from (words for row in rows if (words := for_family(row)))


def _asked(rows: Sequence[HistoryRow]) -> Iterable[str]:
    """Being asked is one line for the family and one for everybody else."""
    others = [row for row in rows if row.advice_kind is None or row.advice_kind.value != FAMILY]
    named = list(dict.fromkeys(inside(row.who) for row in others if row.who))
    if len(rows) > len(others):
        yield _("We asked you for your views.")
    if len(others) > 1 and len(named) == len(others):
        yield _("We asked for advice from %(names)s.", names=in_a_row(named))
    else:
        yield from (words for row in others if (words := for_family(row)))
