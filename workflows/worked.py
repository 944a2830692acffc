"""The worked examples of the rules, written in officers' words: from what was read of their files to cases.

The files lie in `workflows/examples/`, one for each process. They are YAML, which the standard library can't read:
whoever has a reader of it gives what was read to `examples_of`.
"""

import json
import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "examples"
EACH, AGREED = "<each>", "<agreed>"  # the alternative, in words or inside an object
FIELDS = {
    "says",
    "of",
    "for",
    "source",
    "given",
    "each",
    "with",
    "closures",
    "born on",
    "bank holidays",
    "seen on",
    "then",
    "which",
}
MONTHS = list(month_name)
USUALLY_SEEN_ON = date(2026, 11, 23)


class BadExample(ValueError):
    """An example that can't be read, and why."""


@dataclass(frozen=True)
class Example:
    """One worked example of one rule; those that differ only in `each` are alternatives of the same."""

    says: str
    of: str
    source: str
    given: dict[str, Any]  # as `case_file.read_case` takes it
    then: dict[str, Any]
    on: date
    for_: str | None = None
    which: str = "last"
    each: str = ""

    def __str__(self) -> str:
        return f"{self.of}: {self.says}" + (f" [{self.each}]" if self.each else "")


def examples_of(raws: Iterable[dict[str, Any]]) -> list[Example]:
    """Every worked example of what was read from a file, one for each alternative that it names."""
    return [it for raw in raws for filled in _filled(raw) for it in _expand(filled)]


def day(words: str) -> date:
    """`Monday 7 September 2026`, the name of the day optional but never wrong; BadExample for anything else."""
    try:
        *name, number, month, year = str(words).split()
        found = date(int(year), MONTHS.index(month), int(number))
    except ValueError:
        raise BadExample(f"{words!r} is no day like 7 September 2026") from None
    if name and name != [f"{found:%A}"]:
        raise BadExample(f"{words} is a {found:%A}")
    return found


def _filled(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One example for each line of `with`, its words put in the places that name them."""
    rest = {name: value for name, value in raw.items() if name != "with"}
    for line in raw.get("with", [{}]):
        text = json.dumps(rest)
        for name, value in line.items():
            text = text.replace(f"<{name}>", value)
        filled = json.loads(text)
        if line:
            filled["says"] += f" [{', '.join(line.values())}]"
        yield filled


def _expand(raw: dict[str, Any]) -> Iterator[Example]:
    if unknown := set(raw) - FIELDS:
        raise BadExample(f"{raw.get('says')}: unknown {', '.join(sorted(unknown))}")
    for each in map(str, raw.get("each", [""])):
        given: dict[str, Any] = {
            "events": [_event(line, each) for line in raw.get("given", [])],
            "closures": [_closure(line) for line in raw.get("closures", [])],
        }
        if "born on" in raw:
            given["born_on"] = day(raw["born on"]).isoformat()
        yield Example(
            says=raw["says"],
            of=raw["of"],
            source=raw["source"],
            given=given,
            then={name: _alternative(value, each) for name, value in raw["then"].items()},
            on=day(raw["seen on"]) if "seen on" in raw else USUALLY_SEEN_ON,
            for_=raw.get("for"),
            which=raw.get("which", "last"),
            each=each,
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
    if found is None:
        raise BadExample(f"{line!r} is no closure like: hill from 22 July 2026, opens again 3 September 2026")
    return {
        "setting": found[1],
        "closed_from": day(found[2]).isoformat(),
        "reopens_on": day(found[3]).isoformat(),
    }
