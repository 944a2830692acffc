"""The words of how an outcome went: to officers in the field's terms, to families in plain ones."""

from collections.abc import Mapping
from typing import Any

from ehc.language import _, mark
from ehc.models.plan_life.outcome_reviews import JUDGED, JUDGES, Judge, Judged

TO_FAMILIES: Mapping[Judged, str] = {
    Judged.MET: mark("Reached"),
    Judged.PARTLY_MET: mark("Partly reached"),
    Judged.NOT_MET: mark("Not reached"),
    Judged.NO_LONGER_WANTED: mark("No longer wanted, or changed"),
    Judged.NOT_REVIEWED: mark("Not looked at yet"),
}
JUDGES_TO_FAMILIES: Mapping[Judge, str] = {
    Judge.TOGETHER: mark("everyone at the review"),
    Judge.YOUNG_PERSON: mark("the child or young person"),
    Judge.FAMILY: mark("the family"),
    Judge.SETTING: mark("the school or college"),
    Judge.ADVISER: mark("an adviser"),
    Judge.COUNCIL: mark("the council"),
}
ASKED_OF: Mapping[Judged, str] = {
    Judged.MET: mark("It has been reached"),
    Judged.PARTLY_MET: mark("Some of it has been reached"),
    Judged.NOT_MET: mark("It has not been reached"),
    Judged.NO_LONGER_WANTED: mark("It is no longer wanted, or something else is"),
}
COLOURS: Mapping[Judged, str] = {
    Judged.MET: "green",
    Judged.PARTLY_MET: "yellow",
    Judged.NOT_MET: "red",
    Judged.NO_LONGER_WANTED: "grey",
    Judged.NOT_REVIEWED: "grey",
}


def names() -> Mapping[str, Any]:
    """What an officer's page of outcomes may name."""
    return {
        "judged_names": {it: _(words) for it, words in JUDGED.items()},
        "judge_names": {it: _(words) for it, words in JUDGES.items()},
        "colours": COLOURS,
    }


def names_to_families() -> Mapping[str, Any]:
    """What a family's page of outcomes may name."""
    return {
        "judged_names": {it: _(words) for it, words in TO_FAMILIES.items()},
        "judge_names": {it: _(words) for it, words in JUDGES_TO_FAMILIES.items()},
        "colours": COLOURS,
    }


def answers() -> list[tuple[str, str]]:
    """How an outcome may have gone, to choose from."""
    return [(it.value, _(words)) for it, words in JUDGED.items() if it is not Judged.NOT_REVIEWED]


def answers_of_corrections() -> list[tuple[str, str]]:
    """The same, and that it was not reviewed after all."""
    return [*answers(), (Judged.NOT_REVIEWED.value, _("It was not reviewed"))]


def judges() -> list[tuple[str, str]]:
    """Whose judgement it may be, to choose from."""
    return [("", _("Choose")), *((it.value, _(words)) for it, words in JUDGES.items())]


def choices_of_families() -> list[tuple[str, str]]:
    """What somebody of the family may say of an outcome."""
    return [(it.value, _(words)) for it, words in ASKED_OF.items()]
