"""What an answer leaves open: asked of its giver before it is sent, as questions and never as a bar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ehc.language import mark as _
from ehc.models.assessment.advice import AdviceKind
from workflows.plan import Part


class Stated(Protocol):
    """What a statement says, by field."""

    @property
    def part(self) -> Part: ...
    @property
    def text(self) -> str: ...
    @property
    def deliverer(self) -> str: ...
    @property
    def qualification(self) -> str: ...
    @property
    def frequency(self) -> str: ...
    @property
    def duration(self) -> str: ...
    @property
    def group_size(self) -> str: ...
    @property
    def by_when(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A question, and the place in the list of the statement that it is about (none: the whole answer)."""

    asks: str
    position: int | None = None


AMOUNT = r"(?:\d+|one|two|three|four|five|six|half|an?)"
FREQUENCY = re.compile(
    rf"\b(?:daily|weekly|fortnightly|monthly|termly|once|twice|every|each (?:day|week|term|lesson)|"
    rf"{AMOUNT} times|(?:per|a) (?:day|week|fortnight|month|term|year))\b",
    re.IGNORECASE,
)
DURATION = re.compile(rf"\b{AMOUNT}[ -]?(?:min|mins|minutes?|hours?|hrs?)\b|\bfull[- ]time\b", re.IGNORECASE)
WHO = re.compile(
    r"\b(?:teacher|assistant|therapist|psychologist|nurse|doctor|physiotherapist|mentor|specialist|worker|SENCO|"
    r"carer|practitioner)s?\b",
    re.IGNORECASE,
)
GROUP = re.compile(r"\b(?:one[- ]to[- ]one|1:1|1-1|individual(?:ly)?|pairs?|group of|class)\b", re.IGNORECASE)
BY_WHEN = re.compile(r"\b(?:by|before|within|end of|key stage|year)\b.*\b(?:\d+|term|year|months?|weeks?)\b", re.I)
NOT_KNOWN = re.compile(r"\bnot (?:currently |previously )?(?:known|open) to\b|\bno (?:current )?involvement\b", re.I)

NO_NEED = _("You have stated no need. What is hard for the child or young person, as you found it?")
NO_OUTCOME = _("You have stated no outcome. What should become possible, and by when?")
NO_HELP = _("You have stated no help. What is needed: who gives it, how often, how long and in what group?")
IN_PAPER = _("Nothing is stated here. Is it all in your paper: needs, outcomes, and help with amounts?")
NOT_ADVICE = _(
    "“Not known to us” is not advice. What are the care needs (section D), and what help is required "
    "(H1 and H2)? If there are none, say how you know."
)
ASKS_OF_HELP = (
    ("deliverer", WHO, _("Who gives it?")),
    ("qualification", None, _("What training or qualification do they need?")),
    ("frequency", FREQUENCY, _("How often?")),
    ("duration", DURATION, _("How long is each time?")),
    ("group_size", GROUP, _("One to one, or in a group of how many?")),
)


def gaps(kind: AdviceKind, statements: Sequence[Stated], *, has_paper: bool) -> tuple[Gap, ...]:
    """Every question that the answer leaves open, the whole answer first, then statement by statement."""
    return (*_of_whole(kind, statements, has_paper), *_of_each(statements))


def _of_whole(kind: AdviceKind, statements: Sequence[Stated], has_paper: bool) -> Iterator[Gap]:
    if kind is AdviceKind.SOCIAL_CARE and any(NOT_KNOWN.search(it.text) for it in statements):
        yield Gap(asks=NOT_ADVICE)
    if has_paper and not statements:
        yield Gap(asks=IN_PAPER)
        return
    parts = {it.part for it in statements}
    for part, asks in ((Part.NEED, NO_NEED), (Part.OUTCOME, NO_OUTCOME), (Part.PROVISION, NO_HELP)):
        if part not in parts:
            yield Gap(asks=asks)


def _of_each(statements: Sequence[Stated]) -> Iterator[Gap]:
    for position, it in enumerate(statements):
        if it.part is Part.OUTCOME and not it.by_when and not BY_WHEN.search(it.text):
            yield Gap(asks=_("By when?"), position=position)
        if it.part is Part.PROVISION:
            yield from _of_help(position, it)


def _of_help(position: int, it: Stated) -> Iterator[Gap]:
    """What the typed field leaves open is open only where the sentence does not say it either."""
    for field, said_in_words, asks in ASKS_OF_HELP:
        in_words = said_in_words.search(it.text) if said_in_words else None
        if not getattr(it, field) and in_words is None:
            yield Gap(asks=asks, position=position)
