"""Reads the files of worked examples, and says where the law gives something else than an example says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from workflows.case_file import duty_as_json, read_case
from workflows.duties import Duty
from workflows.events import kind_of
from workflows.law import LAW
from workflows.rule import Law
from workflows.timetable import timetable
from workflows.worked import FOLDER, Example, day, examples_of

DAYS = {"due", "work to", "opens", "closes", "earliest", "met on", "started on"}


def examples() -> list[Example]:
    """Every worked example, one for each alternative that it names."""
    files = sorted(FOLDER.glob("*.yaml"))
    return [it for file in files for it in examples_of(yaml.safe_load(file.read_text()))]


def unlike(example: Example, law: Law = LAW) -> list[str]:
    """What the law gives otherwise than the example says; empty where they agree."""
    case = read_case(example.given)
    table = timetable(case.events, law, case.calendar, born_on=case.born_on, closures=case.closures)
    found = [it for it in table.of(example.of) if example.for_ is None or it.for_ == example.for_]
    fell = [it for it in table.fell_away if it.rule.key == example.of]
    expected = dict(example.then)
    wrong = []
    if (count := expected.pop("duties", None)) is not None and count != len(found):
        wrong.append(f"{len(found)} duties, not {count}")
    if "fell away" in expected and expected["fell away"] not in ([kind_of(it.event) for it in fell] or ["nothing"]):
        wrong.append(f"it did not fall away by {expected['fell away']}")
    expected.pop("fell away", None)
    if not expected:
        return wrong
    if not found:
        return [*wrong, "there is no such duty"]
    return [*wrong, *_differences(_chosen(example, found), expected, example.on)]


def _chosen(example: Example, found: list[Duty]) -> Duty:
    ordered = sorted(found, key=lambda it: it.started_on or date.min)
    return ordered[0] if example.which == "first" else ordered[-1]


def _differences(duty: Duty, expected: dict[str, Any], on: date) -> Iterator[str]:
    got = duty_as_json(duty, on)
    for name, value in expected.items():
        found = _found(got, name)
        wanted = day(value).isoformat() if name in DAYS and value is not None else value
        if name == "readings":
            wanted = [None if it == "none" else day(it).isoformat() for it in value]
        if name == "refused because":
            if wanted not in (found or ""):
                yield f"{name}: {found!r} does not say {wanted!r}"
        elif found != wanted:
            yield f"{name}: {found!r}, not {wanted!r}"


def _found(got: dict[str, Any], name: str) -> Any:
    if name == "readings":
        return [reading["due"] for reading in got["readings"]]
    if name == "refused because":
        return got["lift_refused"]
    return got[name.replace(" ", "_")]
