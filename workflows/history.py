"""A case's events as they count: in the order of the law, without those that were withdrawn."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from workflows.events import Event, EventWithdrawn, LiftWithdrawn, LimitLifted


def in_order(events: Iterable[Event]) -> list[Event]:
    """By day, then by place in the log; events without a place keep the order given."""
    return sorted(events, key=attrgetter("on", "seq"))


def in_force(events: Iterable[Event]) -> list[Event]:
    """The events that count: a withdrawn event, its withdrawal, and a withdrawn lift are as if they had never been."""
    log = in_order(events)
    kinds = set(map(type, log))
    if EventWithdrawn in kinds:
        log = _without_withdrawn(log)
    return _without_withdrawn_lifts(log) if LiftWithdrawn in kinds else log


def _without_withdrawn(log: Sequence[Event]) -> list[Event]:
    """Later withdrawals first, so that a withdrawal may itself be withdrawn."""
    gone: set[int] = set()
    for event in sorted(log, key=lambda event: event.seq, reverse=True):
        if isinstance(event, EventWithdrawn) and event.seq not in gone and event.withdraws < event.seq:
            gone.add(event.withdraws)
    return [event for event in log if event.seq not in gone and not isinstance(event, EventWithdrawn)]


def _without_withdrawn_lifts(log: Sequence[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in log:
        if isinstance(event, LiftWithdrawn):
            _drop_latest(kept, event)
        else:
            kept.append(event)
    return kept


def _drop_latest(kept: list[Event], withdrawn: LiftWithdrawn) -> None:
    for place in range(len(kept) - 1, -1, -1):
        lift = kept[place]
        if isinstance(lift, LimitLifted) and _fits(lift, withdrawn):
            del kept[place]
            return


def _fits(lift: LimitLifted, withdrawn: LiftWithdrawn) -> bool:
    asked = ((lift.rule, withdrawn.rule), (lift.ground, withdrawn.ground))
    about = ((lift.advice, withdrawn.advice), (lift.setting, withdrawn.setting))
    return all(said is None or said == is_ for is_, said in (*asked, *about))
