"""Drives one made-up child through the statutory steps as history, by the same services that the pages use."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.demonstration.story import Answer, Child, in_time
from ehc.demonstration.town import Town, act_of, as_account
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser
from ehc.models.assessment.assessments import Limb
from ehc.models.cases import Case
from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import LinkPurpose
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Person, RelationshipKind
from ehc.models.intake.requests import ReceivedHow, RequestedBy, Responsibility
from ehc.models.plan_life.placements import Consultation, Setting
from ehc.models.plan_life.plans import Plan, PlanStatement
from ehc.queries.family.family_services import services_to_enclose
from ehc.queries.plan_life import plan_versions as kept
from ehc.services.act import Act
from ehc.services.assessment import (
    advice,
    advice_answers,
    advice_choices,
    advice_sending,
    assessments,
    considerations,
    exceptions,
)
from ehc.services.assessment.decisions import Finding, Reasons
from ehc.services.casework import exits
from ehc.services.council import accounts
from ehc.services.family import families, family_requests
from ehc.services.intake import case_openings, requests
from ehc.services.intake.request_people import Confirmation
from ehc.services.plan_life import (
    issuing,
    naming,
    placements,
    plan_agreements,
    plan_statements,
    plan_taking,
    plan_versions,
    plans,
    representations,
)
from ehc.services.plan_life.plan_statements import Words
from workflows.plan import Part, PlacementKind, Section
from workflows.vocabulary import EndReason

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks, and what they are to the child."""

    given: str
    family: str
    email: str = ""
    by: RequestedBy = RequestedBy.PARENT
    relationship: RelationshipKind | None = RelationshipKind.BIRTH_PARENT


