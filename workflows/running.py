"""One duty while a history is replayed: what started it, what it counts from, and what became of it."""

from datetime import date

from workflows.events import Event
from workflows.rule import Rule
from workflows.trigger import Counted, When


class Running:
    """Mutable on purpose, and never seen outside the replay; `Duty` is what a reader gets."""

    __slots__ = (
        "assumed",
        "assumed_start",
        "counted_from",
        "due",
        "ended",
        "extended",
        "for_",
        "held",
        "met",
        "place",
        "released",
        "replaced",
        "rule",
        "started_on",
        "trigger",
        "when",
    )

    def __init__(self, rule: Rule, when: When, trigger: Event, counted_from: Event, for_: str | None) -> None:
        self.rule, self.when, self.trigger, self.counted_from, self.for_ = rule, when, trigger, counted_from, for_
        self.place = -1
        self.started_on: date = counted_from.on
        self.due: date | None = None
        self.assumed = self.assumed_start = False
        self.met: Event | None = None
        self.ended: Event | None = None
        self.replaced: Event | None = None
        self.extended: Event | None = None
        self.held: Event | None = None
        self.released: Event | None = None

    @property
    def open(self) -> bool:
        """Neither met nor ended."""
        return self.met is None and self.ended is None

    def count(self, counted: Counted) -> None:
        """Take the dates that were counted for it."""
        self.started_on, self.due, self.assumed = counted
