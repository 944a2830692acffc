"""Everything the law names is said in words that people use: events, conditions, parties, letters, facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Union, get_args, get_origin, get_type_hints

import pytest

from ehc.web.lawbook.law_events import EVENTS
from ehc.web.lawbook.law_facts import FIELDS, VALUES
from ehc.web.lawbook.law_words import (
    content_words,
    event_name,
    event_words,
    force_words,
    party_words,
    trigger_words,
    value_words,
)
from workflows.events import KINDS, AssessmentRefused, BodiesNotified, Event, TribunalOrderMade
from workflows.law import LAW
from workflows.trigger import as_when, when
from workflows.vocabulary import Content, Force, Order, Party, RefusalStage

LONGEST_NAME = 36  # what fits a box of a picture
SAYS_NOTHING = {"on", "seq", "withdraws"}  # the day itself, and places in the log


def values_of(kind: type[Event]) -> Iterator[tuple[str, StrEnum]]:
    """Each value that each field of an event may hold, where the law lists them."""
    for name, hint in get_type_hints(kind).items():
        for part in _parts(hint):
            if isinstance(part, type) and issubclass(part, StrEnum):
                yield from ((name, value) for value in part)


def _parts(hint: object) -> Iterator[object]:
    if get_origin(hint) in (Union, tuple, type(int | None)):
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint


def test_every_kind_of_event_has_words_and_nothing_else_has() -> None:
    assert set(EVENTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_is_a_sentence_and_a_short_name(kind: str) -> None:
    name, happened = event_name(kind), event_words(kind)
    assert happened[0].isupper()
    assert not happened.endswith(".")
    assert len(happened.split()) >= 3
    assert len(name) <= LONGEST_NAME
    assert not re.search(r"regulation|reg \d|authority|[a-z]-[a-z]+-[a-z]", name + happened)


def test_no_two_kinds_are_called_the_same() -> None:
    assert len({words.name for words in EVENTS.values()}) == len(EVENTS)
    assert len({words.happened for words in EVENTS.values()}) == len(EVENTS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_value_that_an_event_may_hold_has_words(kind: type[Event]) -> None:
    assert [(field, value) for field, value in values_of(kind) if value not in VALUES.get(field, {})] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_field_of_an_event_is_part_of_a_sentence(kind: type[Event]) -> None:
    assert {it.name.rstrip("_") for it in fields(kind)} - SAYS_NOTHING <= set(FIELDS)


def test_every_condition_of_every_rule_has_words() -> None:
    for rule in LAW.rules:
        for trigger in (*rule.starts, *rule.assumes, *rule.met_by, *rule.ends_on, *rule.passed_by, *rule.replaced_by):
            trigger_words(trigger)
            for field, values in (*as_when(trigger).where, *as_when(trigger).unless):
                assert values <= set(VALUES[field]), (rule.key, field, values)


def test_a_condition_stands_behind_what_happened() -> None:
    assert trigger_words(when(AssessmentRefused, stage=(RefusalStage.DECISION, None))) == (
        "The family was told that the council won't assess (only: a decision not to assess (regulation 5)"
        " or which of the two is not recorded)"
    )


def test_what_does_not_count_is_said_too() -> None:
    said = trigger_words(when(TribunalOrderMade, unless={"orders": Order.CEASE}))
    assert said.endswith("(but not: to end the plan)")


def test_what_must_have_come_before_is_said_too() -> None:
    said = trigger_words(when(BodiesNotified, after=(AssessmentRefused,)))
    assert said.endswith(", after: The family was told that the council won't assess")


def test_every_party_letter_and_force_has_words() -> None:
    assert all(map(party_words, Party))
    assert all(map(content_words, Content))
    assert all(map(force_words, Force))


def test_a_value_without_words_is_its_own() -> None:
    assert value_words("setting", "hill") == "hill"
