"""Tells which table a file is, and puts the rows of one service together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from ehc.language import _
from ehc.services.offer.local_offer_feeds import outpost, own_table
from ehc.services.offer.local_offer_feeds.feed import NotAFeed, Shape
from ehc.services.offer.local_offer_feeds.shapes import Items
from ehc.services.offer.local_offer_feeds.tables import Row, Table, table_in

MOST_ROWS = 500  # of one service
COLUMNS_SHOWN = 8


@dataclass(frozen=True)
class Known:
    """A kind of table: the columns that tell it, those that are read, and by which a row belongs to one above."""

    shape: Shape
    told_by: frozenset[str]
    columns: frozenset[str]
    key: Callable[[Row], str]  # the service's own id there
    is_more: Callable[[Row, str], bool]  # whether a row tells more of the service of that id


KNOWN = (
    Known(Shape.OUTPOST, outpost.TOLD_BY, outpost.COLUMNS, outpost.key, outpost.is_more),
    Known(Shape.OWN_TABLE, own_table.TOLD_BY, own_table.COLUMNS, own_table.key, own_table.is_more),
)


def table_items(file: BinaryIO) -> Items:
    """The services of a table, each as {"id", "name", "rows"}; NotAFeed where its columns are nobody's."""
    table = table_in(file)
    known = next((kind for kind in KNOWN if kind.told_by <= set(table.columns)), None)
    if known is None:
        raise NotAFeed(_strange(table))
    found = Items(known.shape, _together(table, known))
    unread = [name for name in table.columns if name and name not in known.columns]
    if unread:
        found.remarks.append(("columns", f"{', '.join(unread)}: there is no such thing to read, so it was passed over"))
    found.at_end = lambda: _said_of_encoding(table)
    return found


def _together(table: Table, known: Known) -> Iterator[Any]:
    """Rows that follow each other and are of one service are one item."""
    rows: list[Row] = []
    for row in table.rows:
        if rows and len(rows) < MOST_ROWS and known.is_more(row, known.key(rows[0])):
            rows.append(row)
            continue
        if rows:
            yield _item(rows, known)
        rows = [row]
    if rows:
        yield _item(rows, known)


def _item(rows: Sequence[Row], known: Known) -> dict[str, Any]:
    return {"id": known.key(rows[0]), "name": rows[0].get("name", ""), "rows": list(rows)}


def _said_of_encoding(table: Table) -> list[tuple[str, str]]:
    count, first = table.in_1252.count, table.in_1252.first
    if not count:
        return []
    return [("encoding", f"{count} lines, the first of them line {first}, are not in UTF-8: read as windows-1252")]


def _strange(table: Table) -> str:
    named = ", ".join(name for name in table.columns[:COLUMNS_SHOWN] if name)
    return _(
        "The file looks like a table (CSV). Its first line must name our columns (./manage import local-offer "
        "--template prints them) or those of Outpost; it names: %(columns)s.",
        columns=named[:200],
    )
