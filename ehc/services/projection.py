"""A case's duties as rows: what the law gives now is written where it differs from what was kept."""

from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from sqlalchemy import BigInteger, any_, bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from ehc.models.cases import Case
from ehc.models.duties import DutyRow
from workflows.law import LAW
from workflows.timetable import Duty
from workflows.vocabulary import Force

# Duties that wait for the act of another, or that it meets as well: one line of the worklist stands for both.
STOOD_FOR_BY: dict[str, frozenset[str]] = {
    "notify-refusal-to-assess": frozenset({"decide-whether-to-assess"}),
    "tell-bodies-of-decision": frozenset({"decide-whether-to-assess"}),
    "notify-no-plan": frozenset({"decide-whether-to-assess"}),
    "send-final-plan": frozenset({"decide-whether-to-assess", "notify-no-plan"}),
}
NOTHING: frozenset[str] = frozenset()
DUTIES = DutyRow.metadata.tables[DutyRow.__tablename__]
COLUMNS = [column for column in DUTIES.c if column.name != "id"]
KEPT = select(DUTIES.c.id, *COLUMNS).where(DUTIES.c.case_id == bindparam("case_id"))
GONE = delete(DUTIES).where(DUTIES.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger))))  # one for any number
ADDED = insert(DUTIES)  # the table, not the class: one statement for all rows
TOLD = ("rule", "for_what", "started_on", "due_on", "met_on", "limit_lifted")
told = itemgetter(*(index for index, column in enumerate(COLUMNS) if column.name in TOLD))

Values = dict[str, object]


def write(session: Session, case: Case, duties: Collection[Duty]) -> bool:
    """Keep these duties and no others; True where a date or a standing is not what was kept."""
    given = {tuple(row[column.name] for column in COLUMNS): row for row in _rows(case, duties)}
    kept = {tuple(row)[1:]: row[0] for row in session.execute(KEPT, {"case_id": case.id})}
    gone = [kept[values] for values in kept.keys() - given.keys()]
    added = [row for values, row in given.items() if values not in kept]
    if gone:
        session.execute(GONE, {"ids": gone})
    if added:
        session.execute(ADDED, added)
    return bool(gone or added) and set(map(told, kept)) != set(map(told, given))


def _rows(case: Case, duties: Iterable[Duty]) -> Iterator[Values]:
    open_rules = {duty.rule.key for duty in duties if duty.met_on is None}
    for duty in duties:
        yield _row(case, duty, open_rules)


def _row(case: Case, duty: Duty, open_rules: Collection[str]) -> Values:
    is_open = duty.met_on is None and duty.rule.force is not Force.DATE
    return {
        "case_id": case.id,
        "officer_id": case.officer_id,
        "rule": duty.rule.key,
        "for_what": duty.for_ or "",
        "owed_by": duty.rule.owed_by.value,
        "started_on": duty.started_on,
        "opens_on": duty.opens,
        "due_on": duty.last_day,
        "met_on": duty.met_on,
        "open": is_open,
        "listed": is_open and STOOD_FOR_BY.get(duty.rule.key, NOTHING).isdisjoint(open_rules),
        "limit_lifted": duty.lift is not None,
        "is_window": duty.is_window,
        "law_version": LAW.version,
    }
