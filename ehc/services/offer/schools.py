"""Imports the register of schools and colleges: adds, changes and closes, and says what it did row by row."""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select, update

from ehc.language import _
from ehc.models.base import new_id
from ehc.models.offer.schools import School, SchoolImport
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.offer import school_writing
from ehc.services.offer.school_register.links import Links, read_links
from ehc.services.offer.school_register.reading import read_register
from ehc.services.offer.school_register.rows import RegisterSchool, RowRemark
from ehc.services.offer.school_register.wanted import Wanted
from ehc.services.offer.school_settings import follow_register, wanted_urns
from ehc.services.offer.school_writing import Difference
from ehc.services.refused import Refused

MOST_KEPT = 1_000  # remarks of one import; the counts are always whole
AS_ON = re.compile(r"(20\d\d)(\d\d)(\d\d)")
Progress = Callable[[int], None]


@dataclass
class Told:
    """What is said of the rows as they are read: the first thousand of each, and how many there were."""

    refused: list[RowRemark] = field(default_factory=list)
    remarks: list[RowRemark] = field(default_factory=list)
    refused_rows: int = 0
    more: int = 0

    def take(self, remark: RowRemark) -> None:
        """Note one."""
        self.refused_rows += remark.is_refusal
        kept = self.refused if remark.is_refusal else self.remarks
        if len(kept) < MOST_KEPT:
            kept.append(remark)
        else:
            self.more += 1


@dataclass(frozen=True, kw_only=True)
class SchoolsImported:
    """What an import did, or would do."""

    import_id: uuid.UUID | None  # none for a dry run
    items: int
    added: int
    changed: int
    closed: int
    refused: int
    told: Told

    @property
    def says(self) -> str:
        """The counts in one line."""
        return (
            f"{self.items:,} schools: {self.added:,} added, {self.changed:,} changed, {self.closed:,} closed, "
            f"{self.refused:,} refused"
        )

    @property
    def lines(self) -> Iterator[str]:
        """Everything to tell the person at a terminal, the counts last."""
        yield from (f"Refused. {remark}" for remark in self.told.refused)
        yield from (f"Note. {remark}" for remark in self.told.remarks)
        if self.told.more:
            yield f"Note. {self.told.more:,} more such rows are not listed."
        yield self.says


def import_schools(
    act: Act,
    register: Path,
    *,
    links: Path | None = None,
    councils: Sequence[str] = (),
    dry_run: bool = False,
    progress: Progress = lambda _row: None,
) -> SchoolsImported:
    """Read the register, whole or of some councils' areas; a dry run writes nothing. NotTheRegister for other files."""
    require(act.actor, "edit-services")
    found = read_links(links) if links else Links()
    undone = act.session.begin_nested() if dry_run else nullcontext()
    with undone:
        done = _import(act, register, found, councils, progress)
        if dry_run:
            act.session.flush()
            undone.rollback()  # type: ignore[union-attr]
    return done if not dry_run else SchoolsImported(**{**vars(done), "import_id": None})


def _import(act: Act, register: Path, links: Links, councils: Sequence[str], progress: Progress) -> SchoolsImported:
    told = Told()
    wanted = Wanted(councils, wanted_urns(act, links))
    staged = school_writing.stage(act, _schools(register, wanted, told, progress))
    if not staged:
        raise Refused(_("There is no school or college in it that is asked for, so nothing was changed."), field="file")
    found = school_writing.difference(act)
    for remark in (*follow_register(act, links), *_passed_over(wanted)):
        told.take(remark)
    act.session.flush()
    school_writing.write(act)
    _note_successors(act, links)
    return _noted(act, register, staged, found, told)


def _schools(register: Path, wanted: Wanted, told: Told, progress: Progress) -> Iterator[RegisterSchool]:
    for number, read in enumerate(read_register(register, wanted), 1):
        progress(number)
        if isinstance(read, RowRemark):
            told.take(read)
        else:
            yield read


def _passed_over(wanted: Wanted) -> Iterator[RowRemark]:
    for why, rows in sorted(wanted.passed_over.items()):
        yield RowRemark(row=0, urn="", field="row", says=f"{rows:,} rows were passed over: {why}.")


def _note_successors(act: Act, links: Links) -> None:
    """Say of each school kept what it became."""
    for urn in set(act.session.scalars(select(School.urn))) & set(links.successors):
        act.session.execute(update(School).where(School.urn == urn).values(successors=links.successors[urn]))


def _noted(act: Act, register: Path, staged: int, found: Difference, told: Told) -> SchoolsImported:
    counts = {"items": staged + told.refused_rows, **vars(found), "refused": told.refused_rows}
    row = SchoolImport(
        id=new_id(),
        authority_id=act.authority_id,
        imported_at=act.at,
        imported_by=act.actor.name,
        file_name=register.name[:100],
        as_on=_as_on(register.name, act.today),
        refusals=[remark.kept for remark in told.refused],
        remarks=[remark.kept for remark in told.remarks],
        **counts,
    )
    act.session.add(row)
    act.session.flush()
    return SchoolsImported(import_id=row.id, told=told, **counts)


def _as_on(name: str, today: date) -> date:
    """The day of the register: the one in its file's name (edubasealldata20250422.csv), else today."""
    found = AS_ON.search(name)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else today
    except ValueError:
        return today
    return min(day, today)
