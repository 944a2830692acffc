"""The law is said once, in workflows/law, and every module there is part of LAW."""

from __future__ import annotations

import importlib
import pkgutil
import re

import workflows.law
from tests.manners.sources import place, tracked
from workflows.law import LAW
from workflows.rule import Rule

WORDS = "two|three|four|six|eight|ten|twelve|fourteen|fifteen|sixteen|eighteen|twenty"
LIMIT = re.compile(rf"\b(\d+|{WORDS})[ -](calendar |working |school )?(weeks?|days)\b", re.I)
OUTSIDE = ("ehc/", "tasks/", "templates/")
STORIES = "ehc/demonstration/"  # what made-up people say
# Said of our own doings, which no law limits.
OURS = re.compile(r"in (the next )?\d+ days|N days|within \d+ (days|weeks) of today|\d+ days old|kept for \d+ days")


def test_no_limit_of_the_law_is_said_outside_it() -> None:
    found = []
    for path in tracked():
        if (
            place(path).startswith(OUTSIDE)
            and not place(path).startswith(STORIES)
            and path.suffix in {".py", ".html", ".txt"}
        ):
            lines = enumerate(path.read_text().splitlines(), 1)
            found += [f"{place(path)}:{n}: {x.strip()}" for n, x in lines if LIMIT.search(x) and not OURS.search(x)]
    assert found == [], "Say it with the rule's own words: duty.rule.says."


def test_every_rule_of_every_module_of_the_law_is_in_LAW() -> None:  # noqa: N802
    known = set(map(id, LAW.rules))
    missing = []
    for info in pkgutil.iter_modules(workflows.law.__path__):
        module = importlib.import_module(f"workflows.law.{info.name}")
        rules = [value for value in vars(module).values() if isinstance(value, Rule)]
        missing += [f"{info.name}: {rule.key}" for rule in rules if id(rule) not in known]
    assert missing == []


def test_modules_of_the_law_hold_rules_and_no_functions() -> None:
    found = []
    for info in pkgutil.iter_modules(workflows.law.__path__):
        module = importlib.import_module(f"workflows.law.{info.name}")
        own = [v for v in vars(module).values() if callable(v) and getattr(v, "__module__", "") == module.__name__]
        found += [f"{info.name}: {value}" for value in own]
    assert found == []
