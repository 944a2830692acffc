"""Exceptions: a limit is lifted on a ground whose every condition holds; the date stays and the family is told."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ehc.language import _
from ehc.models.assessment.assessments import Power
from ehc.models.base import new_id
from ehc.models.cases import Case
from ehc.models.duties import Lift
from ehc.permissions import require
from ehc.queries.plan_life import plan_letters
from ehc.queries.sending.recipients import family
from ehc.services.act import Act
from ehc.services.council.delegations import require_power
from ehc.services.notices import give
from ehc.services.record import closures_of, events_of, lock, record, require_lawful, timetable_of
from ehc.services.refused import NotFound, Refused
from workflows.duties import Duty
from workflows.events import Event, FamilyToldOfException, LiftWithdrawn, LimitLifted
from workflows.grounds import GROUNDS, Claim
from workflows.history import in_force

TELL = "tell-family-of-exception"
FIELDS = {
    "ground": "ground",
    "because": "because",
    "from": "from_on",
    "to": "to_on",
    "advice": "asked",
    "setting": "asked",
}


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """An exception as an officer claims it: for which limit, on which ground, on what facts."""

    rule: str
    ground: str
    facts: str
    because: str  # how the facts made it impractical
    from_on: date
    to_on: date | None = None
    for_: str | None = None  # the adviser's duty that it is claimed for, where the rule has one each
    advice: str | None = None  # the advice, or the setting, that was asked, where the ground turns on that day
    setting: str | None = None


class ConditionsFail(Refused):
    """The ground's conditions do not all hold: each is said beside the field that it is about."""

    def __init__(self, failing: list[tuple[str, str]], rule: str) -> None:
        super().__init__(failing[0][1], field=failing[0][0], rule=rule)
        self.failing = failing


def lift_limit(act: Act, case_id: uuid.UUID, claimed: Claimed) -> Lift:
    """Claim an exception. The limit is lifted where every condition of the ground holds; the duty is still owed."""
    case = lock(act.session, case_id)
    require(act.actor, "lift-limit", case, act.session)
    power = require_power(act, Power.LIFT_LIMITS)
    duty = _duty(act, case, claimed)
    lift = Lift(id=new_id(), case_id=case.id, rule=claimed.rule, ground=claimed.ground, authorised_by="")
    lift.facts, lift.because = claimed.facts.strip(), claimed.because.strip()
    lift.authorised_by = f"{act.actor.name}, {power.instrument}"
    event = _event(act, claimed, lift.id)
    _check(act, case, claimed, duty, event)
    act.session.add(lift)
    act.session.flush()
    record(act, case.id, event)
    _tell_family(act, case, lift, claimed, duty)
    return lift


def withdraw_lift(act: Act, case_id: uuid.UUID, lift_id: uuid.UUID) -> None:
    """Withdraw an exception that was claimed: it is as if it had never been."""
    case = lock(act.session, case_id)
    require(act.actor, "withdraw-lift", case, act.session)
    require_power(act, Power.LIFT_LIMITS)
    event = next((it for it in lifts_in_force(act, case.id) if it.because == str(lift_id)), None)
    if event is None:
        raise NotFound
    require_lawful(act, case.id, "withdraw-lift", rule=event.rule)
    withdrawn = LiftWithdrawn(
        on=act.today, rule=event.rule, ground=event.ground, advice=event.advice, setting=event.setting
    )
    record(act, case.id, withdrawn)


def lifts_in_force(act: Act, case_id: uuid.UUID) -> list[LimitLifted]:
    """The exceptions claimed in a case and not withdrawn; `because` is the id of the row that holds the words."""
    return [it for it in in_force(events_of(act.session, case_id)) if isinstance(it, LimitLifted)]


def words_of(act: Act, case_id: uuid.UUID) -> dict[str, Lift]:
    """The words of every exception claimed in a case, by the id that its event holds."""
    rows = act.session.scalars(select(Lift).where(Lift.case_id == case_id))
    return {str(lift.id): lift for lift in rows}


def _duty(act: Act, case: Case, claimed: Claimed) -> Duty:
    """The limit that is to be lifted, as the timetable gives it."""
    require_lawful(act, case.id, "lift-limit", field="ground", rule=claimed.rule, ground=claimed.ground)
    duty = timetable_of(act.session, case.id).duty(claimed.rule, claimed.for_)
    if duty is None or duty.due is None or duty.started_on is None:
        raise Refused(_("This case has no such limit running."), field="rule")
    return duty


def _event(act: Act, claimed: Claimed, lift_id: uuid.UUID) -> LimitLifted:
    return LimitLifted(
        on=act.today,
        rule=claimed.rule,
        ground=claimed.ground,
        from_=claimed.from_on,
        to=claimed.to_on,
        because=str(lift_id),
        advice=claimed.for_ or claimed.advice,
        setting=claimed.setting,
    )


def _check(act: Act, case: Case, claimed: Claimed, duty: Duty, event: LimitLifted) -> None:
    """Every condition of the ground, each refused beside its own field."""
    if not claimed.facts.strip():
        raise Refused(_("Say what the facts are."), field="facts")
    if claimed.from_on > act.today:
        raise Refused(_("The facts have not begun yet: claim the exception when they have."), field="from_on")
    if any(_same(it, event) for it in lifts_in_force(act, case.id)):
        raise Refused(_("This exception is claimed already: withdraw that one first."), field="ground")
    log = (*events_of(act.session, case.id), event)
    failing = [(FIELDS[fact], says) for fact, says in GROUNDS[claimed.ground].failing(_claim(act, log, duty, event))]
    if not claimed.because.strip():
        failing.append(("because", _("Say how the facts made it impractical to keep the limit.")))
    if failing:
        raise ConditionsFail(failing, claimed.rule)


def _claim(act: Act, log: tuple[Event, ...], duty: Duty, event: LimitLifted) -> Claim:
    started_on, due = duty.started_on, duty.due
    if started_on is None or due is None:
        raise ValueError("A limit that can be lifted has a beginning and an end.")
    return Claim(event, in_force(log)[0].on, started_on, due, log, closures_of(act.session, log))


def _same(one: LimitLifted, other: LimitLifted) -> bool:
    return (one.rule, one.ground, one.advice, one.setting) == (other.rule, other.ground, other.advice, other.setting)


def _tell_family(act: Act, case: Case, lift: Lift, claimed: Claimed, duty: Duty) -> None:
    """Tell the family that an exception applies and why (Code 9.43); the date is the one it was before."""
    to = family(act.session, case, act.today)
    if not to:
        return
    record(act, case.id, FamilyToldOfException(on=act.today, rule=claimed.rule))
    values = {
        **plan_letters.to_family(act.session, case, act.today),
        "duty_says": duty.rule.says_to_family,
        "due": duty.due,
        "ground_says": GROUNDS[claimed.ground].says,
        "because": lift.because,
        "from_on": claimed.from_on,
        "to_on": claimed.to_on,
    }
    give(act, case, "limit-lifted", to, values, rule=TELL)
