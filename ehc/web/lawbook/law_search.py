"""Finding a rule by plain words: the words of families and of officers lead to the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ehc.web.lawbook.law_events import EVENTS
from ehc.web.lawbook.law_words import PARTIES
from workflows.events import KIND_OF
from workflows.law import LAW
from workflows.processes import process_of
from workflows.rule import Rule
from workflows.trigger import as_when

WORD = re.compile(r"[a-z0-9]+")
MOST = 200  # characters of a question that are read
NOTHING = frozenset(
    "a an and any are as at be by can do does for from have how i if in is it its long many may me must my not of on"
    " or our say should so take takes than that the their them they this time to up we what when where which who will"
    " with you your deadline late overdue reply limit law rule rules regulation reg section".split()
)
# What people say, and the words of the law for it. The law's own words need not be here.
MEANT = {
    "ehcp": "plan",
    "ehc": "plan",
    "statement": "plan",
    "mum": "family",
    "dad": "family",
    "mother": "family",
    "father": "family",
    "carer": "family",
    "parent": "family",
    "child": "family",
    "la": "council",
    "lea": "council",
    "authority": "council",
    "psychologist": "advice",
    "ep": "advice",
    "therapist": "advice",
    "therapy": "advice",
    "paediatrician": "advice",
    "expert": "advice",
    "nhs": "health",
    "icb": "health",
    "ccg": "health",
    "gp": "health",
    "doctor": "health",
    "nursery": "early",
    "ehcna": "assess",
    "evaluation": "assess",
    "covid": "coronavirus",
    "pandemic": "coronavirus",
    "holiday": "closure",
    "summer": "closure",
    "excuse": "exception",
    "delay": "exception",
    "yearly": "annual",
    "house": "move",
    "relocate": "move",
    "court": "tribunal",
    "judge": "tribunal",
    "challenge": "appeal",
    "disagree": "appeal",
    "complain": "appeal",
    "stop": "cease",
    "end": "cease",
    "money": "payment",
    "budget": "payment",
    "rejected": "refusal",
    "finalise": "final",
    "publish": "issue",
    "secondary": "transfer",
    "sixth": "post",
    "birthday": "age",
    "turns": "age",
    "adult": "young",
    "consultation": "consult",
    "two": "2",
    "four": "4",
    "five": "5",
    "six": "6",
    "eight": "8",
    "ten": "10",
    "twelve": "12",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "twenty": "20",
}
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "als", "al", "ies", "ed", "es", "s", "y", "e")
SHORTEST = 3


class Found(NamedTuple):
    """The rules that a question leads to, the nearest first; `partly` where none holds all its words."""

    rules: list[Rule]
    partly: bool


def find(question: str) -> Found:
    """Rules that hold every word that matters of the question, or else those that hold most of them."""
    wanted = list(dict.fromkeys(_meant(word) for word in WORD.findall(question[:MOST].lower()) if word not in NOTHING))
    if not wanted:
        return Found([], False)
    held = {rule.key: sum(stem in _text(rule.key) for stem in wanted) for rule in LAW.rules}
    most = max(held.values())
    weighed = [(-_weight(rule, wanted), place, rule) for place, rule in enumerate(LAW.rules) if held[rule.key] == most]
    return Found([rule for _weighs, _place, rule in sorted(weighed)] if most else [], 0 < most < len(wanted))


def _weight(rule: Rule, wanted: list[str]) -> int:
    """Words of the sentences people read weigh more than words of the events and the sources."""
    own = {_stem(word) for word in WORD.findall(f"{rule.says} {rule.says_to_family} {rule.key}".lower())}
    return sum(stem in own for stem in wanted)


@cache
def _text(key: str) -> frozenset[str]:
    return frozenset(_stem(word) for text in _texts(LAW.rule(key)) for word in WORD.findall(text.lower()))


def _texts(rule: Rule) -> Iterator[str]:
    process = process_of(rule.key)
    yield from (rule.key, rule.says, rule.says_to_family, process.title, process.says, *rule.notes)
    yield from (place.says for place in rule.citations)
    yield from (PARTIES[party] for party in (rule.owed_by, *rule.owed_to))
    for trigger in (*rule.starts, *rule.met_by):
        kind = KIND_OF[as_when(trigger).kind]
        yield from (kind, EVENTS[kind].happened)
    yield from (ground.says for ground in rule.lifted_on)
    yield from (reading.held_by for reading in rule.readings)


def _meant(word: str) -> str:
    return _MEANT.get(_stem(word), _stem(word))


def _stem(word: str) -> str:
    """A word without its ending, so that "reviews" and "reviewed" are the same."""
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            return _stem(word[: -len(ending)])
    return word


_MEANT = {_stem(said): _stem(meant) for said, meant in MEANT.items()}
