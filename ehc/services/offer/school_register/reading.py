"""Reads the register of schools: the CSV of all establishments in Get Information about Schools, row by row.

The file is some 60 MB in windows-1252 with about 140 columns; only those of COLUMNS are read, wherever they stand.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ehc.models.offer.school_kinds import PASSED_OVER, TYPES
from ehc.services.offer.school_register.rows import NotTheRegister, RegisterSchool, RowRemark
from ehc.services.offer.school_register.schools import school_of
from ehc.services.offer.school_register.values import Fields
from ehc.services.offer.school_register.wanted import Wanted

NEEDS = tuple(f"SEN{number} (name)" for number in range(1, 14))
COLUMNS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentName",
    "TypeOfEstablishment (code)",
    "EstablishmentStatus (code)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (code)",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "Boarders (name)",
    "OfficialSixthForm (name)",
    "Gender (name)",
    "ReligiousCharacter (name)",
    "SchoolCapacity",
    "CensusDate",
    "NumberOfPupils",
    "UKPRN",
    "OfstedLastInsp",
    "LastChangedDate",
    "Street",
    "Locality",
    "Address3",
    "Town",
    "County (name)",
    "Postcode",
    "SchoolWebsite",
    "TelephoneNum",
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "HeadPreferredJobTitle",
    "InspectorateReport",
    "Section41Approved (name)",
    *NEEDS,
    "TypeOfResourcedProvision (name)",
    "ResourcedProvisionOnRoll",
    "ResourcedProvisionCapacity",
    "SenUnitOnRoll",
    "SenUnitCapacity",
    "Easting",
    "Northing",
)
TYPE = "TypeOfEstablishment (code)"
URN = re.compile(r"\d{6}", re.ASCII)
BLOCK = 1 << 20
BEGINS = {
    b"PK\x03\x04": "The file is a zip archive. Take the CSV out of it and name that.",
    b"\xff\xfe": "The file is in UTF-16. Save it as a plain CSV, as the register's own download is.",
    b"\xfe\xff": "The file is in UTF-16. Save it as a plain CSV, as the register's own download is.",
    b"<": "The file is a web page. Download the establishment fields as CSV from Get Information about Schools.",
}

Read = RegisterSchool | RowRemark


def read_register(path: Path, wanted: Wanted) -> Iterator[Read]:
    """Each school or college of the register, and each remark on a row; NotTheRegister where it is something else."""
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        yield from _rows(file, wanted)


def encoding_of(path: Path) -> str:
    """UTF-8 where the whole file is that, else windows-1252, as the register is published."""
    with path.open("rb") as file:
        first = file.read(4)
        says = next((says for begin, says in BEGINS.items() if first.startswith(begin)), "")
        if says:
            raise NotTheRegister(says)
        file.seek(0)
        return "utf-8-sig" if _is_utf_8(file) else "windows-1252"


def _is_utf_8(file: io.BufferedReader) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(file: io.TextIOWrapper, wanted: Wanted) -> Iterator[Read]:
    rows = csv.reader(file)
    header = _header(rows)
    places = {name: header.index(name) for name in COLUMNS}
    seen: dict[str, int] = {}
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowRemark(row=number, urn="", field="row", says=f"It can't be read: {error}.", is_refusal=True)
            continue
        if any(row):
            yield from _read(number, row, header, places, seen, wanted)


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error:
        header = []
    missing = [name for name in COLUMNS if name not in header]
    if "URN" in missing or len(missing) > len(COLUMNS) // 2:
        raise NotTheRegister(
            "This is not the register of schools: its first line has no columns such as URN and EstablishmentName. "
            "Download the establishment fields as CSV (edubasealldata) from Get Information about Schools."
        )
    if missing:
        # Nothing is guessed: without “Section41Approved” a school would seem to be one that nobody may ask for.
        raise NotTheRegister(f"The register lacks {_in_a_row(missing)}, so nothing was changed.")
    return header


def _in_a_row(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"the column {quoted[0]}" if len(quoted) == 1 else f"the columns {', '.join(quoted)}"


def _read(
    number: int,
    row: Sequence[str],
    header: Sequence[str],
    places: Mapping[str, int],
    seen: dict[str, int],
    wanted: Wanted,
) -> Iterator[Read]:
    """One row: a school with its remarks, a refusal, or nothing."""
    urn = row[places["URN"]].strip() if len(row) > places["URN"] else ""
    says, name = _refused(row, header, places, seen, urn)
    if says:
        yield RowRemark(row=number, urn=urn if URN.fullmatch(urn) else "", field=name, says=says, is_refusal=True)
        return
    seen[urn] = number
    fields = Fields(number, {name: row[place] for name, place in places.items()})
    found = school_of(fields, wanted)
    if found is not None:
        yield found
        yield from fields.remarks


def _refused(
    row: Sequence[str], header: Sequence[str], places: Mapping[str, int], seen: Mapping[str, int], urn: str
) -> tuple[str, str]:
    if len(row) != len(header):
        return f"it has {len(row)} fields where the header has {len(header)}.", "row"
    if not URN.fullmatch(urn):
        return "a school is known by a number of six figures, and this is none.", "URN"
    if urn in seen:
        return f"row {seen[urn]} has the same URN, and was taken.", "URN"
    if not row[places["EstablishmentName"]].strip():
        return "it has no name.", "EstablishmentName"
    code = row[places[TYPE]].strip()
    if code not in TYPES and code not in PASSED_OVER:
        return f"“{code[:40]}” is no type that EHC knows, so what the law calls it can't be told.", TYPE
    return "", ""
