"""What can happen in a case: one frozen class for each public kind of event, in the past tense.

`on` is the day the law's act was done: for a decision or a plan, the day its written notice was sent to the
family. `decided_on` may say when it was decided; it never meets a duty. Every kind stands here, in the order
of a case's life, because readers, the codec and the published list all need the whole vocabulary at once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from workflows.vocabulary import (
    BodiesToldOf,
    Decision,
    EndReason,
    Giver,
    Order,
    Phase,
    RefusalStage,
    ReversalRoute,
    Reversed,
    ReviewOutcome,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened on a day; `seq` is its place in the case's log."""

    on: date
    seq: int = 0
    decided_on: date | None = None


# The decision that each kind of refusal was, for those who take it back.
UNDONE: Mapping[Reversed, Decision] = MappingProxyType(
    {
        Reversed.ASSESS: Decision.NOT_TO_ASSESS,
        Reversed.ISSUE: Decision.NOT_TO_ISSUE,
        Reversed.REASSESS: Decision.NOT_TO_REASSESS,
    }
)

# Request to decision


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestReceived(Event):
    """A request for an assessment reached the authority (s36(1))."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BroughtToAttention(Event):
    """Someone brought the child or young person to the authority's attention (s24)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentifiedByAuthority(Event):
    """The authority itself identified the child or young person (s24)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyConsulted(Event):
    """The family was consulted before deciding (s36(4))."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsideringNoticeSent(Event):
    """The family was told that an assessment is being considered and that it may give views (s36(7))."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BodiesNotified(Event):
    """The bodies of reg 4(2) were told; of the decision where `of` says so or it was already made."""

    of: BodiesToldOf | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolInformationRequested(Event):
    """The head, principal or early years lead of a setting was asked for advice or information."""

    setting: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentAgreed(Event):
    """The family was told that the authority will assess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentRefused(Event):
    """The family was told that the authority won't assess."""

    stage: RefusalStage | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalReversed(Event):
    """The authority undid its refusal, without an order, an agreement or an early concession."""

    of: Reversed
    how: ReversalRoute

    @property
    def decision(self) -> Decision:
        """The decision that stands no more."""
        return UNDONE[self.of]

    @property
    def reversed(self) -> tuple[str, ...]:
        """What is reversed, by the name that a late concession gives to it."""
        return (self.of.value,)


# Advice


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceRequested(Event):
    """Advice was asked for; `setting` where the adviser is a school, college or early years provider."""

    advice: str
    giver: Giver
    setting: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceRequestReceived(Event):
    """The request reached the adviser: delivery is receipt, opening a link is not."""

    advice: str
    giver: Giver


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceReceived(Event):
    """The advice reached the authority."""

    advice: str
    giver: Giver


@dataclass(frozen=True, kw_only=True, slots=True)
class AdviceDeclined(Event):
    """Whoever was asked gave written reasons why they can't advise: a body may, and so answers (s31)."""

    advice: str
    giver: Giver


# Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRefused(Event):
    """The family was told that no plan will be made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanAgreed(Event):
    """The authority decided to make a plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPlanSent(Event):
    """The draft plan was sent to the family."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPlanServed(Event):
    """The draft plan reached the family, or `to` alone; `until` is the last day of a longer window than the law's."""

    until: date | None = None
    to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RepresentationsReceived(Event):
    """The family answered; `complete` when every holder of the right said that the answer is whole."""

    complete: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingRequested(Event):
    """The family required a meeting with an officer about the draft or the proposed amendments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingHeld(Event):
    """The meeting that the family required was held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingConsulted(Event):
    """A setting was consulted about being named."""

    setting: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingAnswered(Event):
    """A consulted setting answered."""

    setting: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FinalPlanIssued(Event):
    """The final plan was sent to the family."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionNoticeSent(Event):
    """A notice with a right of appeal was sent to one recipient."""

    decision: Decision
    to: str | None = None
    section_i_only: bool = False


# Limits lifted


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitLifted(Event):
    """An exception was claimed: the facts held `from_` to `to`; `because` says how they made it impractical."""

    rule: str
    ground: str
    from_: date
    to: date | None = None
    because: str = ""
    advice: str | None = None
    setting: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LiftWithdrawn(Event):
    """A claimed exception was withdrawn; where a field is absent, the latest lift that fits the others."""

    rule: str | None = None
    ground: str | None = None
    advice: str | None = None
    setting: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyToldOfException(Event):
    """The family was told that an exception applies, and why (Code 9.43)."""

    rule: str


# Review and amendment


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewMeetingArranged(Event):
    """Those who must be invited were given notice of a review meeting."""

    meeting_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewAdviceCirculated(Event):
    """The advice for a review meeting was sent to all who are invited."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewMeetingHeld(Event):
    """A review meeting was held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewReportSent(Event):
    """The report of a review meeting was sent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewDecided(Event):
    """The family was told what the authority decided after a review."""

    decision: ReviewOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendmentNoticeSent(Event):
    """The plan, the proposed amendments and their evidence were sent: 8 weeks from sending, 15 days from service.

    `to` where one of several who hold the right was served on a day of their own."""

    served_on: date | None = None
    to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedPlanIssued(Event):
    """The amended plan was sent to the family."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendmentDropped(Event):
    """The family was told that the plan won't be amended after all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewListDue(Event):
    """A school term that begins on `term_on`, for which the list of reviews is owed."""

    term_on: date

    @property
    def term(self) -> str:
        """The term, by the day it begins."""
        return self.term_on.isoformat()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewListSent(Event):
    """The list of a term's reviews was sent to settings, health and social care."""

    term_on: date

    @property
    def term(self) -> str:
        """The term, by the day it begins."""
        return self.term_on.isoformat()


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseTransferExpected(Event):
    """A transfer between phases is coming, in the calendar year `year`, or on `transfer_on` between post-16 places."""

    phase: Phase
    year: int | None = None
    transfer_on: date | None = None


# Reassessment


@dataclass(frozen=True, kw_only=True, slots=True)
class ReassessmentRequested(Event):
    """A request to reassess reached the authority."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReassessmentAgreed(Event):
    """The family was told that the authority will reassess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReassessmentRefused(Event):
    """The family was told that the authority won't reassess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReassessmentNoChange(Event):
    """The family was told that the plan stays as it is after a reassessment."""


# Moves and health bodies


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyMoved(Event):
    """The family moved to another authority's area on this day; the old authority knew from `aware_on`."""

    aware_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanTransferredOut(Event):
    """The old authority transferred the plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanTransferredIn(Event):
    """The plan was transferred to this authority."""

    first_made_on: date | None = None
    last_reviewed_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FamilyToldAfterMove(Event):
    """The new authority told the family of the transfer, whether it will assess and when it will review."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthBodyChanged(Event):
    """Another health body became responsible; the body knew from `aware_on`."""

    aware_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthRecordsTransferred(Event):
    """The old health body told the new one and passed on what it holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthBodyAskedForReview(Event):
    """The new health body asked the authority to assess or review."""


# Ceasing


@dataclass(frozen=True, kw_only=True, slots=True)
class CeasingConsidered(Event):
    """The family was told that ceasing is considered, and they and the named setting were consulted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CeasingDecided(Event):
    """The family was told that the authority will cease to maintain the plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanCeased(Event):
    """The authority ceased to maintain the plan."""


# Mediation, appeal, orders


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationAdviserContacted(Event):
    """The family contacted a mediation adviser."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CouncilToldOfMediation(Event):
    """The family told the council that it wants mediation; `health` where health is an issue."""

    health: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthBodyToldOfMediation(Event):
    """The council told the health body of the issues for mediation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationDeclined(Event):
    """The family told the mediation adviser that it doesn't want mediation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationCannotBeArranged(Event):
    """The adviser was told that mediation can't be arranged in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationConcluded(Event):
    """Mediation took place and is over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationCertificateIssued(Event):
    """The mediation adviser issued the certificate."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One thing settled in mediation: an order's word where it could have been appealed, else any word."""

    what: str
    appealable: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationAgreed(Event):
    """An agreement was reached in mediation; `by` where the parties agreed a date in writing."""

    about: tuple[Agreed, ...]
    by: date | None = None

    @property
    def orders(self) -> tuple[str, ...]:
        """What is carried out as if the Tribunal had ordered it (reg 42(2))."""
        return tuple(item.what for item in self.about if item.appealable)

    @property
    def other_matters(self) -> tuple[str, ...]:
        """What could not have been appealed (reg 42(3))."""
        return tuple(item.what for item in self.about if not item.appealable)


