"""One row of the register as it is kept, and what is said of a row that was refused or read otherwise."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ehc.models.offer.schools import SchoolStatus
from ehc.models.plan_life.placements import SettingType
from ehc.services.refused import Refused


class NotTheRegister(Refused):
    """The file is not the register's; `says` tells what it is instead, and what to bring."""

    def __init__(self, says: str) -> None:
        super().__init__(says, field="file")


@dataclass(frozen=True, kw_only=True)
class RowRemark:
    """One thing said of one row. It never quotes a name of a person."""

    row: int  # as a spreadsheet counts them, the header being 1; 0 where it is of the file as a whole
    urn: str
    field: str
    says: str
    is_refusal: bool = False

    def __str__(self) -> str:
        if not self.row:
            return self.says
        named = f" (URN {self.urn})" if self.urn else ""
        return f"Row {self.row}{named}, {self.field}: {self.says}"

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept with the import."""
        return {"row": self.row, "urn": self.urn, "field": self.field, "says": self.says}


@dataclass(frozen=True, kw_only=True)
class RegisterSchool:
    """What the register says of one school or college: columns of `schools`, by their names."""

    urn: str
    name: str
    establishment: str
    type: SettingType
    status: SchoolStatus
    opens_on: date | None
    closes_on: date | None
    phase: str
    youngest: int | None
    oldest: int | None
    gender: str
    religion: str
    boards: bool
    sixth_form: bool
    council_code: str
    council: str
    address: str
    town: str
    postcode: str
    latitude: float | None
    longitude: float | None
    telephone: str
    website: str
    head_name: str
    head_role: str
    ukprn: str
    capacity: int | None
    pupils: int | None
    counted_on: date | None
    approved: bool
    needs: list[str]
    resourced_on_roll: int | None
    resourced_capacity: int | None
    unit_on_roll: int | None
    unit_capacity: int | None
    inspected_on: date | None
    inspection_report: str
    register_changed_on: date | None
    facets: list[str]
    search_terms: str
    search_name: str

    @property
    def columns(self) -> dict[str, Any]:
        """By column; what is one of a list, by its word."""
        return {name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(self).items()}
