"""Reads the worked examples, written in officers' words, and says where the law gives something else."""

import json
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from workflows.case_file import duty_as_json, read_case
from workflows.duties import Duty
from workflows.events import kind_of
from workflows.law import LAW
from workflows.rule import Law
from workflows.timetable import timetable

FOLDER = Path(__file__).parent / "examples"
EACH, AGREED = "<each>", "<agreed>"  # the alternative, in words or inside an object
FIELDS = {
    "says",
    "of",
    "for",
    "source",
    "given",
    "each",
    "closures",
    "born on",
    "bank holidays",
    "seen on",
    "then",
    "which",
}
MONTHS = list(month_name)
DAYS = {"due", "work to", "opens", "closes", "earliest", "met on", "started on"}


@dataclass(frozen=True)
class Example:
    """One worked example of one rule."""

    says: str
    of: str
    source: str
    given: dict[str, Any]
    then: dict[str, Any]
    on: date
    for_: str | None = None
    which: str = "last"

    def __str__(self) -> str:
        return f"{self.of}: {self.says}"


def examples() -> list[Example]:
    """Every worked example, one for each alternative that it names."""
    files = sorted(FOLDER.glob("*.yaml"))
    raws = [raw for file in files for raw in yaml.safe_load(file.read_text())]
    return [it for raw in raws for filled in _filled(raw) for it in _expand(filled)]


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


def _filled(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One example for each line of `with`, its words put in the places that name them."""
    table = raw.pop("with", [{}])
    for line in table:
        text = json.dumps(raw)
        for name, value in line.items():
            text = text.replace(f"<{name}>", value)
        filled = json.loads(text)
        if line:
            filled["says"] += f" [{', '.join(line.values())}]"
        yield filled


def _expand(raw: dict[str, Any]) -> Iterator[Example]:
    unknown = set(raw) - FIELDS
    assert not unknown, f"{raw.get('says')}: unknown {unknown}"
    for each in raw.get("each", [""]):
        given = {
            "events": [_event(line, str(each)) for line in raw.get("given", [])],
            "closures": [_closure(line) for line in raw.get("closures", [])],
        }
        if "born on" in raw:
            given["born_on"] = day(raw["born on"]).isoformat()
        yield Example(
            says=raw["says"] + (f" [{each}]" if each else ""),
            of=raw["of"],
            source=raw["source"],
            given=given,
            then={name: _alternative(value, str(each)) for name, value in raw["then"].items()},
            on=day(raw["seen on"]) if "seen on" in raw else date(2026, 11, 23),
            for_=raw.get("for"),
            which=raw.get("which", "last"),
        )


def _alternative(value: Any, each: str) -> Any:
    """The alternative itself where the outcome names it; of an event, its kind."""
    return each.partition(",")[0] if value == EACH else value


def _event(line: dict[str, Any], each: str) -> dict[str, Any]:
    """`7 September 2026: advice-requested, advice ep, giver own-service`, or an object in place of the words."""
    ((on, what),) = line.items()
    if isinstance(what, dict):
        return {"on": day(on).isoformat(), **json.loads(json.dumps(what).replace(AGREED, each))}
    kind, *said = [part.strip() for part in what.replace(EACH, each).split(",")]
    return {"event": kind, "on": day(on).isoformat(), **dict(_field(part) for part in said)}


def _field(part: str) -> tuple[str, Any]:
    name, _, value = part.partition(" ")
    if value in ("true", "false"):
        return name, value == "true"
    if value.isdigit():
        return name, int(value)
    if name in ("about", "orders"):
        return name, value.split()
    return name, day(value).isoformat() if re.search(r"\d [A-Z][a-z]+ \d{4}$", value) else value


def _closure(line: str) -> dict[str, Any]:
    """`hill-school from 22 July 2026, opens again 3 September 2026`."""
    found = re.fullmatch(r"(\S+) from (.+), opens again (.+)", line)
    assert found, line
    return {
        "setting": found[1],
        "closed_from": day(found[2]).isoformat(),
        "reopens_on": day(found[3]).isoformat(),
    }


def day(words: str) -> date:
    """`Monday 7 September 2026`, the name of the day optional but never wrong."""
    *name, number, month, year = str(words).split()
    found = date(int(year), MONTHS.index(month), int(number))
    assert not name or name == [f"{found:%A}"], f"{words} is a {found:%A}"
    return found
