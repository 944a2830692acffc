"""What families and advisers said that nobody has answered yet: one line a case and kind, the oldest first."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    UUID,
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.orm import Session, aliased

from ehc.models.assessment.advice import AdviceRequest, AdviceState, Adviser
from ehc.models.cases import Case, Stage
from ehc.models.family.families import Contribution, MeetingRequest, SettingPreference
from ehc.models.family.family_messages import FamilyMessage
from ehc.models.intake.people import Person
from ehc.models.plan_life.personal_budgets import BudgetRequest
from ehc.models.plan_life.placements import Consultation, Setting

PAGE = 50
TODAY, OFFICERS = bindparam("today", type_=Date), bindparam("officers", type_=ARRAY(UUID()))
NOBODY: ColumnElement[uuid.UUID] = literal_column("null::uuid")
# In the words of the indexes, so that they serve whatever else is asked.
UNANSWERED = text(
    "contributions.kind = 'representation' and contributions.accepted is null and not contributions.says_complete"
)
NOT_DEALT_WITH = text("family_messages.from_family and family_messages.dealt_with_at is null")
BUDGET_ASKED = text("budget_requests.state in ('asked', 'preparing') and budget_requests.state = 'asked'")
NOT_HELD = text("meeting_requests.met_on is null")
TO_DECIDE = text(
    "(advice_requests.state = 'declined' or advice_requests.correction_asked <> ''"
    " or (advice_requests.state = 'planned' and advice_requests.suggested_by_id is not null))"
)


class ReplyKind(StrEnum):
    """What they did."""

    COMMENT = "comment"  # on the draft plan
    MEETING = "meeting"  # asked for one that is not arranged
    MEETING_PAST = "meeting-past"  # the day it was arranged for has gone by
    SETTING = "setting"  # asked for a school or college that nobody consulted
    SUGGESTION = "suggestion"  # asked us to seek advice from somebody
    DECLINED = "declined"  # an adviser can't advise
    MESSAGE = "message"  # wrote to us
    BUDGET = "budget"  # asked for a personal budget
    CORRECTION = "correction"  # an adviser wants to put right what was sent


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person said in one case; `thing` is the oldest of what they said, by its id."""

    kind: ReplyKind
    case_id: uuid.UUID
    reference: str
    child: str
    who: str
    number: int
    since: date
    thing: uuid.UUID
    about: str


@dataclass(frozen=True, slots=True)
class Replies:
    """One page of them and one more, and how many there are in all (0 past the last page)."""

    lines: Sequence[Reply]
    total: int


def replies(
    session: Session, officers: Sequence[uuid.UUID], today: date, *, page: int = 1, rows: int = PAGE
) -> Replies:
    """One page and one more, the longest wait first; without `officers`, everyone's."""
    values = {"officers": list(officers), "today": today, "skipped": (page - 1) * rows}
    listed = session.execute(_replies(everyone=not officers, rows=rows), values).all()
    lines = [Reply(ReplyKind(kind), *rest) for kind, *rest, _total in listed]
    return Replies(lines, listed[0][-1] if listed else 0)


@cache
def _replies(*, everyone: bool, rows: int) -> Select[*tuple[Any, ...]]:
    """The statement, made once: a line a case, kind and person, or a line a request for advice."""
    said, who = _said().subquery("said"), aliased(Person)
    since = func.coalesce(func.min(said.c.since), Case.started_on)
    thing = func.array_agg(aggregate_order_by(said.c.thing, said.c.since))[1]
    found = (
        select(
            said.c.kind,
            Case.id,
            Case.reference,
            Person.given + " " + Person.family,
            func.coalesce(Adviser.name, who.given + " " + who.family, ""),
            func.count(),
            since,
            thing,
            func.min(said.c.about),
            func.count().over(),
        )
        .join(Case, Case.id == said.c.case_id)
        .join(Person, Person.id == Case.child_id)
        .outerjoin(who, who.id == said.c.person_id)
        .outerjoin(Adviser, Adviser.id == said.c.adviser_id)
        .where(Case.ended_on.is_(None), *([] if everyone else [Case.officer_id == any_(OFFICERS)]))
        .group_by(said.c.kind, said.c.advice_id, Case.id, Person.id, who.id, Adviser.id)
        .order_by(since, thing)
    )
    return found.limit(rows + 1).offset(bindparam("skipped", type_=Integer))


