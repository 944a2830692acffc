"""Reads which school became which: the register's CSV of links between establishments."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ehc.services.offer.school_register.reading import URN, encoding_of
from ehc.services.offer.school_register.rows import NotTheRegister

COLUMNS = ("URN", "LinkURN", "LinkType")
AFTER, BEFORE = "successor", "predecessor"
MERGED = "result of amalgamation"


@dataclass(frozen=True)
class Links:
    """By URN, what a school became: all its successors, and the one it goes on as where it only changed its type."""

    successors: Mapping[str, list[str]] = field(default_factory=dict)
    goes_on_as: Mapping[str, str] = field(default_factory=dict)


def read_links(path: Path) -> Links:
    """The links of the file; a row that links nothing to anything is passed over."""
    later: dict[str, dict[str, bool]] = defaultdict(dict)
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise NotTheRegister("These are not the register's links: they have no columns URN, LinkURN and LinkType.")
        for row in rows:
            _note(row, later)
    return Links({old: sorted(found) for old, found in later.items()}, _goes_on(later))


def _note(row: Mapping[str, str | None], later: dict[str, dict[str, bool]]) -> None:
    here, there, kind = ((row[name] or "").strip() for name in COLUMNS)
    kind = kind.casefold()
    if not (URN.fullmatch(here) and URN.fullmatch(there)) or here == there:
        return
    if kind.startswith(AFTER) or kind == MERGED:
        later[here][there] = later[here].get(there, True) and kind == AFTER
    elif kind.startswith(BEFORE):
        later[there][here] = later[there].get(here, True) and kind == BEFORE


def _goes_on(later: Mapping[str, Mapping[str, bool]]) -> dict[str, str]:
    """One to one, and plainly a successor: neither a merger nor a split."""
    earlier: dict[str, set[str]] = defaultdict(set)
    for old, found in later.items():
        for new in found:
            earlier[new].add(old)
    return {
        old: new
        for old, found in later.items()
        for new, plainly in found.items()
        if plainly and len(found) == 1 and len(earlier[new]) == 1
    }
