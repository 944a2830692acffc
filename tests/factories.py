"""Makes what tests stand on: a council, its accounts, people, settings and cases at any stage; all of it made up."""

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.database import identify
from ehc.models.assessment.assessments import Delegation, Power
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account, Role
from ehc.models.council.configuration import Authority, Configuration
from ehc.models.intake.people import Address, ContactWay, Person, Relationship, RelationshipKind
from ehc.models.intake.people_names import search_name
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.queries.council.sign_ins import actor_of
from ehc.services.act import Act
from ehc.services.record import record
from workflows import events as happened
from workflows.events import Event
from workflows.vocabulary import EndReason, RefusalStage

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)
REQUESTED_ON = TODAY - 3 * WEEK

CONFIGURATION: dict[str, Any] = {
    "council": {
        "name": "Sample Council",
        "address": "1 Sample Street\nSampleton",
        "telephone": "01632 960000",
        "email": "send@sample.example",
    },
    "health_body": {
        "name": "Sample Integrated Care Board",
        "person": "The designated clinical officer",
        "email": "dco@health.example",
    },
    "social_care": {"name": "Sample Council social care", "email": "dsco@sample.example"},
    "mediation_adviser": {"name": "Sample Mediation", "telephone": "01632 960001"},
    "disagreement_resolution": {"name": "Sample Resolution", "telephone": "01632 960002"},
    "information_and_advice": {"name": "Sample SENDIASS", "telephone": "01632 960003"},
    "schools_information": {"name": "Schools in Sample", "website": "https://sample.example/schools"},
    "local_offer": {"name": "Sample Local Offer", "website": "https://sample.example/local-offer"},
}

Row = TypeVar("Row")
_numbers = itertools.count(1)


def make_authority(session: Session, **values: Any) -> Authority:
    """A council with its configuration; the session acts for it from here on."""
    authority = Authority(
        **{"code": f"9{next(_numbers):02}", "name": "Sample Council", "demonstration": True, **values}
    )
    session.add(authority)
    session.flush()
    identify(session, actor="system", authority=str(authority.id))
    configure(session)
    return authority


def configure(session: Session, *, from_on: date = date(2014, 9, 1), **changed: Any) -> Configuration:
    """The next version of the council's configuration."""
    row = Configuration(
        authority_id=_authority_id(session),
        version=next(_numbers),
        from_on=from_on,
        values={**CONFIGURATION, **changed},
        set_at=NOW,
        set_by="Tests",
    )
    return _kept(session, row)


def make_account(session: Session, role: Role = Role.CASEWORKER, **values: Any) -> Account:
    """Someone who may sign in, without a password."""
    number = next(_numbers)
    defaults = {"name": "Sam Okoro", "email": f"account-{number}@sample.example", "job_title": "SEND officer"}
    return _kept(session, Account(authority_id=_authority_id(session), role=role, **{**defaults, **values}))


def make_delegation(session: Session, account: Account, power: Power, **values: Any) -> Delegation:
    """A power given to an officer since 2020."""
    defaults = {"instrument": "Scheme of delegation, paragraph 4.2", "from_on": date(2020, 1, 1)}
    row = Delegation(authority_id=account.authority_id, account_id=account.id, power=power, **{**defaults, **values})
    return _kept(session, row)


def make_officer(session: Session, **values: Any) -> Account:
    """A caseworker with every power delegated."""
    account = make_account(session, Role.CASEWORKER, **values)
    for power in Power:
        make_delegation(session, account, power)
    return account


def act_of(
    session: Session, account: Account, *, today: date = TODAY, at: datetime | None = None, live: bool = True
) -> Act:
    """What this account does on that day, at noon."""
    moment = at or datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return Act(session=session, actor=actor_of(account), today=today, at=moment, live=live)


def system_act(session: Session, *, today: date = TODAY, live: bool = True) -> Act:
    """What the system does on that day, at noon."""
    actor = Actor(kind=ActorKind.SYSTEM, name="EHC", authority_id=_authority_id(session))
    return Act(
        session=session,
        actor=actor,
        today=today,
        at=datetime(today.year, today.month, today.day, 12, tzinfo=UTC),
        live=live,
    )


def make_person(session: Session, given: str = "Maya", family: str = "Sample", **values: Any) -> Person:
    """A child of nine, unless said otherwise."""
    names = {"known_as": "", "former": "", **{key: values[key] for key in ("known_as", "former") if key in values}}
    defaults = {"born_on": date(2017, 5, 4), "search_name": search_name(given, family, **names)}
    row = Person(authority_id=_authority_id(session), given=given, family=family, **{**defaults, **values})
    return _kept(session, row)


def make_address(session: Session, person: Person, lines: str = "2 Sample Road", **values: Any) -> Address:
    """Where a person lives."""
    defaults = {"postcode": "SA1 1MP", "from_on": date(2020, 1, 1)}
    return _kept(session, Address(person_id=person.id, lines=lines, **{**defaults, **values}))


