"""The law's answer as a program reads it: the shape that the OpenAPI document promises and a test holds it to."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from workflows.citation import BASIS_WORDS, Basis
from workflows.duties import StandingKind

BASES = "; ".join(f"{basis.value}: {words}" for basis, words in BASIS_WORDS.items())


class Answer(BaseModel):
    """A part of the answer: it holds what is named here and nothing else."""

    model_config = ConfigDict(extra="forbid")


class SourceAnswer(Answer):
    """Where something is written."""

    model_config = ConfigDict(title="Source")

    title: str
    at: str = Field(description="The place in it, such as reg 13(2).")
    href: str = Field(description="A link to the very place, where there is one.")
    basis: Basis = Field(description=f"How well it is confirmed. {BASES}")


class ReadingAnswer(Answer):
    """Another way the rule is read, and the date it gives."""

    model_config = ConfigDict(title="Reading")

    due: date | None
    held_by: str = Field(description="Who reads it so.")
    passed: bool = Field(description="Whether that date had passed before the duty began.")
    source: SourceAnswer


class DutyAnswer(Answer):
    """Something owed, or a time in which somebody may act. An exception excuses lateness; it never moves a date."""

    model_config = ConfigDict(title="Duty")

    rule: str = Field(description="The public key of the rule; its page is /law/KEY.")
    for_: str | None = Field(alias="for", description="Which adviser, setting or recipient, where there is one each.")
    due: date | None = Field(description="The last day that complies; none for a window or where no day is set.")
    work_to: date | None = Field(description="A day earlier to work to, where the published statistics count so.")
    opens: date | None = Field(description="The first day of a window.")
    closes: date | None = Field(description="The last day of a window.")
    earliest: date | None = Field(description="The first day on which an act that the window forbids may be done.")
    started_by: str | None = Field(description="The kind of event that started it.")
    started_on: date | None
    assumed: bool = Field(description="Whether its start had to be assumed; see missing.")
    met_by: str | None
    met_on: date | None
    standing: StandingKind
    days: int | None = Field(description="Days to go, late by, or since.")
    lifted: str | None = Field(description="The ground that excuses lateness, where one was claimed and holds.")
    lift_refused: str | None = Field(description="Why a claimed ground does not hold.")
    lift_note: str | None
    replaced_by: str | None
    readings: list[ReadingAnswer]
    says: str = Field(description="The rule's own sentence.")
    source: SourceAnswer


class FellAwayAnswer(Answer):
    """A duty that ended without being met."""

    model_config = ConfigDict(title="FellAway")

    rule: str
    for_: str | None = Field(alias="for")
    event: str
    on: date
    due: date | None


class MissingAnswer(Answer):
    """What the history does not say, and what was assumed."""

    model_config = ConfigDict(title="Missing")

    event: str
    rule: str | None
    says: str


class StepAnswer(Answer):
    """An act that is open now, or the rule that forbids it."""

    model_config = ConfigDict(title="Step")

    act: str
    rule: str | None
    open: bool
    because: str
    due: date | None


class TimetableAnswer(Answer):
    """Every duty of the case, the earliest first."""

    model_config = ConfigDict(title="Timetable")

    law: str = Field(description="The version of the rules that gave this answer.")
    duties: list[DutyAnswer]
    fell_away: list[FellAwayAnswer]
    missing: list[MissingAnswer]
    next_steps: list[StepAnswer]
