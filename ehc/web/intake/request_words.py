"""A request in words: what was typed, group by group, and the words of its kinds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ehc.language import _, mark, plain_day
from ehc.models.intake.requests import ReceivedHow, Request, RequestedBy, RequestState, Responsibility
from workflows.events import RequestReceived
from workflows.timetable import timetable

BY: Mapping[RequestedBy, str] = {
    RequestedBy.PARENT: mark("A parent, or someone who cares for the child"),
    RequestedBy.YOUNG_PERSON: mark("The young person"),
    RequestedBy.SCHOOL: mark("A school"),
    RequestedBy.POST_16: mark("A college or other post-16 provider"),
    RequestedBy.EARLY_YEARS: mark("An early years provider"),
    RequestedBy.HEALTH: mark("A health service"),
    RequestedBy.SOCIAL_CARE: mark("A social worker"),
    RequestedBy.AUTHORITY: mark("Our council identified the child itself"),
    RequestedBy.OTHER: mark("Someone else"),
}
HOW: Mapping[ReceivedHow, str] = {
    ReceivedHow.ONLINE: mark("online"),
    ReceivedHow.EMAIL: mark("by e-mail"),
    ReceivedHow.POST: mark("by post"),
    ReceivedHow.BY_HAND: mark("by hand"),
    ReceivedHow.TELEPHONE: mark("by telephone"),
    ReceivedHow.IN_PERSON: mark("in person"),
}
STATES: Mapping[RequestState, str] = {
    RequestState.NEW: mark("To deal with"),
    RequestState.CONFIRMED: mark("Confirmed"),
    RequestState.PASSED_ON: mark("Passed on"),
    RequestState.DUPLICATE: mark("Set aside"),
}
RESPONSIBLE: Mapping[Responsibility, str] = {
    Responsibility.LIVES_HERE: mark("They live in our area"),
    Responsibility.LOOKED_AFTER_BY_US: mark("We look after them"),
    Responsibility.LOOKED_AFTER_PLACED_HERE: mark("Another council looks after them, and they live in our area"),
    Responsibility.RESIDENTIAL_SCHOOL: mark("They are at a residential school, and their home is in our area"),
    Responsibility.FORCES_FAMILY: mark("A Forces family that lives in our area"),
    Responsibility.TRAVELLER_FAMILY: mark("A Traveller family that is in our area"),
    Responsibility.BETWEEN_HOMES: mark("Between homes, and in our area for now"),
    Responsibility.ANOTHER_COUNCIL: mark("Another council in England"),
    Responsibility.NOT_ENGLAND: mark("Scotland, Wales, Northern Ireland or another country"),
    Responsibility.DETAINED: mark("They are detained"),
}
ABOUT_WHO_ASKS = (
    ("requested_by", mark("Who asks")),
    ("requester_name", mark("Name")),
    ("requester_relationship", mark("Relationship or role")),
    ("requester_email", mark("E-mail address")),
    ("requester_telephone", mark("Telephone number")),
    ("requester_address", mark("Address")),
    ("requester_postcode", mark("Postcode")),
)
ABOUT_THE_CHILD = (
    ("child_given", mark("First names")),
    ("child_family", mark("Family name")),
    ("child_known_as", mark("Likes to be called")),
    ("child_born_on", mark("Date of birth")),
    ("child_upn", mark("Unique pupil number (UPN)")),
    ("child_nhs_number", mark("NHS number")),
    ("child_address", mark("Address")),
    ("child_postcode", mark("Postcode")),
    ("child_language", mark("Language spoken at home")),
    ("setting_name", mark("School, college, nursery or other setting")),
)
WORDS = (
    ("needs", mark("What is hard")),
    ("help_so_far", mark("Help so far")),
    ("hopes", mark("Hopes")),
    ("child_agrees", mark("What the child or young person thinks")),
)
Rows = list[tuple[str, str]]


def said(request: Request) -> list[tuple[str, Rows]]:
    """What was typed, in groups; what was left empty is not there."""
    groups = (
        (_("Who asks"), ABOUT_WHO_ASKS),
        (_("The child or young person"), ABOUT_THE_CHILD),
        (_("In their words"), WORDS),
    )
    found = ((heading, list(_rows(request, fields))) for heading, fields in groups)
    return [(heading, rows) for heading, rows in found if rows]


def decide_by(received_on: date) -> date | None:
    """By when the law wants a decision on a request that was received that day."""
    duty = timetable([RequestReceived(on=received_on)]).duty("decide-whether-to-assess")
    return duty.due if duty else None


def _rows(request: Request, fields: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, label in fields:
        value = _in_words(getattr(request, name))
        if value:
            yield _(label), value


def _in_words(value: Any) -> str:
    if isinstance(value, RequestedBy):
        return _(BY[value])
    return plain_day(value) if isinstance(value, date) else value or ""