def make_adult(session: Session, given: str = "Ruth", family: str = "Sample", **values: Any) -> Person:
    """A grown-up who hears from the council by e-mail."""
    defaults = {"born_on": None, "email": f"{given.lower()}-{next(_numbers)}@family.example"}
    return make_person(session, given, family, **{**defaults, "contact_by": ContactWay.EMAIL, **values})


def relate(
    session: Session,
    child: Person,
    adult: Person,
    kind: RelationshipKind = RelationshipKind.BIRTH_PARENT,
    **values: Any,
) -> Relationship:
    """An adult's confirmed relation to a child."""
    defaults = {"confirmed_on": date(2026, 11, 3), "confirmed_by": "Sam Okoro", "confirmed_how": "Birth certificate"}
    return _kept(session, Relationship(child_id=child.id, adult_id=adult.id, kind=kind, **{**defaults, **values}))


def make_parent(session: Session, child: Person, given: str = "Ruth", **values: Any) -> Person:
    """A confirmed parent of the child, with an address."""
    parent = make_adult(session, given, child.family, **values)
    make_address(session, parent)
    relate(session, child, parent)
    return parent


def make_setting(session: Session, name: str = "Sample Primary School", **values: Any) -> Setting:
    """A maintained school that is reached by e-mail."""
    number = next(_numbers)
    defaults = {
        "type": SettingType.MAINTAINED_SCHOOL,
        "urn": f"1{number:05}",
        "email": f"office-{number}@school.example",
        "head_name": "Ms A Head",
        "senco_name": "Mr B Senco",
    }
    return _kept(session, Setting(authority_id=_authority_id(session), name=name, **{**defaults, **values}))


def make_case(
    session: Session,
    stage: Stage = Stage.CONSIDERING,
    *,
    child: Person | None = None,
    officer: Account | None = None,
    requested_on: date | None = None,
    live: bool = True,
    parent: bool = True,
    **values: Any,
) -> Case:
    """A case whose events brought it to that stage by TODAY; its child has one confirmed parent unless it is given."""
    if child is None:
        child = make_person(session)
        if parent:
            make_parent(session, child)
    officer = officer or make_account(session)
    case = Case(
        authority_id=_authority_id(session),
        reference=f"EHC-{next(_numbers):06}",
        child_id=child.id,
        officer_id=officer.id,
        opened_at=NOW,
        live_from=NOW if live else None,
        **values,
    )
    _kept(session, case)
    history(session, case, officer, *STORIES[stage](requested_on or TODAY - WEEKS_AGO[stage] * WEEK))
    return case


def history(session: Session, case: Case, account: Account, *events: Event) -> None:
    """Record events as history, each with its own day, by one act on the last of them."""
    record(act_of(session, account, today=events[-1].on, live=False), case.id, *events)


def _considering(start: date) -> Sequence[Event]:
    return [happened.RequestReceived(on=start)]


def _refused(start: date) -> Sequence[Event]:
    return [*_considering(start), happened.AssessmentRefused(on=start + 5 * WEEK, stage=RefusalStage.DECISION)]


def _assessing(start: date) -> Sequence[Event]:
    return [*_considering(start), happened.AssessmentAgreed(on=start + 5 * WEEK)]


def _no_plan(start: date) -> Sequence[Event]:
    return [*_assessing(start), happened.PlanRefused(on=start + 12 * WEEK)]


def _drafting(start: date) -> Sequence[Event]:
    return [*_assessing(start), happened.PlanAgreed(on=start + 12 * WEEK)]


def _draft_served(start: date) -> Sequence[Event]:
    day = start + 14 * WEEK
    return [*_drafting(start), happened.DraftPlanSent(on=day), happened.DraftPlanServed(on=day)]


def _plan_held(start: date) -> Sequence[Event]:
    return [*_draft_served(start), happened.FinalPlanIssued(on=start + 19 * WEEK)]


def _ended(start: date) -> Sequence[Event]:
    return [*_considering(start), happened.CaseEnded(on=start + WEEK, reason=EndReason.OTHER)]


STORIES: dict[Stage, Callable[[date], Sequence[Event]]] = {
    Stage.CONSIDERING: _considering,
    Stage.REFUSED: _refused,
    Stage.ASSESSING: _assessing,
    Stage.NO_PLAN: _no_plan,
    Stage.DRAFTING: _drafting,
    Stage.DRAFT_SERVED: _draft_served,
    Stage.PLAN_HELD: _plan_held,
    Stage.ENDED: _ended,
}


# How long before TODAY each was requested, where a test does not say; the draft's 15 days are then still running.
WEEKS_AGO = {
    Stage.CONSIDERING: 3,
    Stage.REFUSED: 6,
    Stage.ASSESSING: 6,
    Stage.NO_PLAN: 13,
    Stage.DRAFTING: 13,
    Stage.DRAFT_SERVED: 15,
    Stage.PLAN_HELD: 20,
    Stage.ENDED: 3,
}


def _authority_id(session: Session) -> UUID:
    return UUID(session.info["authority"])


def _kept(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
