"""What the pages of advice say again and again: the parts of an answer, its fields, and how a request stands."""

from __future__ import annotations

from typing import Any

from ehc.language import lazy as _
from ehc.queries.assessment.advice_kinds import GIVERS, WORDS, in_words
from ehc.web.forms.assessment.advice_answers import SHOWN
from workflows.plan import Part
from workflows.vocabulary import Giver

ANSWER_PARTS: dict[str, dict[str, Any]] = {
    Part.NEED: {
        "heading": _("Needs"),
        "one": _("Need"),
        "hint": _("What is hard, as you found it: not only a diagnosis."),
        "add": _("Add another need"),
    },
    Part.OUTCOME: {
        "heading": _("Outcomes"),
        "one": _("Outcome"),
        "hint": _("What should become possible, and by when."),
        "add": _("Add another outcome"),
    },
    Part.PROVISION: {
        "heading": _("Help that is needed"),
        "one": _("Help"),
        "hint": _("What will help, and exactly how much of it."),
        "add": _("Add more help"),
    },
}
TYPED = (
    ("deliverer", _("Who")),
    ("qualification", _("Qualification")),
    ("frequency", _("How often")),
    ("duration", _("How long")),
    ("group_size", _("Group")),
    ("place", _("Where")),
    ("by_when", _("By when")),
)
STANDS = {
    "planned": (_("Not asked yet"), "grey"),
    "asked": (_("Asked"), "blue"),
    "opened": (_("Opened"), "blue"),
    "draft": (_("Begun"), "blue"),
    "submitted": (_("Answered"), "green"),
    "declined": (_("Declined"), "red"),
    "existing-used": (_("Existing used"), "green"),
    "not-asked": (_("Not asked"), "grey"),
}


def kind_choices() -> list[tuple[str, Any]]:
    """The kinds of advice to choose from; the family's own is not one to choose."""
    return [("", _("Choose a kind")), *((kind.value, _(it.name)) for kind, it in WORDS.items() if it.speaks_to)]


def giver_choices() -> list[tuple[str, Any]]:
    """On what footing an adviser may answer."""
    return [(giver.value, _(words)) for giver, words in GIVERS.items() if giver is not Giver.FAMILY]


def typed_of(statement: Any) -> list[tuple[Any, str]]:
    """The fields of a statement that say something, each after its name."""
    return [(name, getattr(statement, field)) for field, name in TYPED if getattr(statement, field)]


def words() -> dict[str, object]:
    """What every template of advice may name."""
    return {
        "answer_parts": ANSWER_PARTS,
        "fields_of": SHOWN,
        "giver_words": GIVERS,
        "in_words": in_words,
        "kind_words": WORDS,
        "stands": STANDS,
        "typed_of": typed_of,
    }
