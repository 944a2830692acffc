"""What the law calls events, conditions, parties and contents of letters, as people read it."""

from __future__ import annotations

from collections.abc import Iterable

from ehc.language import _, mark
from ehc.web.lawbook.law_events import EVENTS
from ehc.web.lawbook.law_facts import VALUES
from workflows.events import KIND_OF, Event
from workflows.trigger import Trigger, Values, as_when
from workflows.vocabulary import Content, Force, Party

PARTIES = {
    Party.LOCAL_AUTHORITY: mark("The council"),
    Party.OLD_AUTHORITY: mark("The council that the child moved from"),
    Party.NEW_AUTHORITY: mark("The council that the child moved to"),
    Party.FAMILY: mark("The child's parents, or the young person"),
    Party.HEALTH_BODY: mark("The health body"),
    Party.OLD_HEALTH_BODY: mark("The health body that the child moved from"),
    Party.NEW_HEALTH_BODY: mark("The health body that the child moved to"),
    Party.SOCIAL_CARE: mark("Social care"),
    Party.SETTING: mark("The school, college or early years provider"),
    Party.NAMED_SETTINGS: mark("The schools or colleges that may be named"),
    Party.REVIEW_ARRANGER: mark("Whoever arranges the review meeting"),
    Party.REVIEW_INVITEES: mark("Everyone invited to the review meeting"),
    Party.ADVISER: mark("Whoever was asked for advice"),
    Party.MEDIATION_ADVISER: mark("The mediation adviser"),
    Party.TRIBUNAL: mark("The Tribunal"),
    Party.PUBLIC: mark("Anyone"),
}
CONTENTS = {
    Content.CONSIDERING: mark("what is being considered"),
    Content.DECISION: mark("what was decided"),
    Content.REASONS: mark("why"),
    Content.MAY_GIVE_VIEWS: mark("that they may say what they think, in writing or aloud"),
    Content.MAY_SUBMIT_EVIDENCE: mark("that they may send papers"),
    Content.RIGHT_OF_APPEAL: mark("that they may appeal"),
    Content.TIME_LIMIT_FOR_APPEAL: mark("by when they may appeal"),
    Content.MEDIATION: mark("about mediation, and how to reach the mediation adviser"),
    Content.DISAGREEMENT_RESOLUTION: mark("about help with settling disagreements"),
    Content.INFORMATION_AND_ADVICE: mark("about free information and advice"),
    Content.RECOMMENDATIONS_POWER: mark("that the Tribunal may recommend things about health and social care"),
    Content.MAY_MAKE_REPRESENTATIONS: mark("that they may say what they think of it"),
    Content.MAY_REQUEST_SETTING: mark("that they may ask for a school or college"),
    Content.MAY_REQUIRE_MEETING: mark("that they may ask to meet an officer"),
    Content.PERIOD_FOR_ANSWER: mark("how long they have to answer"),
    Content.WHERE_TO_FIND_SETTINGS: mark("where to find the schools and colleges that they may ask for"),
    Content.PROPOSED_AMENDMENTS: mark("the changes that are proposed"),
    Content.EVIDENCE_FOR_AMENDMENTS: mark("the evidence for the changes"),
    Content.EXISTING_PLAN: mark("the plan as it is now"),
    Content.FAMILY_PAPERS: mark("what the family said and sent"),
    Content.WHY_LATE: mark("why it is late"),
    Content.DAY_OF_MEETING: mark("when the meeting is"),
    Content.ADVICE_FOR_REVIEW: mark("the advice for the review"),
    Content.RECOMMENDED_AMENDMENTS: mark("the changes that the meeting recommended"),
    Content.DIFFERENCES_OF_VIEW: mark("where people did not agree"),
    Content.MAY_BE_CONSULTED: mark("that they are asked what they think"),
    Content.PLAN_HAS_TRANSFERRED: mark("that the plan has been transferred"),
    Content.WHETHER_IT_WILL_ASSESS: mark("whether the council will assess"),
    Content.WHEN_IT_WILL_REVIEW: mark("when the council will review the plan"),
}
FORCES = {
    Force.LAW: mark("A duty in law"),
    Force.GUIDANCE: mark("Guidance: should be kept, but is not a limit in law"),
    Force.RIGHT: mark("A right: nobody is late who does not use it"),
    Force.DATE: mark("A date: nobody need do anything for it to come"),
}


def party_words(party: Party) -> str:
    """Who it is."""
    return _(PARTIES[party])


def content_words(content: Content) -> str:
    """What a letter must say."""
    return _(CONTENTS[content])


def force_words(force: Force) -> str:
    """How strongly a rule speaks."""
    return _(FORCES[force])


def event_words(kind: type[Event] | str) -> str:
    """What happened, as a sentence without its full stop; KeyError for what is no public name of an event."""
    return _(EVENTS[_name(kind)].happened)


def event_name(kind: type[Event] | str) -> str:
    """An event's short name, for a picture or a list."""
    return _(EVENTS[_name(kind)].name)


def trigger_words(trigger: Trigger) -> str:
    """What a rule names of an event: what happened, and which of its kind count."""
    when = as_when(trigger)
    words = event_words(when.kind)
    for said, conditions in ((mark("%(words)s (only: %(which)s)"), when.where), (BUT_NOT, when.unless)):
        for field, values in conditions:
            words = _(said, words=words, which=_either(field, values))
    for field, values in when.started:
        words = _("%(words)s (only: after one %(which)s)", words=words, which=_either(field, values))
    if when.same_decision:
        words = _("%(words)s (only: of the same decision)", words=words)
    if when.frees:
        words = _("%(words)s (only: where it is about ending the plan)", words=words)
    if when.after:
        words = _("%(words)s, after: %(others)s", words=words, others=either(map(event_words, when.after)))
    return words


BUT_NOT = mark("%(words)s (but not: %(which)s)")


def value_words(field: str, value: str | bool | None) -> str:
    """A value of a field in words; one that has none is its own word."""
    known = VALUES.get(field, {})
    return _(known[value]) if value in known else str(value)


def either(words: Iterable[str]) -> str:
    """Several as one: "this; or that"."""
    return _("; or ").join(words)


def _either(field: str, values: Values) -> str:
    order = [value for value in VALUES[field] if value in values]
    return _(" or ").join(value_words(field, value) for value in order)


def _name(kind: type[Event] | str) -> str:
    return kind if isinstance(kind, str) else KIND_OF[kind]