class Journey:
    """One case on its way; each step is done by the person whose step it is, on the day it is told."""

    case: Case

    def __init__(self, session: Session, town: Town, officer: Account | None = None) -> None:
        self.session, self.town = session, town
        self.officer = officer or town.officer
        self.parent: Account | None = None

    # Request to decision

    def request(self, child: Child, asker: Asker, on: date, *, setting: str | None, because: str = "") -> None:
        """An officer records a request, confirms who is who, and opens the case."""
        told = requests.Told(
            requested_by=asker.by,
            requester_name=f"{asker.given} {asker.family}",
            requester_email=asker.email,
            requester_address=child.address if asker.relationship else "",
            requester_postcode=child.postcode if asker.relationship else "",
            child_given=child.given,
            child_family=child.family,
            child_born_on=child.born_on,
            child_address=child.address,
            child_postcode=child.postcode,
            needs=child.needs,
            help_so_far=child.help_so_far,
            hopes=child.hopes,
        )
        arrived = requests.Arrived(on=on, how=ReceivedHow.EMAIL)
        row = requests.record_request(self._by(self.officer, on), told, arrived)
        self.case = case_openings.confirm_request(
            self._by(self.officer, on + DAY),
            row.id,
            Confirmation(
                confirmed_how="Birth certificate and a telephone call (made up)",
                responsibility=Responsibility.LIVES_HERE,
                responsibility_because="The home address is in our area.",
                relationship=asker.relationship,
                setting_id=self.town.settings[setting].id if setting else None,
                not_in_setting_because=because,
                officer_id=self.officer.id,
            ),
        )

    def add_parent(self, given: str, family: str, on: date, **values: object) -> None:
        """Another adult of the family, confirmed by the officer."""
        adult = families.Adult(
            given=given,
            family=family,
            kind=RelationshipKind.BIRTH_PARENT,
            confirmed_how="Birth certificate (made up)",
            **values,  # type: ignore[arg-type]
        )
        families.add_adult(self._by(self.officer, on), self.case.id, adult)

    def let_family_in(self, on: date, hashed: str) -> Account | None:
        """An account for the first of those who hold the rights, so that the demonstration can show their page."""
        holder = next((it for it in plans.holders(self._by(self.officer, on), self.case) if it.person_id), None)
        if holder is None:
            return None
        person = self.session.get_one(Person, holder.person_id)
        self.parent = accounts.add_account(
            self._by(self.town.staff["Lee Adams"], on),
            name=person.name,
            email=person.email or f"{person.given}.{person.family}@family.example".lower(),
            role=Role.FAMILY,
            password_hash=hashed,
            person_id=person.id,
        )
        return self.parent

    def consider(self, on: date) -> None:
        """The family, the bodies and the setting are told and asked."""
        act = self._by(self.officer, on)
        considerations.tell_family_we_are_considering(act, self.case.id)
        considerations.notify_bodies(act, self.case.id)
        if self.case.setting_id:
            considerations.request_school_information(act, self.case.id)

    def views(self, words: str, on: date, kind: ContributionKind = ContributionKind.VIEWS) -> None:
        """The family tells what it thinks."""
        person = self._holder(on)
        families.give_views(self._as_family(person, on), self.case.id, person, words, kind=kind, how="online")

    def agree_to_assess(self, on: date) -> None:
        """A named officer decides to assess, with reasons on each limb."""
        why = {
            Limb.HAS_SEN: "School and family both describe learning difficulties that call for special provision.",
            Limb.MAY_NEED_PLAN: "What the school can give from its own means has not been enough.",
        }
        assessments.agree_to_assess(self._by(self.town.manager, on), self.case.id, _reasons(why, met=True))

    def refuse_to_assess(self, on: date) -> None:
        """A named officer decides not to assess."""
        findings = {
            Limb.HAS_SEN: Finding(met=True, because="Reading is well behind, as the school's tests show."),
            Limb.MAY_NEED_PLAN: Finding(met=False, because="The school's new reading programme is working."),
        }
        why = Reasons(findings=findings, reasons="Progress over the last two terms has been good.")
        assessments.refuse_to_assess(self._by(self.town.manager, on), self.case.id, why, self._services_now(on))

    def _services_now(self, on: date) -> Sequence[uuid.UUID]:
        """The services that the officer leaves on the sheet beside a refusal: all that fit."""
        return [it.service_id for it in services_to_enclose(self.session, self.case, on).services]

    # Advice

    def ask_for_advice(self, on: date, others: Sequence[str] = ()) -> None:
        """The list is completed, the requests go, and each reaches its adviser the same day."""
        self.complete_list(on, others)
        self.deliver(self.send_requests(on), on)

    def complete_list(self, on: date, others: Sequence[str] = ()) -> None:
        """The list of advice to seek is proposed, its open choices made, and these advisers added."""
        act = self._by(self.officer, on)
        advice.propose(act, self.case.id)
        self._choose_where_open(act)
        for name in others:
            adviser = self.town.advisers[name]
            because = f"The family asks for advice from a {adviser.role.lower()}."
            advice_choices.add_to_list(act, self.case.id, kind=adviser.kind, because=because, adviser_id=adviser.id)

    def send_requests(self, on: date) -> Sequence[AdviceRequest]:
        """Everyone on the list is asked."""
        return advice.request_advice(self._by(self.officer, on), self.case.id)

    def deliver(self, asked: Iterable[AdviceRequest], on: date) -> None:
        """Each request reaches its adviser."""
        for it in asked:
            if it.adviser_id is not None:
                advice.record_delivery(self._by(self.officer, on), it.id, on)

    def answer(self, answer: Answer, on: date) -> None:
        """One adviser answers, in statements."""
        asked = self._asked(answer)
        act = self._as_adviser(asked, answer.name, on)
        said = [
            advice_answers.Said(
                part=it.part,
                area=it.area,
                text=it.text,
                deliverer=it.deliverer,
                qualification=it.qualification,
                frequency=it.frequency,
                duration=it.duration,
                group_size=it.group_size,
                place=it.place,
                by_when=it.by_when,
            )
            for it in in_time(answer, on).said
        ]
        whole = advice_answers.Answer(statements=said, summary=answer.summary, by=answer.name, role=answer.role)
        advice_answers.save(act, asked.id, whole)
        advice_sending.submit(act, asked.id)

    # The plan

    def agree_plan(self, on: date) -> None:
        """A named officer decides that a plan is necessary."""
        why = {Limb.PLAN_NECESSARY: "The advice describes provision that no school could make from its own means."}
        assessments.agree_plan(self._by(self.town.manager, on), self.case.id, _reasons(why, met=True))

    def refuse_plan(self, on: date) -> None:
        """A named officer decides that no plan is necessary."""
        findings = {
            Limb.PLAN_NECESSARY: Finding(met=False, because="The school can make all that the advice asks for.")
        }
        why = Reasons(findings=findings, reasons="Each adviser's provision is within what the school ordinarily makes.")
        assessments.refuse_plan(self._by(self.town.manager, on), self.case.id, why, self._services_now(on))

    def draft(self, on: date) -> Plan:
        """The first draft is assembled from what was said; health agrees G and social care decides H."""
        act = self._by(self.officer, on)
        plan = plan_taking.assemble(act, self.case.id).plan
        for row in kept.statements_of(self.session, plan.id):
            if row.part is Part.PROVISION:
                words = replace(
                    _words(row), review=f"{self.officer.name} with the school, each term and at the annual review"
                )
                plan_statements.edit_statement(act, plan.id, row.statement_id, row.version, words)
        gathered = "From what the family wrote, and with picture cards at school."
        plan_statements.say_how_views_were_gathered(act, plan.id, plan.version, gathered)
        health, care = self._statements(plan, Section.G), self._statements(plan, Section.H1, Section.H2)
        if health:
            plan_agreements.agree_health_provision(act, plan.id, health, "Dr Helen Marsh, for the health body", on)
        if care:
            plan_agreements.decide_care_provision(act, plan.id, care, "Daniel Osei, for social care", on)
        return plan

    def send_draft(self, on: date) -> None:
        """The draft goes to everyone who holds the rights."""
        plans.send_draft(self._by(self.officer, on), self.case.id)

    def serve_draft(self, on: date) -> None:
        """The draft has reached them."""
        plans.serve_draft(self._by(self.officer, on), self.case.id, on)

    def family_answers(self, words: str, setting: str, on: date) -> None:
        """The family comments, and asks for a school or college."""
        person = self._holder(on)
        act = self._as_family(person, on)
        representations.confirm_read(act, self.case.id, person)
        representations.comment(act, self.case.id, person, words)
        wanted = self.town.settings[setting].id
        family_requests.ask_for_setting(
            act, self.case.id, person, setting_id=wanted, because="It is near, and she knows it."
        )

    def family_asks_to_meet(self, about: str, on: date) -> None:
        """The family requires a meeting about the draft."""
        person = self._holder(on)
        family_requests.ask_to_meet(self._as_family(person, on), self.case.id, person, about=about)

    def adviser_declines(self, kind: AdviceKind, because: str, on: date) -> None:
        """Somebody who was asked says that they can't advise."""
        wanted = AdviceRequest.case_id == self.case.id, AdviceRequest.kind == kind
        asked = self.session.scalars(select(AdviceRequest).where(*wanted)).one()
        name = self.session.get_one(Adviser, asked.adviser_id).name
        advice.decline(self._as_adviser(asked, name, on), asked.id, because)

    def answer_family(self, words: str, on: date) -> None:
        """The officer says what becomes of each comment."""
        act = self._by(self.officer, on)
        rows = select(Contribution).where(
            Contribution.case_id == self.case.id,
            Contribution.kind == ContributionKind.REPRESENTATION,
            Contribution.answered == "",
        )
        for row in self.session.scalars(rows):
            representations.answer(act, row.id, accepted=True, words=words)

    def consult(self, settings: Sequence[str], on: date) -> None:
        """Schools and colleges are consulted with the draft."""
        ids = [self.town.settings[name].id for name in settings]
        placements.consult(self._by(self.officer, on), self.case.id, ids)

    def setting_answers(
        self, setting: str, on: date, words: str = "We can meet her needs with the help in section F."
    ) -> None:
        """A setting says that it can meet the needs."""
        rows = select(Consultation).join(Setting, Setting.id == Consultation.setting_id)
        row = self.session.scalars(rows.where(Consultation.case_id == self.case.id, Setting.name == setting)).one()
        placements.record_answer(
            self._by(self.officer, on),
            row.id,
            can_meet=True,
            words=words,
            answered_by=self.town.settings[setting].head_name,
        )

    def issue(self, setting: str, on: date) -> Plan:
        """The final plan names a setting, is signed and sent."""
        act = self._by(self.town.manager, on)
        plan = plan_versions.prepare_final(act, self.case.id)
        choice = naming.Choice(
            kind=PlacementKind.NAMED,
            because="The family asked for it and it can meet the needs.",
            setting_ids=(self.town.settings[setting].id,),
        )
        naming.set_placement(act, plan.id, plan.version, choice)
        return issuing.issue_final(act, self.case.id)

    # Ends and exceptions

    def end(self, how: str, on: date) -> None:
        """The case ends before a plan: withdrawn by the parent, or the family has moved."""
        act = self._by(self.officer, on)
        if how == "withdrawn":
            informed = "Told by telephone that they can ask again at any time."
            exits.withdraw_request(act, self.case.id, by="The parent", informed=informed, on=on)
        else:
            ending = exits.Ending(reason=EndReason.MOVED, on=on, to="Neighbouring Council (made up)")
            exits.end_case(act, self.case.id, ending)

    def claim_exception(self, on: date) -> None:
        """A limit is lifted for a fact of the family's own; its date stays."""
        claim = exceptions.Claimed(
            rule="send-final-plan",
            ground="exceptional-personal-circumstances",
            from_on=on,
            to_on=None,
            facts="The child was in hospital for an operation (made up).",
            because="The therapist could not see the child, so the advice could not be finished in time.",
        )
        exceptions.lift_limit(self._by(self.town.manager, on), self.case.id, claim)

    # Who acts

    def act_of_officer(self, on: date) -> Act:
        """An act of the officer who has the case."""
        return self._by(self.officer, on)

    def _by(self, account: Account, on: date) -> Act:
        return as_account(self.session, account, on)

    def _as_family(self, person_id: uuid.UUID, on: date) -> Act:
        name = self.session.get_one(Person, person_id).name
        return act_of(self.session, self._link(LinkPurpose.FAMILY_ACCESS, name, person_id), on)

    def _as_adviser(self, asked: AdviceRequest, name: str, on: date) -> Act:
        return act_of(self.session, self._link(LinkPurpose.ADVICE, name, asked.id), on)

    def _link(self, purpose: LinkPurpose, name: str, subject_id: uuid.UUID) -> Actor:
        return Actor(
            kind=ActorKind.LINK,
            name=name,
            authority_id=self.town.authority.id,
            role=purpose.value,
            subject_id=subject_id,
            case_id=self.case.id,
        )

    def _holder(self, on: date) -> uuid.UUID:
        """The first of those who hold the rights on that day."""
        holders = plans.holders(self._by(self.officer, on), self.case)
        return next(it.person_id for it in holders if it.person_id)

    def _asked(self, answer: Answer) -> AdviceRequest:
        """The request that this answer is to: of its kind, and of its giver where several were asked."""
        waiting = (AdviceState.ASKED, AdviceState.DRAFT)
        rows = select(AdviceRequest).where(AdviceRequest.case_id == self.case.id, AdviceRequest.state.in_(waiting))
        own = self.town.advisers.get(answer.name)
        found = rows.where(AdviceRequest.adviser_id == own.id) if own else rows.where(AdviceRequest.kind == answer.kind)
        return self.session.scalars(found.order_by(AdviceRequest.id)).one()

    def _choose_where_open(self, act: Act) -> None:
        """Name somebody for each line of the list that nobody is named for yet."""
        open_ = AdviceRequest.case_id == self.case.id, AdviceRequest.state == AdviceState.PLANNED
        nobody = AdviceRequest.adviser_id.is_(None), AdviceRequest.person_id.is_(None)
        psychologist = self.town.advisers["Dr Anil Patel"]
        by_kind = {adviser.kind: adviser for adviser in self.town.advisers.values()}
        for row in self.session.scalars(select(AdviceRequest).where(*open_, *nobody)).all():
            advice_choices.choose(act, row.id, by_kind.get(row.kind, psychologist).id)

    def _statements(self, plan: Plan, *sections: Section) -> list[uuid.UUID]:
        rows = kept.statements_of(self.session, plan.id)
        return [row.statement_id for row in rows if row.section in sections]


def _reasons(why: Mapping[Limb, str], *, met: bool) -> Reasons:
    return Reasons(findings={limb: Finding(met=met, because=because) for limb, because in why.items()})


def _words(row: PlanStatement) -> Words:
    """What a statement says now, to be written anew with one thing changed."""
    values = {it.name: getattr(row, it.name) for it in fields(Words)}
    return Words(**{**values, "needs": tuple(row.needs), "outcomes": tuple(row.outcomes)})
