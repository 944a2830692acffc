"""What those who hold the rights have answered to a draft: comments, schools asked for, meetings, and who is done."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.family.families import Contribution, ContributionKind, MeetingRequest, PlanReading, SettingPreference
from ehc.models.intake.people import Person
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.plans import Plan, PlanChange
from ehc.queries.sending import recipients
from ehc.queries.sending.recipients import Recipient


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One thing somebody said of the draft; `written` says that a change was made from it."""

    row: Contribution
    person: str
    written: bool


@dataclass(frozen=True, kw_only=True)
class Preference:
    """A school or college somebody asked for; `binds` where a request for it binds the council (s38(3))."""

    row: SettingPreference
    person: str
    setting: str
    binds: bool


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting somebody asked for."""

    row: MeetingRequest
    person: str


@dataclass(frozen=True, kw_only=True)
class Holder:
    """One person who holds the rights: when they read the draft, and when they said their answer is whole."""

    person_id: uuid.UUID
    name: str
    read_on: date | None
    done_on: date | None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """All that has been answered, oldest first."""

    comments: tuple[Comment, ...]
    preferences: tuple[Preference, ...]
    meetings: tuple[Meeting, ...]
    holders: tuple[Holder, ...]

    @property
    def waiting(self) -> tuple[Comment, ...]:
        """The comments that nobody has answered yet; that an answer is whole needs none."""
        return tuple(it for it in self.comments if it.row.accepted is None and not it.row.says_complete)

    @property
    def promised(self) -> tuple[Comment, ...]:
        """The comments that were accepted and that nothing in the plan arises from yet."""
        return tuple(it for it in self.comments if it.row.accepted and not it.written)

    def about(self, statement_id: str) -> tuple[Comment, ...]:
        """The comments on one statement."""
        return tuple(it for it in self.comments if str(it.row.about_statement_id) == statement_id)

    def of(self, person_id: uuid.UUID | None) -> "Answers":
        """What one person answered: theirs and nobody else's."""
        return Answers(
            comments=tuple(it for it in self.comments if it.row.person_id == person_id),
            preferences=tuple(it for it in self.preferences if it.row.person_id == person_id),
            meetings=tuple(it for it in self.meetings if it.row.person_id == person_id),
            holders=tuple(it for it in self.holders if it.person_id == person_id),
        )


def answers(session: Session, case: Case, draft: Plan | None, today: date) -> Answers:
    """What was answered in this case; who has read and who is done is of the draft sent last."""
    comments = _comments(session, case.id)
    return Answers(
        comments=comments,
        preferences=_preferences(session, case.id),
        meetings=_meetings(session, case.id),
        holders=_holders(session, case, draft, comments, today),
    )


def _comments(session: Session, case_id: uuid.UUID) -> tuple[Comment, ...]:
    made = select(PlanChange.contribution_id).join(Plan, Plan.id == PlanChange.plan_id)
    written = set(session.scalars(made.where(Plan.case_id == case_id)))
    rows = (
        select(Contribution, Person)
        .join(Person, Person.id == Contribution.person_id)
        .where(Contribution.case_id == case_id, Contribution.kind == ContributionKind.REPRESENTATION)
        .order_by(Contribution.given_at, Contribution.id)
    )
    return tuple(Comment(row=row, person=it.name, written=row.id in written) for row, it in session.execute(rows))


def _preferences(session: Session, case_id: uuid.UUID) -> tuple[Preference, ...]:
    rows = (
        select(SettingPreference, Person, Setting)
        .join(Person, Person.id == SettingPreference.person_id)
        .outerjoin(Setting, Setting.id == SettingPreference.setting_id)
        .where(SettingPreference.case_id == case_id)
        .order_by(SettingPreference.asked_on, SettingPreference.id)
    )
    return tuple(_preference(row, person, setting) for row, person, setting in session.execute(rows))


def _preference(row: SettingPreference, person: Person, setting: Setting | None) -> Preference:
    name = setting.name if setting else row.setting_name
    binds = setting is not None and setting.type.may_be_requested
    return Preference(row=row, person=person.name, setting=name, binds=binds)


def _meetings(session: Session, case_id: uuid.UUID) -> tuple[Meeting, ...]:
    rows = (
        select(MeetingRequest, Person)
        .join(Person, Person.id == MeetingRequest.person_id)
        .where(MeetingRequest.case_id == case_id)
        .order_by(MeetingRequest.asked_on, MeetingRequest.id)
    )
    return tuple(Meeting(row=row, person=person.name) for row, person in session.execute(rows))


def _holders(
    session: Session, case: Case, draft: Plan | None, comments: Sequence[Comment], today: date
) -> tuple[Holder, ...]:
    if draft is None:
        return ()
    readings = select(PlanReading.person_id, PlanReading.read_on).where(PlanReading.plan_id == draft.id)
    read = dict(iter(session.execute(readings)))
    last = {it.row.person_id: it.row for it in comments if it.row.plan_id == draft.id}
    family = recipients.family(session, case, today)
    return tuple(_holder(it, it.person_id, read, last) for it in family if it.person_id)


def _holder(it: Recipient, id: uuid.UUID, read: dict[uuid.UUID, date], last: dict[uuid.UUID, Contribution]) -> Holder:
    said = last.get(id)
    done_on = said.given_on if said is not None and said.says_complete else None
    return Holder(person_id=id, name=it.name, read_on=read.get(id), done_on=done_on)
