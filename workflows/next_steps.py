"""Which acts are open in a case, most urgent first, and why the law refuses the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.acts import ACTS, Act, outside_windows
from workflows.against import Against, Asked
from workflows.commencement import in_words
from workflows.duties import Duty, StandingKind, Timetable, standing
from workflows.events import AssessmentAgreed, AssessmentRefused, BodiesNotified, Event
from workflows.law import LAW
from workflows.position import Position
from workflows.rule import Rule
from workflows.timetable import timetable

__all__ = ["ACTS", "Refusal", "Step", "next_steps", "refusal"]

OPEN = (StandingKind.OPEN, StandingKind.LATE, StandingKind.LATE_LIMIT_LIFTED, StandingKind.NO_DATE)


@dataclass(frozen=True)
class Refusal:
    """Why an act is not lawful now: the rule, in words, and from when it would be where that is known."""

    act: str
    rule: Rule | None
    says: str
    earliest: date | None = None


@dataclass(frozen=True)
class Step:
    """An act that is open, or not and why; `due` is the soonest limit that it would keep."""

    act: str
    rule: Rule | None
    open: bool
    because: str
    due: date | None


def refusal(act: str, events: Iterable[Event], on: date, **facts: Any) -> Refusal | None:
    """Why this act may not be done on that day, or None; `today` among the facts refuses days still to come.

    Facts: `names_setting`, `materially_changed`, `unagreed_health`, `advice`, `setting`, `rule`, `ground`, `lift`
    and `closures`."""
    position = Position(events)
    return _refusal(ACTS[act], Asked(position, timetable(position.log), on, facts))


def next_steps(events: Iterable[Event], on: date) -> tuple[Step, ...]:
    """Every act, the open ones first by what is due soonest, each with the reason."""
    position = Position(events)
    table = timetable(position.log)
    steps = (_step(act, Asked(position, table, on, {})) for act in ACTS.values())
    return tuple(sorted(steps, key=_urgency))


def _refusal(act: Act, asked: Asked) -> Refusal | None:
    found = _against(act, asked)
    if found is None:
        return None
    return Refusal(act.key, LAW.rule(found.rule) if found.rule else None, found.says, found.earliest)


def _against(act: Act, asked: Asked) -> Against | None:
    today = asked.facts.get("today")
    if isinstance(today, date) and asked.on > today:
        return Against(act.rule, f"{in_words(asked.on)} is still to come.")
    over = _over(act, asked.position)
    if over is not None:
        return over
    found = (check(asked) for check in act.checks)
    return next(filter(None, found), None) or outside_windows(act, asked)


def _over(act: Act, position: Position) -> Against | None:
    if position.ended is not None:
        return Against(None, f"The case ended on {in_words(position.ended.on)}.")
    if position.withdrawn is not None and position.plan is None and not act.after_withdrawal:
        return Against(None, f"The request was withdrawn on {in_words(position.withdrawn.on)}.")
    return None


def _step(act: Act, asked: Asked) -> Step:
    own = LAW.rule(act.rule) if act.rule else None
    refused = _refusal(act, asked)
    if refused is not None:
        return Step(act.key, refused.rule or own, False, refused.says, None)
    done = _done(act, asked.position)
    if done:
        return Step(act.key, own, False, done, None)
    duty = _soonest(act, asked.table, asked.on)
    if duty is None:
        return Step(act.key, own, True, f"{act.says}: nothing in the law forbids it now.", None)
    return Step(act.key, duty.rule, True, duty.rule.says, duty.due)


def _done(act: Act, position: Position) -> str:
    """Why there is nothing left to do here; empty where there is."""
    if act.key == "record-advice" and not set(position.advice) - position.advice_received:
        return "All the advice that was asked for has come."
    if act.key == "record-setting-answer" and not set(position.settings) - position.settings_answered:
        return "Every setting that was consulted has answered."
    if act.key == "serve-draft-plan" and position.draft_served and not _sent_again(position):
        return f"Done on {in_words(position.draft_served.on)}."
    if act.repeats:
        return ""
    decided = position.done((AssessmentAgreed, AssessmentRefused)) if BodiesNotified in act.records else None
    done = position.done(act.records, decided.on if decided else None)
    return f"Done on {in_words(done.on)}." if done and not _undone_since(done, position) else ""


def _sent_again(position: Position) -> bool:
    sent, served = position.draft_sent, position.draft_served
    return sent is not None and served is not None and (sent.on, sent.seq) > (served.on, served.seq)


def _undone_since(done: Event, position: Position) -> bool:
    later = position.undone or position.begun
    return later is not None and (done.on, done.seq) < (later.on, later.seq)


def _soonest(act: Act, table: Timetable, on: date) -> Duty | None:
    """The duty that this act would meet: of its own rule where one is open, else the soonest."""
    met = [duty for duty in table.duties if _meets(act, duty.rule) and standing(duty, on).kind in OPEN]
    own = [duty for duty in met if duty.rule.key == act.rule]
    return min(own or met, key=lambda duty: duty.due or date.max, default=None)


def _meets(act: Act, rule: Rule) -> bool:
    kinds = {getattr(trigger, "kind", trigger) for trigger in rule.met_by}
    return not kinds.isdisjoint(act.records)


def _urgency(step: Step) -> tuple[bool, bool, date, int]:
    return not step.open, step.due is None, step.due or date.max, list(ACTS).index(step.act)
