"""Fills a database with a large council: the demonstration's cases, copied by PostgreSQL itself to a number."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import psycopg
from psycopg import sql

from bench.database import OURS
from ehc.config import Config
from ehc.demonstration import database as demonstration
from ehc.embedded.postgres import Cluster

CASES, OFFICERS, PROTOTYPES = 25_000, 300, 24
OFFICER = "officer-{}@council.example"
Connection = psycopg.Connection[tuple[object, ...]]

# Each case of the demonstration with the copies made of it: the new ids, and the officer, who has some of each case.
COPIES = """
create temporary table copies as
select c.id as case_id, c.child_id, gen_random_uuid() as new_case, gen_random_uuid() as new_child, n,
       (array(select id from accounts where email like 'officer-%%' order by email))
           [1 + (n - 1) %% %s] as officer_id
from cases c cross join generate_series(1, %s / (select count(*) from cases)) n
"""
OFFICERS_ROWS = """
insert into accounts (id, {columns}) select gen_random_uuid(), {values}
from accounts a cross join generate_series(1, %s) n where a.email = 'sam.okoro@council.example'
"""
SENT = """
insert into outbox (authority_id, key, kind, recipient, body, put_at, not_before, attempts, done_at,
                    may_have_left_twice, last_error)
select a.id, 'sent:' || n, 'deliver-copy', 'recipient:' || n %% 9000, '{}', now(), now(), 1, now(), false, ''
from authorities a cross join generate_series(1, %s) n
"""
TABLES: Mapping[str, Mapping[str, str]] = {
    "people": {"id": "k.new_child", "family": "t.family || ' ' || k.n", "upn": "null", "nhs_number": "null"},
    "cases": {
        "id": "k.new_case",
        "child_id": "k.new_child",
        "officer_id": "k.officer_id",
        "reference": "t.reference || '-' || k.n",
    },
    "requests": {"id": "gen_random_uuid()", "case_id": "k.new_case", "reference": "t.reference || '-' || k.n"},
    "events": {"case_id": "k.new_case"},
    "duties": {"case_id": "k.new_case", "officer_id": "k.officer_id"},
    "advice_requests": {"id": "gen_random_uuid()", "case_id": "k.new_case"},
    "contributions": {"id": "gen_random_uuid()", "case_id": "k.new_case"},
}


def fill(cluster: Cluster, config: Config) -> None:
    """A council of CASES cases and OFFICERS officers; every row is one that the services wrote, or its copy."""
    demonstration.fill(config, _say, most=PROTOTYPES)
    with cluster.connect(OURS) as connection:
        _say(f"Copying them to {CASES:,} cases of {OFFICERS} officers")
        _make_officers(connection)
        connection.execute(COPIES, [OFFICERS, CASES])
        for table, replaced in TABLES.items():
            _copy(connection, table, replaced)
        connection.execute(SENT, [4 * CASES])
        connection.execute("vacuum analyze")


def _make_officers(connection: Connection) -> None:
    columns = _columns(connection, "accounts", without="id")
    values = [
        sql.SQL("'officer-' || n || '@council.example'") if name == "email" else sql.Identifier("a", name)
        for name in columns
    ]
    rows = sql.SQL(OFFICERS_ROWS).format(columns=_listed(columns), values=sql.SQL(", ").join(values))
    connection.execute(rows, [OFFICERS])


def _copy(connection: Connection, table: str, replaced: Mapping[str, str]) -> None:
    columns = _columns(connection, table, without="" if "id" in replaced else "id")
    values = [sql.SQL(replaced[name]) if name in replaced else sql.Identifier("t", name) for name in columns]
    of = (
        "t.id = k.child_id"
        if table == "people"
        else "t.id = k.case_id"
        if table == "cases"
        else "t.case_id = k.case_id"
    )
    connection.execute(
        sql.SQL("insert into {table} ({columns}) select {values} from {table} t join copies k on {of}").format(
            table=sql.Identifier(table),
            columns=_listed(columns),
            values=sql.SQL(", ").join(values),
            of=sql.SQL(of),
        )
    )


def _columns(connection: Connection, table: str, without: str) -> list[str]:
    rows = connection.execute(
        "select column_name from information_schema.columns where table_schema = 'public' and table_name = %s "
        "and is_generated = 'NEVER' and column_name <> %s order by ordinal_position",
        [table, without],
    )
    return [str(name) for (name,) in rows]


def _listed(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
