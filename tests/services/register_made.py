"""The register that tests of schools read: a made-up extract with its true header, and rows made to measure."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.council.configuration import Authority
from ehc.models.offer.schools import School
from ehc.services.act import Act
from ehc.services.offer.school_register.reading import read_register
from ehc.services.offer.school_register.rows import RegisterSchool, RowRemark
from ehc.services.offer.school_register.wanted import Wanted
from ehc.services.offer.schools import SchoolsImported, import_schools

FOLDER = Path(__file__).parent.parent / "fixtures" / "schools"
REGISTER = FOLDER / "edubasealldata20261101.csv"
LINKS = FOLDER / "links_edubasealldata20261101.csv"
HEADER = REGISTER.read_text("windows-1252").splitlines()[0].split(",")
PLAIN = {
    "URN": "900101",
    "LA (code)": "999",
    "LA (name)": "Sample Council (made up)",
    "EstablishmentName": "Plain School (made up)",
    "TypeOfEstablishment (code)": "1",
    "EstablishmentStatus (code)": "1",
}


def row(**said: str) -> list[str]:
    """A row of the register that says this; the names of columns without their “ (code)” or “ (name)”."""
    fields = dict.fromkeys(HEADER, "") | PLAIN
    for name, value in said.items():
        fields[next(column for column in HEADER if column in (name, f"{name} (code)", f"{name} (name)"))] = value
    return [fields[column] for column in HEADER]


def register(
    folder: Path, *rows: list[str], header: list[str] = HEADER, encoding: str = "windows-1252", name: str = "register"
) -> Path:
    """A file of the register with these rows."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def read(path: Path, **wanted: Any) -> tuple[list[RegisterSchool], list[RowRemark]]:
    """The schools of a file, and what is said of its rows."""
    found = list(read_register(path, Wanted(**wanted)))
    schools = [it for it in found if isinstance(it, RegisterSchool)]
    return schools, [it for it in found if isinstance(it, RowRemark)]


def read_one(folder: Path, **said: str) -> RegisterSchool:
    """The school of one row that says this."""
    schools, _remarks = read(register(folder, row(**said)))
    return schools[0]


def taken_in(act: Act, path: Path = REGISTER, **how: Any) -> SchoolsImported:
    """The made-up register, imported for the council whose area its schools are in."""
    act.session.get_one(Authority, act.authority_id).code = "999"
    act.session.flush()
    return import_schools(act, path, **how)


def school_of(session: Session, urn: str) -> School:
    """The school of that URN."""
    return session.scalars(select(School).where(School.urn == urn)).one()


def by_urn(schools: list[RegisterSchool]) -> Mapping[str, RegisterSchool]:
    """Schools read, by URN."""
    return {school.urn: school for school in schools}
