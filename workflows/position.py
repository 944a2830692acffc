"""Where a case stands: what has been done in the present round, read from its events and nothing else."""

from collections.abc import Iterable
from datetime import date

from workflows import events as happened
from workflows.events import BEGINNINGS, Event
from workflows.history import in_force
from workflows.vocabulary import Order, Reversed, ReviewOutcome

_OF_ROUND = (
    "agreed",
    "refused",
    "undone",
    "plan_agreed",
    "plan_refused",
    "draft_sent",
    "draft_served",
    "answered",
    "final",
)


class Position:
    """The events of the present round by what they did; None where it has not been done."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.log = in_force(events)
        self.begun: Event | None = None
        self.agreed: Event | None = None
        self.refused: Event | None = None
        self.undone: Event | None = None  # a refusal reversed, conceded or overruled
        self.plan_agreed: Event | None = None
        self.plan_refused: Event | None = None
        self.draft_sent: Event | None = None
        self.draft_served: Event | None = None
        self.answered: Event | None = None  # whole, by everyone who holds the right
        self.final: Event | None = None
        self.plan: Event | None = None  # a plan is held since
        self.reassessment: Event | None = None
        self.amendments: Event | None = None
        self.ceasing_considered: Event | None = None
        self.ceasing_decided: Event | None = None
        self.withdrawn: Event | None = None
        self.ended: Event | None = None
        self.advice: dict[str, happened.AdviceRequested] = {}
        self.advice_received: set[str] = set()
        self.settings: dict[str, Event] = {}
        self.settings_answered: set[str] = set()
        self.lifts: list[happened.LimitLifted] = []
        for event in self.log:
            self._take(event)

    @property
    def assessing(self) -> bool:
        """Whether an assessment has been agreed, or a refusal of it undone, and not refused since."""
        return (self.agreed or self.undone) is not None and self.refused is None

    @property
    def closed(self) -> Event | None:
        """What ended the present round without a plan, if anything did."""
        return self.refused or self.plan_refused or self.withdrawn

    def done(self, kinds: tuple[type[Event], ...], since: date | None = None) -> Event | None:
        """The latest event of these kinds in the present round."""
        first = since or (self.begun.on if self.begun else date.min)
        return next((it for it in reversed(self.log) if isinstance(it, kinds) and it.on >= first), None)

    def _take(self, event: Event) -> None:
        if isinstance(event, BEGINNINGS):
            self._begin(event)
        elif isinstance(event, happened.TribunalOrderMade | happened.AppealConceded | happened.MediationAgreed):
            self._obey(event, event.orders)
        elif isinstance(event, happened.RefusalReversed):
            self._undo(event, to_issue=event.of is Reversed.ISSUE)
        elif type(event) in _TAKES:
            setattr(self, _TAKES[type(event)], event)
        self._take_also(event)

    def _take_also(self, event: Event) -> None:
        if isinstance(event, happened.AdviceRequested):
            self.advice[event.advice] = event
            self.advice_received.discard(event.advice)
        elif isinstance(event, happened.AdviceReceived | happened.AdviceDeclined):
            self.advice_received.add(event.advice)  # or answered, in writing, that none will come
        elif isinstance(event, happened.SettingConsulted):
            self.settings[event.setting] = event
            self.settings_answered.discard(event.setting)
        elif isinstance(event, happened.SettingAnswered):
            self.settings_answered.add(event.setting)
        elif isinstance(event, happened.LimitLifted):
            self.lifts.append(event)
        else:
            self._take_of_plan(event)

    def _take_of_plan(self, event: Event) -> None:
        if isinstance(event, happened.RepresentationsReceived) and event.complete:
            self.answered = event
        elif isinstance(event, happened.DraftPlanServed | happened.AmendmentNoticeSent):
            self.answered = None
        elif isinstance(event, happened.FinalPlanIssued | happened.PlanTransferredIn):
            self.plan = event
        elif isinstance(event, happened.ReassessmentAgreed):
            self._forget_round()
            self.agreed = event
        elif isinstance(event, happened.AmendedPlanIssued | happened.AmendmentDropped):
            self.amendments = None
        elif isinstance(event, happened.ReviewDecided) and event.decision is not ReviewOutcome.CEASE:
            self.ceasing_considered = self.ceasing_considered if self.ceasing_decided else None
        elif isinstance(event, happened.PlanCeased | happened.PlanTransferredOut):
            self._forget_round()
            self.begun = self.plan = self.ceasing_considered = self.ceasing_decided = self.amendments = None

    def _begin(self, event: Event) -> None:
        """A first beginning, or one after a refusal or a withdrawal; a further one changes nothing."""
        if self.begun is None or self.closed is not None:
            self._forget_round()
            self.begun, self.withdrawn = event, None

    def _forget_round(self) -> None:
        for name in _OF_ROUND:
            setattr(self, name, None)

    def _obey(self, event: Event, orders: Iterable[str]) -> None:
        if Order.ASSESS in orders or Order.ISSUE in orders:
            self._undo(event, to_issue=Order.ISSUE in orders)
        if Order.CONTINUE in orders:
            self.ceasing_considered = self.ceasing_decided = None

    def _undo(self, event: Event, *, to_issue: bool) -> None:
        self.refused = self.plan_refused = None
        self.undone = event
        if to_issue:
            self.plan_agreed = event


_TAKES: dict[type[Event], str] = {
    happened.AssessmentAgreed: "agreed",
    happened.AssessmentRefused: "refused",
    happened.PlanAgreed: "plan_agreed",
    happened.PlanRefused: "plan_refused",
    happened.DraftPlanSent: "draft_sent",
    happened.DraftPlanServed: "draft_served",
    happened.FinalPlanIssued: "final",
    happened.ReassessmentRequested: "reassessment",
    happened.AmendmentNoticeSent: "amendments",
    happened.CeasingConsidered: "ceasing_considered",
    happened.CeasingDecided: "ceasing_decided",
    happened.RequestWithdrawn: "withdrawn",
    happened.CaseEnded: "ended",
}
