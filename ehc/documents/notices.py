"""Every notice there is: to whom it goes, the values it cannot do without, and what the law makes it say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ehc.language import mark as _
from workflows.vocabulary import Content, EndReason


class Audience(StrEnum):
    """Who reads a notice; only a family's own copies speak of rights as theirs."""

    FAMILY = "family"
    BODY = "body"
    SETTING = "setting"
    ADVISER = "adviser"
    REQUESTER = "requester"


class NoticeRefused(Exception):
    """Raised when a notice would go out without what makes it valid; `says` is plain English, `names` the values."""

    def __init__(self, kind: str, says: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(f"{kind}: {says}")
        self.kind, self.says, self.names = kind, says, names


Check = Callable[[Any], bool]


def words(value: Any) -> bool:
    """Words that say something."""
    return isinstance(value, str) and bool(value.strip())


def day(value: Any) -> bool:
    """A day."""
    return isinstance(value, date)


def some(value: Any) -> bool:
    """A list with at least one thing in it."""
    return not isinstance(value, str) and bool(value)


def a_list(value: Any) -> bool:
    """A list, which may be empty: the notice then says so."""
    return not isinstance(value, str) and hasattr(value, "__iter__")


def yes_or_no(value: Any) -> bool:
    """True or false, said on purpose."""
    return isinstance(value, bool)


def reachable(value: Any) -> bool:
    """A contact with a name and a way to reach it."""
    reach = (getattr(value, "telephone", ""), getattr(value, "email", ""), getattr(value, "website", ""))
    return bool(getattr(value, "name", "")) and any(reach)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What was found on one limb of a test, and why: a row of `reasons`."""

    limb: str
    finding: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence and what it told us: a row of `evidence`."""

    source: str
    on: date | None = None
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper that goes with a notice: a row of `papers`."""

    name: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One adviser who is asked: a row of `asked`; `by` is the day the law gives them, if it gives one."""

    who: str
    about: str
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """One kind of notice. `needs` are refused when missing or empty; `may_have` are left out where not said."""

    audience: Audience
    subject: str  # of its message and its PDF; never holds a child's name
    needs: Mapping[str, Check]
    may_have: tuple[str, ...] = ()
    contents: frozenset[Content] = field(default_factory=frozenset)


LETTER: Mapping[str, Check] = {
    "council": reachable,
    "team_name": words,
    "addressee_name": words,
    "reference": words,
    "date": day,
}
LETTER_MAY_HAVE = (
    "greeted_by_name",
    "addressee_lines",
    "configuration",
    "demonstration",
    "find_help",
    "known_as",
    "officer_email",
    "officer_name",
    "officer_telephone",
    "signed_as",
    "signed_by",
    "young_person",
)
CHILD: Mapping[str, Check] = {"child_name": words, "child_born_on": day}
SIGNED: Mapping[str, Check] = {"decided_on": day, "signed_by": words, "signed_as": words}
RIGHTS: Mapping[str, Check] = {
    "appeal_by": day,
    "mediation_by": day,
    "configuration.mediation_adviser": reachable,
    "configuration.disagreement_resolution": reachable,
    "configuration.information_and_advice": reachable,
}
RIGHTS_CONTENTS = frozenset(
    {
        Content.RIGHT_OF_APPEAL,
        Content.TIME_LIMIT_FOR_APPEAL,
        Content.MEDIATION,
        Content.DISAGREEMENT_RESOLUTION,
        Content.INFORMATION_AND_ADVICE,
    }
)
DECISION = frozenset({Content.DECISION})
REASONS = frozenset({Content.DECISION, Content.REASONS})

_KINDS: dict[str, NoticeKind] = {
    "acknowledgement-of-request": NoticeKind(
        audience=Audience.REQUESTER,
        subject=_("We have your request"),
        needs={"received_on": day, "decide_by": day},
        may_have=("typed",),
    ),
    "considering-assessment": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We are considering an assessment: tell us your views"),
        needs={"child_name": words, "received_on": day, "decide_by": day},
        may_have=("requested_by", "views_by", "link"),
        contents=frozenset({Content.CONSIDERING, Content.MAY_GIVE_VIEWS, Content.MAY_SUBMIT_EVIDENCE}),
    ),
    "considering-assessment-to-bodies": NoticeKind(
        audience=Audience.BODY,
        subject=_("We are considering an assessment"),
        needs={**CHILD, "received_on": day, "decide_by": day},
        may_have=("attends",),
        contents=frozenset({Content.CONSIDERING}),
    ),
    "information-request-to-setting": NoticeKind(
        audience=Audience.SETTING,
        subject=_("Please send us information for our decision"),
        needs={**CHILD, "decide_by": day, "reply_by": day},
        may_have=("questions", "link"),
    ),
    "decision-to-assess": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Our decision: we will carry out an assessment"),
        needs={"child_name": words, "no_plan_by": day, "final_by": day, **SIGNED},
        may_have=("asked", "reasons"),
        contents=DECISION,
    ),
    "decision-to-assess-to-bodies": NoticeKind(
        audience=Audience.BODY,
        subject=_("Our decision: we will carry out an assessment"),
        needs={**CHILD, "decided_on": day, "final_by": day},
        contents=DECISION,
    ),
    "refusal-to-assess": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Our decision about an assessment, and your right to appeal"),
        needs={"child_name": words, "reasons": some, "evidence": a_list, **SIGNED, **RIGHTS},
        may_have=("services_enclosed",),
        contents=REASONS | RIGHTS_CONTENTS,
    ),
    "refusal-to-assess-to-bodies": NoticeKind(
        audience=Audience.BODY,
        subject=_("Our decision about an assessment"),
        needs={**CHILD, "decided_on": day},
        contents=DECISION,
    ),
    "advice-request": NoticeKind(
        audience=Audience.ADVISER,
        subject=_("Your advice is asked for an assessment"),
        needs={**CHILD, "asked_for": words, "reply_by": day, "time_limit_applies": yes_or_no, "papers": a_list},
        may_have=("questions", "already_known", "link", "link_until"),
        contents=frozenset({Content.FAMILY_PAPERS}),
    ),
    "advice-invitation": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Your views for the assessment"),
        needs={"child_name": words},
        may_have=("would_help_by", "link", "asked"),
    ),
    "advice-chaser": NoticeKind(
        audience=Audience.ADVISER,
        subject=_("A reminder: your advice is asked for an assessment"),
        needs={
            **CHILD,
            "asked_for": words,
            "asked_on": day,
            "reply_by": day,
            "is_late": yes_or_no,
            "time_limit_applies": yes_or_no,
        },
        may_have=("link", "link_until"),
    ),
    "advice-no-longer-needed": NoticeKind(
        audience=Audience.ADVISER,
        subject=_("Your advice is no longer needed"),
        needs={**CHILD, "ended_on": day},
    ),
    "no-plan-decision": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Our decision about a plan, and your right to appeal"),
        needs={"child_name": words, "reasons": some, "evidence": some, **SIGNED, **RIGHTS},
        may_have=("services_enclosed",),
        contents=REASONS | RIGHTS_CONTENTS,
    ),
    "no-plan-to-bodies": NoticeKind(
        audience=Audience.BODY,
        subject=_("Our decision about a plan"),
        needs={**CHILD, "decided_on": day},
        contents=DECISION,
    ),
    "plan-agreed": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Our decision: we will make a plan"),
        needs={"child_name": words, "reasons": some, "final_by": day, **SIGNED},
        may_have=("draft_target",),
        contents=REASONS,
    ),
    "draft-plan-covering": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("The draft plan: tell us what you think"),
        needs={
            "child_name": words,
            "opens_on": day,
            "closes_on": day,
            "final_by": day,
            "configuration.schools_information": reachable,
        },
        may_have=("link", "longer_than_law"),
        contents=frozenset(
            {
                Content.MAY_MAKE_REPRESENTATIONS,
                Content.MAY_REQUEST_SETTING,
                Content.MAY_REQUIRE_MEETING,
                Content.PERIOD_FOR_ANSWER,
                Content.WHERE_TO_FIND_SETTINGS,
            }
        ),
    ),
    "setting-consultation": NoticeKind(
        audience=Audience.SETTING,
        subject=_("Consultation: could you be named in a plan?"),
        needs={**CHILD, "answer_by": day, "requested_by_family": yes_or_no},
        may_have=("link", "link_until", "questions"),
    ),
    "final-plan-covering": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("The final plan, and your right to appeal"),
        needs={"child_name": words, "review_by": day, **SIGNED, **RIGHTS},
        may_have=("changes", "placement_reasons"),
        contents=RIGHTS_CONTENTS | {Content.RECOMMENDATIONS_POWER},
    ),
    "final-plan-to-setting": NoticeKind(
        audience=Audience.SETTING,
        subject=_("A final plan that names you"),
        needs={**CHILD, "must_admit": yes_or_no, "review_by": day},
        may_have=("starts_on",),
    ),
    "final-plan-to-health-body": NoticeKind(
        audience=Audience.BODY,
        subject=_("A final plan"),
        needs={**CHILD, "review_by": day},
        may_have=("has_health_provision",),
    ),
    "limit-lifted": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Why we may be late, and what we still owe you"),
        needs={
            "child_name": words,
            "duty_says": words,
            "due": day,
            "ground_says": words,
            "because": words,
            "from_on": day,
        },
        may_have=("to_on", "doing_now", "expected_on"),
        contents=frozenset({Content.WHY_LATE}),
    ),
    "late-notice": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We are late"),
        needs={"child_name": words, "duty_says": words, "due": day, "waiting_for": words},
        may_have=("doing_now", "expected_on"),
        contents=frozenset({Content.WHY_LATE}),
    ),
    "family-access": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("See where things stand"),
        needs={"child_name": words, "link": words},
        may_have=("link_until",),
    ),
    "new-officer": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("You have a new officer"),
        needs={"child_name": words, "officer_name": words, "from_on": day},
        may_have=("officer_before",),
    ),
    "new-link": NoticeKind(
        audience=Audience.ADVISER,
        subject=_("Your new link"),
        needs={"link": words, "link_until": day},
    ),
    "message-from-officer": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("A message from your officer"),
        needs={"child_name": words, "words": words, "officer_name": words},
    ),
    "personal-budget-answer": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Your request for a personal budget"),
        needs={"child_name": words, "words": words, "prepared": yes_or_no},
        may_have=("direct_payment",),
        contents=DECISION,
    ),
    "request-withdrawn": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("The request has been withdrawn"),
        needs={"child_name": words, "withdrawn_on": day, "withdrawn_by": words},
    ),
    "case-ended-moved": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We have closed our case"),
        needs={"child_name": words, "ended_on": day, "new_council": words},
    ),
    "case-ended-left-england": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We have closed our case"),
        needs={"child_name": words, "ended_on": day},
    ),
    "case-ended-duplicate": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("Two cases have become one"),
        needs={"child_name": words, "ended_on": day, "kept_reference": words},
    ),
    "case-ended-over-age": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We have closed our case"),
        needs={"child_name": words, "ended_on": day},
    ),
    "case-ended-other": NoticeKind(
        audience=Audience.FAMILY,
        subject=_("We have closed our case"),
        needs={"child_name": words, "ended_on": day, "because": words},
    ),
}
KINDS: Mapping[str, NoticeKind] = MappingProxyType(_KINDS)


