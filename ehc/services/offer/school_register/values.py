"""Reads the fields of one row of the register, and remarks on each that says what can't be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ehc.models.offer.postcodes import postcode_as_kept
from ehc.services.offer.school_register.rows import RowRemark

MOST_TEXT = 500
MOST_SHOWN = 40
DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
NUMBER = re.compile(r"\d{1,6}", re.ASCII)
METRES = re.compile(r"\d{1,8}(\.\d+)?", re.ASCII)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
SITE = re.compile(r"(https?://)?([\w-]+\.)+[a-z]{2,}(:\d+)?([/?#]\S*)?", re.I)
NOTHING = frozenset({"", "not applicable", "not recorded", "none", "does not apply", "unknown", "null"})


@dataclass
class Fields:
    """The fields of one row by their names in the header; what is wrong with them gathers in `remarks`."""

    row: int
    said: Mapping[str, str]
    remarks: list[RowRemark] = field(default_factory=list)

    @property
    def urn(self) -> str:
        """The unique reference number."""
        return self.said["URN"].strip()

    def text(self, name: str) -> str:
        """One line of text, without control characters and doubled spaces; nothing where it is endless."""
        found = " ".join(CONTROL.sub(" ", self.said[name]).split())
        if len(found) > MOST_TEXT:
            self.remark(name, f"{len(found):,} characters are too many, so it was left out.")
            return ""
        return found

    def choice(self, name: str) -> str:
        """Text, where the register's ways of saying nothing are nothing."""
        found = self.text(name)
        return "" if found.casefold() in NOTHING else found

    def is_said(self, name: str, *words: str) -> bool:
        """Whether it says one of these words."""
        return self.text(name).casefold() in words

    def day(self, name: str) -> date | None:
        """A day written dd-mm-yyyy."""
        said = self.text(name)
        found = DAY.fullmatch(said)
        try:
            day = date(int(found[3]), int(found[2]), int(found[1])) if found else None
        except ValueError:
            day = None
        if said and day is None:
            self._leave_out(name, said, "no date")
        return day

    def number(self, name: str) -> int | None:
        """A whole number."""
        said = self.text(name).removesuffix(".0")
        if NUMBER.fullmatch(said):
            return int(said)
        if said:
            self._leave_out(name, said, "no number")
        return None

    def metres(self, name: str) -> float:
        """A measure of the grid; 0 where it says none."""
        said = self.text(name)
        if METRES.fullmatch(said):
            return float(said)
        if said:
            self._leave_out(name, said, "no number")
        return 0.0

    def postcode(self, name: str) -> str:
        """A postcode in its own form."""
        said = self.text(name)
        kept = postcode_as_kept(said)
        if said and not kept:
            self._leave_out(name, said, "no postcode")
        return kept

    def site(self, name: str) -> str:
        """The address of a website, with its scheme; the register often leaves that out."""
        said = self.text(name)
        if not SITE.fullmatch(said):
            if said:
                self._leave_out(name, said, "no address of a website")
            return ""
        return said if said.casefold().startswith(("http://", "https://")) else f"http://{said}"

    def remark(self, name: str, says: str) -> None:
        """Say something of a field."""
        self.remarks.append(RowRemark(row=self.row, urn=self.urn, field=name, says=says))

    def _leave_out(self, name: str, said: str, what: str) -> None:
        shown = said if len(said) <= MOST_SHOWN else f"{said[:MOST_SHOWN]}…"
        self.remark(name, f"“{shown}” is {what}, so it was left out.")
