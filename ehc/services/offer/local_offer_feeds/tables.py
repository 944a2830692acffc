"""Reads a table of services (CSV) row by row: the columns named by its first line, in UTF-8 or windows-1252."""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from ehc.language import _
from ehc.services.offer.local_offer_feeds.feed import NotAFeed

MOST_LINE = 4_000_000  # bytes
MOST_COLUMNS = 300
SEPARATORS = ",;\t"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Row = Mapping[str, str]


@dataclass
class NotInUtf8:
    """Lines that are not in UTF-8: how many, and the first."""

    count: int = 0
    first: int = 0

    def add(self, line: int) -> None:
        """Count one."""
        self.count, self.first = self.count + 1, self.first or line


@dataclass
class Table:
    """The rows under the first line, each cell by its column; empty cells and empty rows are left out."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    in_1252: NotInUtf8


BEYOND = "cells beyond the last column"  # their key in a row


def table_in(file: BinaryIO) -> Table:
    """The table; NotAFeed where its first line can't be read."""
    in_1252 = NotInUtf8()
    lines = _lines(file, in_1252)
    first = next((line for line in lines if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    columns = _columns(_header(first, separator))
    reader = csv.reader(lines, delimiter=separator, strict=False)
    return Table(columns, _rows(reader, columns), in_1252)


def plain_column(name: str) -> str:
    """A column's name in small letters, with one line between words: “Who it's for” as “who_it_s_for”."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _header(first: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([first], delimiter=separator), [])
    except csv.Error:
        return []


def _columns(header: list[str]) -> tuple[str, ...]:
    named = tuple(plain_column(name) for name in header)
    twice = sorted({name for name in named if name and named.count(name) > 1})
    if twice:
        raise NotAFeed(_("The first line names the column “%(name)s” twice.", name=twice[0]))
    if len(named) > MOST_COLUMNS:
        raise NotAFeed(_("The first line names more than %(most)s columns.", most=MOST_COLUMNS))
    return named


def _rows(reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[Row]:
    while True:
        try:
            cells = _next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            says = _("The table can't be read near line %(line)s: ", line=getattr(reader, "line_num", 0) + 1)
            raise NotAFeed(f"{says}{error}.") from None
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}
        beyond = " ".join(cell.strip() for cell in islice(cells, len(columns), None) if cell.strip())
        if row or beyond:
            yield {**row, BEYOND: beyond} if beyond else row


def _next(reader: Iterator[list[str]]) -> list[str]:
    """The next row, with cells as long as an item may be; the limit of all other tables stands before and after."""
    others = csv.field_size_limit(MOST_LINE)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(others)


def _lines(file: BinaryIO, in_1252: NotInUtf8) -> Iterator[str]:
    """Lines as text. One that isn't UTF-8 is read as windows-1252, in which spreadsheets save; `in_1252` numbers it."""
    start = file.read(2)
    file.seek(0)
    if start in WIDE:
        yield from _wide_lines(file)
        return
    for number, line in enumerate(iter(lambda: file.readline(MOST_LINE), b""), start=1):
        if len(line) == MOST_LINE:
            raise NotAFeed(_("Line %(line)s of the table is too long to be a service.", line=number))
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            in_1252.add(number)
            yield line.decode("cp1252", "replace")


def _wide_lines(file: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(codecs.getreader("utf-16")(file, "replace"), start=1):
        if len(line) > MOST_LINE:
            raise NotAFeed(_("Line %(line)s of the table is too long to be a service.", line=number))
        yield line
