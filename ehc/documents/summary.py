"""The plan on one page, for somebody who meets the child tomorrow: few words, each with where to read the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehc.documents.plan_view import PlanView
from ehc.documents.plan_words import short, views_of
from workflows.plan import Statement, ViewKind

ROOM, LONGEST = 105, 240  # letters a line when every line is there, and at most; a wide letter counts for two
WIDE = 150  # letters a line of the right column where it takes three fifths of the page
FEW = 420  # letters: with no more of the child's and the family's own words, the left column needs two fifths
WHO, HOW_OFTEN = 48, 64
ABOUT = {
    ViewKind.LIKED_AND_ADMIRED: 1,
    ViewKind.IMPORTANT_TO_ME: 2,
    ViewKind.HOW_I_COMMUNICATE: 2,
    ViewKind.HOW_TO_SUPPORT_ME: 3,
}
IF_THERE_IS_ROOM = {ViewKind.FAMILY_VIEWS: 1, ViewKind.ASPIRATIONS: 1}
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
    leans: bool  # little was said about the child, so what is hard and what we work towards get more room
    needs: Lines
    outcomes: Lines
    provision: Lines


def summary(view: PlanView) -> Summary:
    """A few statements of each kind, shortened to fit one page whatever the plan's length."""
    needs, outcomes = view.of("B"), view.of("E")
    provision = (*view.of("F"), *view.of("G"), *view.of("H1"), *view.of("H2"))
    about = _about(view)
    leans = sum(len(line.says) for group in about for line in group.lines) <= FEW
    lines = min(len(needs), NEEDS) + min(len(outcomes), OUTCOMES)
    right = _length(lines, NEEDS + OUTCOMES, WIDE if leans else ROOM)
    return Summary(
        about=about,
        leans=leans,
        needs=_lines("", needs, NEEDS, right),
        outcomes=_lines("", outcomes, OUTCOMES, right),
        provision=_lines("", provision, PROVISION, _length(min(len(provision), PROVISION), PROVISION)),
    )


def _about(view: PlanView) -> tuple[Lines, ...]:
    """The child's and the family's own words; hopes and the family's views where there is room for them."""
    first = {kind: _of_kind(view, kind) for kind in ABOUT}
    most = sum(ABOUT.values())
    count = sum(min(len(first[kind]), ABOUT[kind]) for kind in ABOUT)
    more = {kind: _of_kind(view, kind) for kind in IF_THERE_IS_ROOM} if count <= most // 2 else {}
    chosen, wanted = {**first, **more}, {**ABOUT, **IF_THERE_IS_ROOM}
    length = _length(sum(min(len(mine), wanted[kind]) for kind, mine in chosen.items()), most)
    names = views_of(view.name)
    return tuple(_lines(names[kind], mine, wanted[kind], length) for kind, mine in chosen.items())


def _of_kind(view: PlanView, kind: ViewKind) -> tuple[Statement, ...]:
    return tuple(statement for statement in view.of("A") if statement.view is kind)


def _length(count: int, most: int, room: int = ROOM) -> int:
    """How long a line may be where there are so many: the fewer, the longer."""
    return min(LONGEST, room * most // max(count, 1))


def _lines(heading: str, statements: Sequence[Statement], most: int, length: int) -> Lines:
    lines = tuple(_line(statement, length) for statement in statements[:most])
    return Lines(heading=heading, lines=lines, more=max(0, len(statements) - most))


def _line(it: Statement, length: int) -> Line:
    how_often = ", ".join(part for part in (it.frequency, it.duration) if part)
    return Line(
        number=it.number,
        says=short(it.text, length),
        who=short(it.deliverer or "", WHO),
        how_often=short(how_often, HOW_OFTEN),
    )
