"""What the law calls events and parties, as people read it."""

from __future__ import annotations

from ehc.language import _, mark
from workflows.events import KIND_OF, Event
from workflows.vocabulary import Party

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


def party_words(party: Party) -> str:
    """Who it is."""
    return _(PARTIES[party])


def event_words(kind: type[Event] | str) -> str:
    """An event's public name as words: "request-received" is "Request received"."""
    name = kind if isinstance(kind, str) else KIND_OF[kind]
    return name.replace("-", " ").capitalize()