def _said() -> CompoundSelect[*tuple[Any, ...]]:
    """All that waits, each as one row of the same columns."""
    return union_all(_comments(), _messages(), *_meetings(), _settings(), _budgets(), *_advice())


def _comments() -> Select[*tuple[Any, ...]]:
    """What was said of a draft."""
    return _by_person(ReplyKind.COMMENT, Contribution, Contribution.given_on, literal_column("''")).where(UNANSWERED)


def _messages() -> Select[*tuple[Any, ...]]:
    """What families wrote to us."""
    on = func.date(FamilyMessage.sent_at)
    return _by_person(ReplyKind.MESSAGE, FamilyMessage, on, FamilyMessage.words).where(NOT_DEALT_WITH)


def _budgets() -> Select[*tuple[Any, ...]]:
    """Personal budgets asked for, until we have said what we do."""
    return _by_person(ReplyKind.BUDGET, BudgetRequest, BudgetRequest.asked_on, BudgetRequest.wants).where(BUDGET_ASKED)


def _meetings() -> list[Select[*tuple[Any, ...]]]:
    """Meetings to arrange, and those whose day has gone by."""
    kinds = (
        (ReplyKind.MEETING, MeetingRequest.arranged_for.is_(None)),
        (ReplyKind.MEETING_PAST, MeetingRequest.arranged_for < TODAY),
    )
    since, about = MeetingRequest.asked_on, MeetingRequest.about
    return [_by_person(kind, MeetingRequest, since, about).where(NOT_HELD, which) for kind, which in kinds]


def _settings() -> Select[*tuple[Any, ...]]:
    """Schools and colleges asked for while the draft is out, and not consulted."""
    consulted = exists().where(
        Consultation.case_id == SettingPreference.case_id, Consultation.setting_id == SettingPreference.setting_id
    )
    name = func.coalesce(Setting.name, SettingPreference.setting_name)
    rows = _by_person(ReplyKind.SETTING, SettingPreference, SettingPreference.asked_on, name)
    named = rows.outerjoin(Setting, Setting.id == SettingPreference.setting_id)
    out = named.join(Case, and_(Case.id == SettingPreference.case_id, Case.stage == Stage.DRAFT_SERVED))
    return out.where(~consulted)


def _advice() -> list[Select[*tuple[Any, ...]]]:
    """Whom the family asks us to ask, who can't advise, and who wants to put their advice right."""
    suggested = (
        AdviceRequest.state == AdviceState.PLANNED,
        AdviceRequest.suggested_by_id.is_not(None),
        AdviceRequest.adviser_id.is_(None),
    )
    return [
        _one_advice(ReplyKind.SUGGESTION, AdviceRequest.suggested, *suggested),
        _one_advice(
            ReplyKind.DECLINED,
            AdviceRequest.declined_because,
            AdviceRequest.state == AdviceState.DECLINED,
            AdviceRequest.not_asked_because == "",
        ),
        _one_advice(ReplyKind.CORRECTION, AdviceRequest.correction_asked, AdviceRequest.correction_asked != ""),
    ]


def _by_person(kind: ReplyKind, model: Any, since: Any, about: Any) -> Select[*tuple[Any, ...]]:
    """What one person said."""
    return _columns(kind, model, since, about, person_id=model.person_id).select_from(model)


def _one_advice(kind: ReplyKind, about: Any, *which: Any) -> Select[*tuple[Any, ...]]:
    """Of one request for advice: said by its adviser, or by whoever of the family suggested it."""
    it = AdviceRequest
    since = func.coalesce(it.submitted_on, it.asked_on)
    rows = _columns(kind, it, since, about, person_id=it.suggested_by_id, adviser_id=it.adviser_id, advice_id=it.id)
    return rows.where(TO_DECIDE, *which)


def _columns(
    kind: ReplyKind,
    model: Any,
    since: Any,
    about: Any,
    *,
    person_id: Any,
    adviser_id: Any = NOBODY,
    advice_id: Any = NOBODY,
) -> Select[*tuple[Any, ...]]:
    return select(
        literal_column(f"'{kind.value}'").label("kind"),
        model.case_id.label("case_id"),
        person_id.label("person_id"),
        adviser_id.label("adviser_id"),
        advice_id.label("advice_id"),
        since.label("since"),
        model.id.label("thing"),
        about.label("about"),
    )