@dataclass(frozen=True, kw_only=True, slots=True)
class CouncilToldOfAgreement(Event):
    """The health body told the council what it agreed with the family on `agreed_on`, without the council."""

    agreed_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementCarriedOut(Event):
    """A matter that could not have been appealed was done as agreed."""

    what: str

    @property
    def other_matters(self) -> tuple[str, ...]:
        """The matter, by the name that the agreement gives to all of them."""
        return (self.what,)


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealLodged(Event):
    """An appeal reached the Tribunal; the authority was sent it on `sent_on`."""

    sent_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealAnswered(Event):
    """The authority's response reached the Tribunal."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealConceded(Event):
    """The authority told the Tribunal that it won't oppose the appeal."""

    about: tuple[Order, ...]
    before_response: bool

    @property
    def orders(self) -> tuple[Order, ...]:
        """What must be done as reg 45 says, where conceded before the response; an end to a plan is not made."""
        done = tuple(Order.CONTINUE if what is Order.CEASE else what for what in self.about)
        return done if self.before_response else ()

    @property
    def reversed(self) -> tuple[Order, ...]:
        """What is reversed without reg 45, where conceded after the response."""
        return () if self.before_response else self.about


@dataclass(frozen=True, kw_only=True, slots=True)
class TribunalOrderMade(Event):
    """The Tribunal made an order, also by consent; `by` where it fixed a date."""

    orders: tuple[Order, ...]
    by: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealEnded(Event):
    """The appeal was withdrawn, struck out or finally decided."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecommendationMade(Event):
    """The Tribunal recommended something about health or social care."""

    to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecommendationAnswered(Event):
    """The body answered the Tribunal's recommendation in writing."""

    to: str | None = None


# Direct payments and the Local Offer


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectPaymentStarted(Event):
    """Direct payments began."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectPaymentReviewed(Event):
    """The authority reviewed how direct payments are used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalOfferCommentsPublished(Event):
    """Comments on the Local Offer were published with the authority's answer and what it will do."""


# Exits and corrections


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestWithdrawn(Event):
    """Whoever asked withdrew the request."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseEnded(Event):
    """The case ended."""

    reason: EndReason


@dataclass(frozen=True, kw_only=True, slots=True)
class EventWithdrawn(Event):
    """An event was recorded by mistake: the one whose `seq` is `withdraws` counts no more."""

    withdraws: int


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


# Read from the module itself: `Event.__subclasses__()` also holds the classes that `slots=True` replaced.
_CLASSES = [it for it in globals().values() if isinstance(it, type) and issubclass(it, Event) and it is not Event]
KINDS: Mapping[str, type[Event]] = MappingProxyType({_kebab(kind.__name__): kind for kind in _CLASSES})
KIND_OF: Mapping[type[Event], str] = MappingProxyType({kind: name for name, kind in KINDS.items()})


def kind_of(event: Event) -> str:
    """The public name of an event's kind."""
    return KIND_OF[type(event)]


# What begins an assessment (s36(1), s24), what undoes a refusal, and what ends a case without a decision.
BEGINNINGS = (RequestReceived, BroughtToAttention, IdentifiedByAuthority)
EXITS = (RequestWithdrawn, CaseEnded)
