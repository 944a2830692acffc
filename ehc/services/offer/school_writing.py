"""Writes schools in bulk: copied beside those kept, compared with them, and written over those that differ.

They are copied into a table that PostgreSQL drops with the transaction, so that a reading that fails leaves nothing.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, MetaData, Table, and_, func, or_, select, text, update
from sqlalchemy.dialects import postgresql

from ehc.models.base import new_id
from ehc.models.council.configuration import Authority
from ehc.models.offer.postcodes import Postcode
from ehc.models.offer.school_kinds import IN_AREA, OUT_OF_AREA
from ehc.models.offer.schools import School, SchoolStatus
from ehc.services.act import Act
from ehc.services.offer.school_register.rows import RegisterSchool

READ_AS = 1  # raise it when what is read from the same row changes, so that the next import reads all anew
STAGED = "schools_read"
MAKE = (
    f"drop table if exists pg_temp.{STAGED}",
    f"create temp table {STAGED} (like schools) on commit drop",
    f"alter table pg_temp.{STAGED} drop column search",
)
NAMES = tuple(column.name for column in School.__table__.columns if column.computed is None)
READ = Table(STAGED, MetaData(), *(School.__table__.columns[name]._copy() for name in NAMES))  # as it is made above
NEVER_OVERWRITTEN = {"id", "authority_id", "urn", "successors"}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How many schools a reading would add, change and close."""

    added: int
    changed: int
    closed: int


def stage(act: Act, schools: Iterable[RegisterSchool]) -> int:
    """Copy what was read beside what is kept; returns how many."""
    for statement in MAKE:
        act.session.execute(text(statement))
    own = act.session.get_one(Authority, act.authority_id).code
    count = 0
    cursor: Any = act.session.connection().connection.cursor()
    with cursor, cursor.copy(f"copy {STAGED} ({', '.join(NAMES)}) from stdin") as copy:
        for school in schools:
            values = _values(act, school, own)
            copy.write_row([values[name] for name in NAMES])
            count += 1
    act.session.execute(text(f"analyze {STAGED}"))
    return count


def difference(act: Act) -> Difference:
    """What is read against what is kept."""
    is_known = School.id.is_not(None)
    was_open = or_(School.closes_on.is_(None), School.closes_on > act.today)
    closes = and_(is_known, was_open, READ.c.closes_on <= act.today)
    differs = and_(is_known, School.said_sha256 != READ.c.said_sha256, func.coalesce(closes, False).is_(False))
    counts = select(_count(School.id.is_(None)), _count(differs), _count(closes)).select_from(READ)
    added, changed, closed = act.session.execute(counts.outerjoin(School, School.urn == READ.c.urn)).one()
    return Difference(added=added, changed=changed, closed=closed)


def write(act: Act) -> None:
    """Add the new ones, write the changed ones over themselves, and place by postcode what has no place on the grid."""
    statement = postgresql.insert(School).from_select(NAMES, select(*(READ.c[name] for name in NAMES)))
    columns = {name: statement.excluded[name] for name in NAMES if name not in NEVER_OVERWRITTEN}
    changed = School.said_sha256 != statement.excluded.said_sha256
    act.session.execute(
        statement.on_conflict_do_update(index_elements=["authority_id", "urn"], set_=columns, where=changed),
        execution_options={"synchronize_session": False},
    )
    placed = update(School).where(School.latitude.is_(None), School.postcode == Postcode.postcode)
    act.session.execute(
        placed.values(latitude=Postcode.latitude, longitude=Postcode.longitude),
        execution_options={"synchronize_session": False},
    )
    act.session.expire_all()


def _count(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(which).cast(Integer)


def _values(act: Act, school: RegisterSchool, own: str) -> dict[str, Any]:
    columns = school.columns
    sha = hashlib.sha256(f"{READ_AS} {columns!r}".encode()).hexdigest()
    closes_on = act.today if school.status is SchoolStatus.CLOSED and school.closes_on is None else school.closes_on
    area = IN_AREA if school.council_code == own else OUT_OF_AREA
    return {
        **columns,
        "id": new_id(),
        "authority_id": act.authority_id,
        "closes_on": closes_on,
        "facets": [*school.facets, area],
        "successors": [],
        "said_sha256": sha,
        "changed_at": act.at,
    }
