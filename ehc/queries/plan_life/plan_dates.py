"""The dates that a plan's letters and pages give, each read from the case's timetable and never counted here."""

from collections.abc import Sequence
from datetime import date

from workflows.calendar import DAY, ENGLAND
from workflows.events import DraftPlanSent, DraftPlanServed, Event
from workflows.timetable import Duty, timetable

HEAR_FAMILY = "hear-family-on-draft"
FINAL_PLAN = ("send-final-plan", "send-final-plan-after-reversal", "comply-with-order-final")


def window(events: Sequence[Event]) -> Duty | None:
    """The family's time to answer the draft that was served last."""
    windows = [duty for duty in timetable(tuple(events)).duties if duty.rule.key == HEAR_FAMILY and duty.closes]
    return max(windows, key=lambda duty: duty.closes or date.min, default=None)


def window_if_served(events: Sequence[Event], on: date, until: date | None = None) -> Duty | None:
    """The time to answer that a draft served on this day would open."""
    seq = max((event.seq for event in events), default=0) + 1
    return window((*events, DraftPlanServed(on=on, seq=seq, until=until)))


def is_served(events: Sequence[Event]) -> bool:
    """Whether the draft that was sent last has reached everyone who holds the rights."""
    drafts = [event for event in events if isinstance(event, (DraftPlanSent, DraftPlanServed))]
    newest = max(drafts, key=lambda event: event.seq, default=None)
    return isinstance(newest, DraftPlanServed)


def served_by_post(sent_on: date) -> date:
    """When a letter sent first class that day is taken to arrive: the next working day after posting."""
    return ENGLAND.on_or_after(sent_on + DAY)


def due(events: Sequence[Event], *keys: str) -> date | None:
    """The due date, or the last day of the window, of the first of these rules that is still open."""
    found = [duty for duty in timetable(tuple(events)).duties if duty.rule.key in keys and duty.met_on is None]
    days = [duty.closes or duty.due for duty in found]
    return min(filter(None, days), default=None)


def due_for(events: Sequence[Event], key: str, for_: str) -> date | None:
    """When the duty of this rule that is owed for one adviser, setting or recipient is due."""
    found = [duty for duty in timetable(tuple(events)).duties if duty.rule.key == key and duty.for_ == for_]
    return max((duty.due for duty in found if duty.due), default=None)
