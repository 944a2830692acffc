"""Changes to the list of who we will ask: someone added, chosen, suggested by the family or taken off."""

import uuid

from sqlalchemy import func, select

from ehc.language import _
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, Adviser
from ehc.models.intake.people import Person
from ehc.permissions import require
from ehc.queries.assessment.advice_kinds import ALWAYS_SOUGHT
from ehc.services.act import Act
from ehc.services.assessment.advice_editing import held, open_case, require_state
from ehc.services.record import require_lawful
from ehc.services.refused import NotFound, Refused
from workflows.ages import in_year_nine_or_above
from workflows.vocabulary import Giver

MOST_SUGGESTIONS = 10
GONE = (AdviceState.NOT_ASKED, AdviceState.DECLINED)


def add_to_list(
    act: Act, case_id: uuid.UUID, *, kind: AdviceKind, because: str, adviser_id: uuid.UUID | None = None
) -> AdviceRequest:
    """Put someone else on the list, with the reason why."""
    open_case(act, case_id, "request-advice")
    require_lawful(act, case_id, "request-advice")
    if kind is AdviceKind.FAMILY:
        raise Refused(_("The family’s own advice is on the list already."), field="kind")
    if not because.strip():
        raise Refused(_("Say why this advice is needed."), field="because")
    adviser = _adviser(act, adviser_id) if adviser_id else None
    advice = AdviceRequest(
        case_id=case_id,
        kind=kind,
        giver=adviser.giver if adviser else Giver.INDEPENDENT,
        adviser_id=adviser_id,
        because=because.strip(),
        proposed_by=act.actor.name,
    )
    act.session.add(advice)
    act.session.flush()
    return advice


def choose(act: Act, advice_id: uuid.UUID, adviser_id: uuid.UUID, *, version: int | None = None) -> None:
    """Say who is to be asked for one line of the list."""
    advice = held(act, advice_id, "request-advice", version=version)
    require_state(advice, AdviceState.PLANNED)
    if advice.kind is AdviceKind.FAMILY:
        raise Refused(_("The family gives its own advice."))
    adviser = _adviser(act, adviser_id)
    advice.adviser_id, advice.giver = adviser.id, adviser.giver
    act.session.flush()


def say_what_is_asked(
    act: Act, advice_id: uuid.UUID, *, questions: str, already_known: str, version: int | None = None
) -> None:
    """What in particular is asked of this adviser, and what they need not find out again."""
    advice = held(act, advice_id, "request-advice", version=version)
    require_state(advice, AdviceState.PLANNED)
    advice.questions, advice.already_known = questions.strip(), already_known.strip()
    act.session.flush()


def take_off(act: Act, advice_id: uuid.UUID, because: str, *, version: int | None = None) -> None:
    """Take someone off the list, with the reason; what the law always asks for stays on it."""
    advice = held(act, advice_id, "request-advice", version=version)
    require_state(advice, AdviceState.PLANNED)
    if not because.strip():
        raise Refused(_("Say why they are not asked. The family sees this."), field="because")
    if _is_the_last_that_the_law_asks_for(act, advice):
        raise Refused(
            _(
                "Regulation 6(1) makes us seek this advice, and nobody else is on the list for it. "
                "Choose who to ask, or use existing advice where all three agree that it is enough."
            ),
            rule="seek-advice",
        )
    advice.state, advice.not_asked_because = AdviceState.NOT_ASKED, because.strip()
    act.session.flush()


def suggest(act: Act, case_id: uuid.UUID, *, who: str, why: str) -> AdviceRequest:
    """Somebody of the family asks us to seek advice from a person; an officer answers (reg 6(1)(h))."""
    open_case(act, case_id, "give-views")
    require_lawful(act, case_id, "request-advice")
    if not who.strip():
        raise Refused(_("Say who we should ask."), field="who")
    open_ones = select(func.count()).where(
        AdviceRequest.case_id == case_id,
        AdviceRequest.kind == AdviceKind.REQUESTED_BY_FAMILY,
        AdviceRequest.state == AdviceState.PLANNED,
    )
    if (act.session.scalar(open_ones) or 0) >= MOST_SUGGESTIONS:
        raise Refused(_("We have not answered your earlier suggestions yet. Ring us about any others."), field="who")
    advice = AdviceRequest(
        case_id=case_id,
        kind=AdviceKind.REQUESTED_BY_FAMILY,
        giver=Giver.INDEPENDENT,
        suggested=who.strip(),
        suggested_by_id=act.actor.family_id,
        because=why.strip(),
        proposed_by=act.actor.name,
    )
    act.session.add(advice)
    act.session.flush()
    return advice


def take_back_suggestion(act: Act, advice_id: uuid.UUID) -> None:
    """The family no longer asks for it; possible until an officer has asked."""
    advice = held(act, advice_id, "give-views")
    require_state(advice, AdviceState.PLANNED)
    if advice.kind is not AdviceKind.REQUESTED_BY_FAMILY:
        raise NotFound
    advice.state, advice.not_asked_because = AdviceState.NOT_ASKED, _("The family no longer asks for it.")
    act.session.flush()


def _is_the_last_that_the_law_asks_for(act: Act, advice: AdviceRequest) -> bool:
    if advice.kind not in ALWAYS_SOUGHT and not (advice.kind is AdviceKind.ADULTHOOD and _prepares(act, advice)):
        return False
    others = select(func.count()).where(
        AdviceRequest.case_id == advice.case_id,
        AdviceRequest.kind == advice.kind,
        AdviceRequest.id != advice.id,
        AdviceRequest.state.not_in(GONE),
    )
    return not act.session.scalar(others)


def _prepares(act: Act, advice: AdviceRequest) -> bool:
    case = open_case(act, advice.case_id, "request-advice")
    child = act.session.get_one(Person, case.child_id)
    return child.born_on is not None and in_year_nine_or_above(child.born_on, act.today)


def _adviser(act: Act, adviser_id: uuid.UUID) -> Adviser:
    require(act.actor, "request-advice")
    adviser = act.session.get(Adviser, adviser_id)
    if adviser is None or adviser.left_on is not None:
        raise Refused(_("Choose someone from the directory."), field="adviser_id")
    return adviser
