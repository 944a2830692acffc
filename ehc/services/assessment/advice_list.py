"""Who we will ask: the list of reg 6(1) as it follows from the case, put down on the day the council says yes."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, Adviser
from ehc.models.cases import Case
from ehc.models.family.families import Contribution
from ehc.models.intake.people import Person
from ehc.models.intake.requests import Request, Responsibility
from ehc.models.plan_life.placements import Setting
from ehc.queries.council.configuration import configuration_of
from ehc.queries.sending.recipients import family
from ehc.services.act import Act
from ehc.services.assessment.advice_editing import open_case
from ehc.services.assessment.advisers import adviser_of_contact, adviser_of_setting
from workflows.ages import in_year_nine_or_above
from workflows.vocabulary import Giver

SENSORY_WORDS = re.compile(
    r"\b(deaf|deafness|deafblind|cochlear|hearing[- ](?:loss|aid|impair)\w*|hard of hearing|blind|blindness|"
    r"partially sighted|sight[- ](?:loss|impair)\w*|(?:vision|visual|visually|hearing|multi-?sensory)[- ]impair\w*|"
    r"vision loss|braille)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One line of the list: what kind, from whom where that is plain, and why it is there."""

    kind: AdviceKind
    giver: Giver
    because: str
    adviser: Adviser | None = None
    person_id: uuid.UUID | None = None


def propose(act: Act, case_id: uuid.UUID) -> None:
    """Put down whom the law has us ask in this case; what is on the list already stays as it is."""
    case = open_case(act, case_id, "request-advice")
    rows = select(AdviceRequest.kind, AdviceRequest.person_id).where(AdviceRequest.case_id == case_id)
    there = {(kind, person_id) for kind, person_id in act.session.execute(rows)}
    kinds = {kind for kind, _person in there}
    for it in _proposals(act, case):
        if (it.kind, it.person_id) not in there and (it.person_id or it.kind not in kinds):
            act.session.add(_row(case, it))
    act.session.flush()


def _row(case: Case, it: Proposal) -> AdviceRequest:
    return AdviceRequest(
        case_id=case.id,
        kind=it.kind,
        giver=it.giver,
        adviser_id=it.adviser.id if it.adviser else None,
        person_id=it.person_id,
        because=it.because,
    )


def _proposals(act: Act, case: Case) -> Iterator[Proposal]:
    child = act.session.get_one(Person, case.child_id)
    yield from _from_family(act, case)
    yield _education(act, case)
    if _sensory_need_is_stated(act, case):
        because = _("A hearing or vision impairment is mentioned: reg 6(2) asks for a qualified teacher.")
        yield _from_directory(act, AdviceKind.SENSORY, Giver.OWN_SERVICE, because)
    yield _health(act, case)
    because = _("Reg 6(1)(d): psychological advice from an educational psychologist.")
    yield _from_directory(act, AdviceKind.PSYCHOLOGY, Giver.OWN_SERVICE, because)
    yield _social_care(act, child)
    if child.born_on and in_year_nine_or_above(child.born_on, act.today):
        because = _("Reg 6(1)(g): in Year 9 or above, advice on preparing for adulthood.")
        yield _from_directory(act, AdviceKind.ADULTHOOD, Giver.OWN_SERVICE, because)


def _from_family(act: Act, case: Case) -> Iterator[Proposal]:
    for recipient in family(act.session, case, act.today):
        yield Proposal(
            kind=AdviceKind.FAMILY,
            giver=Giver.FAMILY,
            person_id=recipient.person_id,
            because=_("Reg 6(1)(a): the family’s own advice is always sought. They are invited, and never late."),
        )


def _education(act: Act, case: Case) -> Proposal:
    forces = _(" A parent serves in the armed forces: ask the Ministry of Defence’s education service too.")
    note = forces if _is_forces_family(act, case) else ""
    if case.setting_id is not None:
        setting = act.session.get_one(Setting, case.setting_id)
        return Proposal(
            kind=AdviceKind.EDUCATION,
            giver=Giver.SCHOOL,
            adviser=adviser_of_setting(act, setting),
            because=_("Reg 6(1)(b): the head teacher or principal where the child attends.") + note,
        )
    return Proposal(
        kind=AdviceKind.EDUCATION,
        giver=Giver.OWN_SERVICE,
        because=_(
            "Reg 6(1)(b): nobody’s head teacher can be asked (%(why)s). Choose someone with experience of teaching "
            "children with special educational needs, or whoever is responsible for the child’s education.",
            why=case.not_in_setting_because or _("the child attends no setting"),
        )
        + note,
    )


def _health(act: Act, case: Case) -> Proposal:
    because = _("Reg 6(1)(c): the health body is asked once, by its one route, and names the professionals.")
    named = select(Adviser).where(
        Adviser.kind == AdviceKind.HEALTH,
        Adviser.giver == Giver.HEALTH_BODY,
        Adviser.service == case.health_body,
        Adviser.left_on.is_(None),
    )
    adviser = act.session.scalars(named.order_by(Adviser.name, Adviser.id).limit(1)).first()
    if adviser is None and not case.health_body:
        contact = configuration_of(act.session, act.authority_id, act.today).health_body
        adviser = adviser_of_contact(act, contact, kind=AdviceKind.HEALTH, giver=Giver.HEALTH_BODY)
    return Proposal(kind=AdviceKind.HEALTH, giver=Giver.HEALTH_BODY, adviser=adviser, because=because)


def _social_care(act: Act, child: Person) -> Proposal:
    because = _("Reg 6(1)(e): advice in relation to social care, also where the family is not known to it.")
    contact = configuration_of(act.session, act.authority_id, act.today).social_care
    council = configuration_of(act.session, act.authority_id, act.today).council
    if child.looked_after_by and child.looked_after_by != council.name:
        because += " " + _("Looked after by %(council)s: ask its officers.", council=child.looked_after_by)
        return Proposal(kind=AdviceKind.SOCIAL_CARE, giver=Giver.OTHER_AUTHORITY, because=because)
    adviser = adviser_of_contact(act, contact, kind=AdviceKind.SOCIAL_CARE, giver=Giver.OWN_SERVICE)
    return Proposal(kind=AdviceKind.SOCIAL_CARE, giver=Giver.OWN_SERVICE, adviser=adviser, because=because)


def _from_directory(act: Act, kind: AdviceKind, giver: Giver, because: str) -> Proposal:
    """The one adviser of this kind, where there is one and no other; else an officer chooses."""
    rows = select(Adviser).where(Adviser.kind == kind, Adviser.left_on.is_(None)).order_by(Adviser.id).limit(2)
    found = act.session.scalars(rows).all()
    only = found[0] if len(found) == 1 else None
    return Proposal(kind=kind, giver=only.giver if only else giver, adviser=only, because=because)


def _sensory_need_is_stated(act: Act, case: Case) -> bool:
    request = select(func.concat_ws(" ", Request.needs, Request.help_so_far)).where(Request.case_id == case.id)
    views = select(Contribution.words).where(Contribution.case_id == case.id)
    said = [*act.session.scalars(request), *act.session.scalars(views)]
    return any(SENSORY_WORDS.search(words) for words in said)


def _is_forces_family(act: Act, case: Case) -> bool:
    found = select(Request.id).where(Request.case_id == case.id, Request.responsibility == Responsibility.FORCES_FAMILY)
    return act.session.scalars(found.limit(1)).first() is not None
