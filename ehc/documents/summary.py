"""The plan on one page, for somebody who meets the child tomorrow: few words, each with where to read the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehc.documents.plan_view import PlanView
from ehc.documents.plan_words import short, views_of
from workflows.plan import Statement, ViewKind

SENTENCE = 105  # letters of a sentence here; a wide letter counts for two
WHO, HOW_OFTEN = 48, 64
FEW = {ViewKind.LIKED_AND_ADMIRED: 1, ViewKind.IMPORTANT_TO_ME: 2, ViewKind.HOW_I_COMMUNICATE: 2}
SUPPORT = 3
NEEDS, OUTCOMES, PROVISION = 4, 3, 7


@dataclass(frozen=True, kw_only=True)
class Line:
    """One short line; `number` says where the whole of it stands."""

    number: str
    says: str
    who: str = ""
    how_often: str = ""


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Some lines under a heading, and how many more there are."""

    heading: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The one page."""

    about: tuple[Lines, ...]
    needs: Lines
    outcomes: Lines
    provision: Lines


def summary(view: PlanView) -> Summary:
    """A few statements of each kind, shortened to fit one page whatever the plan's length."""
    return Summary(
        about=tuple(_about(view, kind, most) for kind, most in {**FEW, ViewKind.HOW_TO_SUPPORT_ME: SUPPORT}.items()),
        needs=_lines("", view.of("B"), NEEDS),
        outcomes=_lines("", view.of("E"), OUTCOMES),
        provision=_lines("", (*view.of("F"), *view.of("G"), *view.of("H1"), *view.of("H2")), PROVISION),
    )


def _about(view: PlanView, kind: ViewKind, most: int) -> Lines:
    mine = [statement for statement in view.of("A") if statement.view is kind]
    return _lines(views_of(view.name)[kind], mine, most)


def _lines(heading: str, statements: Sequence[Statement], most: int) -> Lines:
    lines = tuple(_line(statement) for statement in statements[:most])
    return Lines(heading=heading, lines=lines, more=max(0, len(statements) - most))


def _line(it: Statement) -> Line:
    how_often = ", ".join(part for part in (it.frequency, it.duration) if part)
    return Line(
        number=it.number,
        says=short(it.text, SENTENCE),
        who=short(it.deliverer or "", WHO),
        how_often=short(how_often, HOW_OFTEN),
    )