def of_ending(reason: EndReason) -> str | None:
    """The notice that tells a family its case has ended; None after a death, when nobody is written to."""
    return None if reason is EndReason.DIED else f"case-ended-{reason.value}"


def require(kind: str, values: Mapping[str, Any]) -> NoticeKind:
    """The kind, once every value it needs is there; NoticeRefused names what is missing or unknown."""
    if kind not in KINDS:
        raise NoticeRefused(kind, "There is no such notice.")
    it = KINDS[kind]
    needs = {**LETTER, **it.needs}
    missing = tuple(name for name, check in needs.items() if not check(_value(values, name)))
    if missing:
        raise NoticeRefused(kind, f"This notice cannot go out without: {', '.join(missing)}.", missing)
    unknown = tuple(sorted(set(values) - {name.partition(".")[0] for name in needs} - set(_optional(it))))
    if unknown:
        raise NoticeRefused(kind, f"This notice has no place for: {', '.join(unknown)}.", unknown)
    return it


def _optional(kind: NoticeKind) -> tuple[str, ...]:
    return (*LETTER_MAY_HAVE, *kind.may_have)


def _value(values: Mapping[str, Any], name: str) -> Any:
    """The value of `name`, which may lead inside another: "configuration.mediation_adviser"."""
    first, *rest = name.split(".")
    value = values.get(first)
    for part in rest:
        value = getattr(value, part, None)
    return value
