"""The law's answer to what somebody told, sorted for reading: what is to come, what is done, and what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ehc.web.lawbook.law_words import event_words
from ehc.web.lawbook.reply_dates_told import Told
from ehc.web.situations.reply_dates_thing import Thing
from ehc.web.situations.reply_dates_things import THINGS
from workflows.calendar import AtLeastBefore
from workflows.duties import Duty, FellAway, Missing, Standing, StandingKind, Timetable, standing
from workflows.events import PlanCeased
from workflows.grounds import Ground
from workflows.rule import Rule
from workflows.vocabulary import Force, Party


class Help(StrEnum):
    """What can be done once a date has passed: the words are in templates/lawbook/reply_dates/passed.html."""

    COUNCIL = "council"
    ORDER = "order"
    MEDIATION = "mediation"
    APPEAL = "appeal"
    RESPONSE = "response"
    ANSWER = "answer"
    CEASING = "ceasing"
    REVIEW = "review"
    ADVICE = "advice"
    SCHOOL = "school"
    HEALTH = "health"


class Assumed(NamedTuple):
    """Why a start was assumed: what was not said, and the thing to say it of."""

    words: str
    thing: Thing | None
    is_more: bool  # it is an answer that was left empty, not a thing that was left out


@dataclass(frozen=True)
class Reply:
    """One duty or window, how it stands today, what it is counted from, and what helps once it has passed."""

    duty: Duty
    how: Standing
    since: Thing | None
    assumed: tuple[Assumed, ...]
    help: Help | None

    @property
    def is_counted(self) -> bool:
        """Whether its last day is simply so long after the day it started, and not found in another way."""
        limit = self.duty.rule.limit
        return limit is not None and not isinstance(limit, AtLeastBefore) and self.duty.started_on is not None

    @property
    def has_passed(self) -> bool:
        """Whether its last day is over and nothing says that it was kept."""
        is_over = self.how.kind is StandingKind.WINDOW_CLOSED and self.how.days is not None
        return self.how.kind is StandingKind.LATE or is_over


@dataclass(frozen=True)
class Replies:
    """Every date of the answer in the groups that the page has."""

    dated: list[Reply]
    undated: list[Reply]
    done: list[Reply]
    of_age: list[Reply]
    fell_away: Sequence[FellAway]
    unknown: list[tuple[Rule, str]]
    grounds: list[Ground]
    today: date

    @property
    def next(self) -> Reply | None:
        """The soonest that is still to come."""
        return next((it for it in self.dated if not it.has_passed and it.duty.last_day), None)

    @property
    def passed(self) -> int:
        """How many have passed."""
        return sum(it.has_passed for it in self.dated)

    @property
    def helps(self) -> list[Help]:
        """What can be done about those that are shown, each once."""
        return list(dict.fromkeys(it.help for it in (*self.dated, *self.undated) if it.help))


def replies_to(told: Told, table: Timetable, today: date) -> Replies:
    """The answer as it stands on that day."""
    every = [_reply(told, table, duty, today) for duty in table.duties]
    open_ = [it for it in every if it.duty.met_on is None and it.duty.rule.force is not Force.DATE]
    dated = [it for it in open_ if it.duty.last_day is not None]
    return Replies(
        dated=dated,
        undated=[it for it in open_ if it.duty.last_day is None],
        done=[it for it in every if it.duty.met_on is not None],
        of_age=[it for it in every if it.duty.rule.force is Force.DATE],
        fell_away=table.fell_away,
        unknown=_unknown(table.missing, {it.duty.rule.key for it in every if it.assumed}),
        grounds=_grounds(it.duty for it in dated),
        today=today,
    )


def help_of(rule: Rule) -> Help | None:
    """What can be done once a date of this rule has passed."""
    if rule.force is Force.DATE:
        return None
    if rule.force is Force.RIGHT:
        return Help.APPEAL
    if rule.forbids:
        return Help.CEASING if PlanCeased in rule.forbids else Help.ANSWER
    if rule.key.startswith("comply-with-order"):
        return Help.ORDER
    return _BY_KEY.get(rule.key) or _BY_PARTY.get(rule.owed_by, Help.COUNCIL)


_BY_KEY = {
    "respond-to-appeal": Help.RESPONSE,
    "arrange-mediation": Help.MEDIATION,
    "tell-health-body-of-mediation": Help.MEDIATION,
    "carry-out-agreement": Help.MEDIATION,
}
_BY_PARTY = {
    Party.ADVISER: Help.ADVICE,
    Party.SETTING: Help.SCHOOL,
    Party.MEDIATION_ADVISER: Help.MEDIATION,
    Party.REVIEW_ARRANGER: Help.REVIEW,
    Party.HEALTH_BODY: Help.HEALTH,
    Party.OLD_HEALTH_BODY: Help.HEALTH,
    Party.NEW_HEALTH_BODY: Help.HEALTH,
}


def _reply(told: Told, table: Timetable, duty: Duty, today: date) -> Reply:
    since = told.thing_of(duty.started_by)
    gaps = [it for it in table.missing if it.rule is duty.rule] if duty.assumed else []
    return Reply(duty, standing(duty, today), since, tuple(_assumed(it, since) for it in gaps), help_of(duty.rule))


def _assumed(gap: Missing, since: Thing | None) -> Assumed:
    if since is not None and gap.event == since.kind:
        return Assumed(since.said, since, is_more=True)
    return Assumed(*_thing_words(gap.event), is_more=False)


def _thing_words(kind: str) -> tuple[str, Thing | None]:
    """A kind of event in the words that people are asked it in."""
    found = next((thing for thing in THINGS.values() if thing.kind == kind), None)
    return (found.said if found else event_words(kind)), found


def _unknown(gaps: Iterable[Missing], told: set[str]) -> list[tuple[Rule, str]]:
    """What can't be said for want of something: each rule with what is not known."""
    return [(it.rule, _thing_words(it.event)[0]) for it in gaps if it.rule is not None and it.rule.key not in told]


def _grounds(duties: Iterable[Duty]) -> list[Ground]:
    """The grounds that may excuse lateness here, each once; one whose time is over only where it reaches."""
    found = {ground.key: ground for duty in duties for ground in duty.rule.lifted_on if _reaches(ground, duty)}
    return list(found.values())


def _reaches(ground: Ground, duty: Duty) -> bool:
    if ground.commences is None:
        return True
    started, ends = duty.started_on, duty.last_day
    return started is not None and ends is not None and ground.commences.reaches(started, started, ends)
