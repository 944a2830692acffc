"""Makes what plans are made of: advice that was given, views, drafts at each point of their way; all made up."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, AdviceStatement, Adviser
from ehc.models.base import new_id
from ehc.models.cases import Case, Stage
from ehc.models.council.accounts import Account
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Relationship
from ehc.models.plan_life.placements import Setting
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.services.act import Act
from ehc.services.plan_life import plan_taking, plan_versions, plans
from ehc.services.plan_life.plan_agreements import agree_health_provision, decide_care_provision
from ehc.services.plan_life.plan_statements import Words
from ehc.services.record import record
from tests import factories
from workflows.events import FinalPlanIssued
from workflows.plan import Area, Part, PlanKind, Section
from workflows.vocabulary import Giver

REQUESTED_ON = date(2026, 8, 3)
DRAFTED_ON = date(2026, 10, 26)
SENT_ON = date(2026, 11, 2)
NEED = "Maya finds it hard to follow instructions of more than one step."
OUTCOME = "By July 2028, Maya will follow instructions of three steps in class, four times out of five."
PROVISION = "Teaching of language for instructions, from the therapist's programme."
NURSING = "Checks of her gastrostomy and its care."


def make_advice(
    session: Session,
    case: Case,
    kind: AdviceKind = AdviceKind.PSYCHOLOGY,
    *,
    name: str = "Dr Asha Patel",
    role: str = "Educational psychologist",
    **values: Any,
) -> AdviceRequest:
    """Advice that was given in October, without statements yet."""
    adviser = Adviser(
        authority_id=case.authority_id,
        name=name,
        role=role,
        service=f"Sample {role.lower()} service",
        giver=Giver.OWN_SERVICE,
        kind=kind,
        email="adviser@sample.example",
    )
    session.add(adviser)
    session.flush()
    defaults = {
        "giver": adviser.giver,
        "adviser_id": adviser.id,
        "state": AdviceState.SUBMITTED,
        "asked_on": date(2026, 9, 1),
        "submitted_on": date(2026, 10, 5),
        "submitted_by": name,
        "submitted_role": role,
        "summary": "Assessed in school on two mornings.",
    }
    request = AdviceRequest(id=new_id(), case_id=case.id, kind=kind, **{**defaults, **values})
    session.add(request)
    session.flush()
    return request


def state(session: Session, advice: AdviceRequest, part: Part, text: str, **values: Any) -> AdviceStatement:
    """One statement of an advice."""
    place = values.pop("position", 1)
    row = AdviceStatement(id=new_id(), advice_id=advice.id, position=place, part=part, text=text, **values)
    session.add(row)
    session.flush()
    return row


def make_thread(session: Session, advice: AdviceRequest) -> tuple[AdviceStatement, AdviceStatement, AdviceStatement]:
    """A need, an outcome for it and a provision for that outcome, fully specified."""
    need = state(session, advice, Part.NEED, NEED, area=Area.COMMUNICATION)
    outcome = state(session, advice, Part.OUTCOME, OUTCOME, by_when="By July 2028", serves=[need.id], position=2)
    provision = state(
        session,
        advice,
        Part.PROVISION,
        PROVISION,
        deliverer="A teaching assistant",
        qualification="trained by the therapist, with ELKLAN level 3",
        frequency="Every school day",
        duration="30 minutes each time",
        group_size="One to one",
        place="In a quiet room",
        serves=[outcome.id],
        position=3,
    )
    return need, outcome, provision


def make_views(session: Session, case: Case, words: str = "I like to know what comes next.") -> Contribution:
    """What the child told us in September."""
    row = Contribution(
        id=new_id(),
        case_id=case.id,
        person_id=case.child_id,
        kind=ContributionKind.CHILD_VIEWS,
        words=words,
        given_on=date(2026, 9, 14),
        given_how="in-person",
        given_at=datetime(2026, 9, 14, 12, tzinfo=UTC),
    )
    session.add(row)
    session.flush()
    return row


class Story:
    """One case being drafted, with the officer who has it; each step is taken by the services themselves."""

    def __init__(
        self, session: Session, *, stage: Stage = Stage.DRAFTING, own_authority: bool = True, **case: Any
    ) -> None:
        self.session = session
        if own_authority:
            factories.make_authority(session)
        self.officer: Account = factories.make_officer(session)
        self.case: Case = factories.make_case(session, stage, officer=self.officer, requested_on=REQUESTED_ON, **case)

    def on(self, day: date, account: Account | None = None, *, live: bool = True) -> Act:
        """An act on that day, by the officer unless said otherwise."""
        return factories.act_of(self.session, account or self.officer, today=day, live=live)

    @property
    def parents(self) -> list[UUID]:
        """The adults of the child's family."""
        rows = self.session.query(Relationship.adult_id).filter_by(child_id=self.case.child_id)
        return [row.adult_id for row in rows]

    def drafted(self) -> Plan:
        """A first draft assembled from one advice and the child's views."""
        make_thread(self.session, make_advice(self.session, self.case))
        make_views(self.session, self.case)
        return plan_taking.assemble(self.on(DRAFTED_ON), self.case.id).plan

    def sent(self) -> Plan:
        """The draft sent to the family on 2 November."""
        plan = self.drafted()
        plans.send_draft(self.on(SENT_ON), self.case.id)
        return plan

    def served(self) -> Plan:
        """The draft served the day it was sent."""
        plan = self.sent()
        plans.serve_draft(self.on(SENT_ON), self.case.id, SENT_ON)
        return plan

    def final(self) -> Plan:
        """The final plan in preparation, once the window has closed."""
        self.served()
        return plan_versions.prepare_final(self.on(SENT_ON + timedelta(days=15)), self.case.id)

    def agree_everything(self, plan: Plan, day: date = DRAFTED_ON) -> None:
        """The health body and social care agree to what is theirs."""
        rows = self.session.query(PlanStatement).filter_by(plan_id=plan.id).all()
        health = [row.statement_id for row in rows if row.section is Section.G]
        care = [row.statement_id for row in rows if row.section in (Section.H1, Section.H2)]
        if health:
            agree_health_provision(self.on(day), plan.id, health, "Dr Grace Okafor, for the health body", day)
        if care:
            decide_care_provision(self.on(day), plan.id, care, "Tom Bright, social care", day)

    def school(self, name: str = "Sample Oak School", **values: Any) -> Setting:
        """Another school of the list."""
        return factories.make_setting(self.session, name, **values)


def issued(story: Story) -> Plan:
    """The draft that was sent, made the final plan of the same day: for what only asks that there is one."""
    plan = story.sent()
    record(story.on(SENT_ON), story.case.id, FinalPlanIssued(on=SENT_ON))
    plan.kind = PlanKind.FINAL
    story.session.flush()
    return plan


def words(section: Section = Section.B, text: str = "Maya needs time to answer.", **values: Any) -> Words:
    """What an officer writes of one statement."""
    return Words(section=section, text=text, **values)
