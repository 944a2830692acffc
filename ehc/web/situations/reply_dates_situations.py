"""The situations in which people ask by when the council must reply: what it began with, and what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ehc.language import mark
from ehc.web.situations.reply_dates_thing import Thing
from ehc.web.situations.reply_dates_things import BORN, THINGS

DECISION = "decision"  # any decision that can be appealed
DECISIONS = (
    "assessment-refused", "plan-refused", "final-plan-issued", "amended-plan-issued", "amendment-dropped",
    "review-keep", "review-cease", "reassessment-refused", "reassessment-no-change", "ceasing-decided",
)  # fmt: skip
_DISAGREEING = (
    "mediation-adviser-contacted", "council-told-of-mediation", "mediation-declined", "mediation-concluded",
    "mediation-certificate-issued", "mediation-agreed", "agreement-carried-out", "appeal-lodged", "appeal-answered",
    "appeal-conceded", "tribunal-order-made", "appeal-ended", "recommendation-made", "recommendation-answered",
)  # fmt: skip
_ASSESSING = (
    "advice-requested", "advice-request-received", "advice-received", "advice-declined", "draft-plan-sent",
    "draft-plan-served", "representations-received", "meeting-requested", "meeting-held", "setting-consulted",
    "setting-answered",
)  # fmt: skip
_AMENDING = (
    "amendment-notice-sent", "representations-received", "meeting-requested", "meeting-held", "setting-consulted",
    "setting-answered", "amended-plan-issued", "amendment-dropped",
)  # fmt: skip
_REVIEWING = (
    "review-advice-circulated", "review-meeting-held", "review-report-sent", "review-keep", "review-amend",
    "review-cease",
)  # fmt: skip
_REVERSALS = ("will-assess-after-all", "will-plan-after-all", "will-reassess-after-all")


@dataclass(frozen=True)
class Situation:
    """One way that people come here: `starts` are the things that it may have begun with."""

    key: str
    title: str
    hint: str
    starts: tuple[str, ...]
    then: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that may be said here, in the order in which it is likely to happen."""
        return tuple(dict.fromkeys((*self.starts, *self.then)))

    def offered(self, said: Iterable[str]) -> list[Thing]:
        """What may be added to what was said: what can follow something of it."""
        known = with_decision(said)
        may_follow = (THINGS[key] for key in self.keys if key not in known)
        return [it for it in may_follow if it.key in self.then and (not it.after or known.intersection(it.after))]


def with_decision(said: Iterable[str]) -> set[str]:
    """What was said, with the one word for any decision that can be appealed."""
    known = set(said)
    return known | {DECISION} if known.intersection(DECISIONS) else known


_ALL = (
    Situation(
        "request",
        mark("Somebody asked for an assessment"),
        mark("A parent, a young person, a school or college asked the council for an education, health and care needs assessment."),  # noqa: E501
        ("request-received",),
        (
            "considering-notice-sent", "assessment-agreed", "assessment-refused", "bodies-told", *_ASSESSING,
            "plan-refused", "final-plan-issued", *_DISAGREEING, *_REVERSALS[:2], BORN,
        ),
    ),
    Situation(
        "refusal",
        mark("The council said no, or the family disagrees with a plan"),
        mark("How long the family has to mediate and appeal, and what must happen then."),
        (
            "assessment-refused", "plan-refused", "final-plan-issued", "amended-plan-issued", "amendment-dropped",
            "review-keep", "reassessment-refused", "reassessment-no-change", "ceasing-decided",
        ),
        (
            *_DISAGREEING, *_REVERSALS, "assessment-agreed", "draft-plan-sent", "draft-plan-served",
            "representations-received", "plan-refused", "final-plan-issued", "amended-plan-issued",
        ),
    ),
    Situation(
        "annual-review",
        mark("A plan is to be reviewed"),
        mark("The annual review, and the changes that may follow it."),
        ("review-meeting-held", "review-meeting-arranged", "last-reviewed", "final-plan-issued"),
        (*_REVIEWING, *_AMENDING, *_DISAGREEING, BORN),
    ),
    Situation(
        "next-school",
        mark("A child or young person with a plan is moving to the next school or college"),
        mark("Such as from primary to secondary school."),
        ("moving-school", "moving-college"),
        (*_AMENDING, *_DISAGREEING, BORN),
    ),
    Situation(
        "move",
        mark("A family with a plan moved to another council's area"),
        mark("What the old and the new council must do."),
        ("family-moved",),
        (
            "plan-transferred-out", "plan-transferred-in", "family-told-after-move", "health-records-transferred",
            "review-keep", "review-amend", "review-cease",
        ),
    ),
    Situation(
        "reassessment",
        mark("Somebody asked the council to assess again"),
        mark("For a child or young person who has a plan."),
        ("reassessment-requested",),
        (
            "reassessment-agreed", "reassessment-refused", *_ASSESSING, "reassessment-no-change", "final-plan-issued",
            "amended-plan-issued", *_DISAGREEING, _REVERSALS[2], BORN,
        ),
    ),
    Situation(
        "ending",
        mark("The council wants to end a plan"),
        mark("What must happen first, and how long the plan goes on."),
        ("ceasing-considered", "ceasing-decided", "review-cease"),
        ("ceasing-considered", "ceasing-decided", *_DISAGREEING, "plan-ceased"),
    ),
    Situation(
        "order",
        mark("The Tribunal made an order, or the council gave way"),
        mark("By when an order, or an agreement in mediation, must be carried out."),
        ("tribunal-order-made", "appeal-conceded", "mediation-agreed"),
        (
            "assessment-agreed", "plan-refused", "draft-plan-sent", "draft-plan-served", "representations-received",
            "final-plan-issued", "amended-plan-issued", "plan-ceased", "agreement-carried-out", "recommendation-made",
            "recommendation-answered",
        ),
    ),
    Situation(
        "advice",
        mark("The council asked me for advice"),
        mark("For doctors, therapists, psychologists, social workers, schools and colleges."),
        ("advice-request-received", "advice-requested"),
        ("advice-received", "advice-declined"),
    ),
    Situation(
        "consultation",
        mark("The council asked a school or college if it can take a child"),
        mark("For schools and colleges that are consulted."),
        ("setting-consulted",),
        ("setting-answered",),
    ),
    Situation(
        "direct-payment",
        mark("The family gets direct payments for help in a plan"),
        mark("When the council must look at how they work."),
        ("direct-payment-started",),
        ("direct-payment-reviewed",),
    ),
)  # fmt: skip
SITUATIONS: Mapping[str, Situation] = {it.key: it for it in _ALL}
