"""Row 2: the worklist page, 50 rows, the whole request, in a council of 25,000 cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from jinja2 import Environment
from sqlalchemy import Engine, Executable, event, func, select

from bench import caseload
from bench.database import cluster
from bench.measure import Figure, Work, in_turn, show
from ehc.app import create_app
from ehc.database import engine, identify, session_factory
from ehc.demonstration.town import PASSWORD
from ehc.models.accounts import Account
from ehc.models.cases import Case
from ehc.models.duties import DutyRow
from ehc.models.people import Person
from ehc.queries.configuration import authority_of

ROUNDS, ROWS = 60, 50
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
MANAGER = "marian.cole@council.example"
BARE = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="en"><head><title>Your work</title></head><body><h1>Your work</h1>
<table><thead><tr><th>Case</th><th>Child</th><th>Born</th><th>What</th><th>Due</th></tr></thead><tbody>
{% for row in rows %}<tr><td>{{ row[0] }}</td><td><a href="/cases/{{ row[1] }}">{{ row[2] }} {{ row[3] }}</a></td>
<td>{{ row[4] }}</td><td>{{ row[5] }}</td><td>{{ row[6] }}</td></tr>
{% endfor %}</tbody></table></body></html>""")
ALIKE = (
    select(Case.reference, Case.id, Person.given, Person.family, Person.born_on, DutyRow.rule, DutyRow.due_on)
    .join(Case, Case.id == DutyRow.case_id)
    .join(Person, Person.id == Case.child_id)
    .where(DutyRow.open, DutyRow.listed, DutyRow.due_on.is_not(None))
    .order_by(DutyRow.due_on, DutyRow.id)
    .limit(ROWS)
)


def main() -> bool:
    """Seed, measure an officer's page and the manager's, and say both beside their anchors."""
    with cluster() as (server, config):
        caseload.fill(server, config)
        bind = engine(config.database_url or "")
        app = create_app(config)
        try:
            officer, manager = (_visit(app.test_client(), who) for who in (caseload.OFFICER.format(7), MANAGER))
            works = {"officer": officer, "manager": manager, **_anchors(bind)}
            taken = in_turn(works, ROUNDS)
        finally:
            bind.dispose()
        figures = [figure for who in ("officer", "manager") for figure in _figures(who, taken)]
        met = show(f"Worklist: {ROWS} rows, {caseload.CASES:,} cases, {caseload.OFFICERS} officers", *figures)
        with counted() as statements:
            officer()
        print(f"\n{len(statements)} statements for an officer's page, session, actor, council and audit row included")
    return met


def _figures(who: str, taken: dict[str, float]) -> Iterator[Figure]:
    ours, anchor = taken[who], taken[f"bare {who}"]
    yield Figure(f"{who}'s page", ours * 1000, anchor * 1000, "ms", 2, at_most=True)
    yield Figure(f"{who}'s pages in a second", 1 / ours, 1 / anchor, "/s", 0.5)


def _visit(browser: FlaskClient, email: str) -> Work:
    """Sign in; from then on, one page."""
    found = TOKEN.search(browser.get("/sign-in").get_data(as_text=True))
    token = found[1] if found else ""
    answer = browser.post("/sign-in", data={"csrf_token": token, "email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.get_data(as_text=True)

    def page() -> None:
        answer = browser.get(f"/work?rows={ROWS}")
        assert answer.status_code == 200 and answer.data.count(b"ehc-due") >= ROWS, answer.data

    return page


def _anchors(bind: Engine) -> dict[str, Work]:
    """One select and a bare table in the same process: nobody signed in, nothing asked, nothing noted."""
    with session_factory(bind)() as session:
        authority = authority_of(session)
        assert authority is not None
        identify(session, actor="system", authority=str(authority.id))
        officer_id = session.scalar(select(Account.id).where(Account.email == caseload.OFFICER.format(7)))
    as_council = select(func.set_config("ehc.authority", str(authority.id), True))

    def bare(statement: Executable) -> Work:
        def page() -> None:
            with bind.connect() as connection:
                connection.execute(as_council)
                rows = connection.execute(statement).all()
            assert BARE.render(rows=rows).count("<tr>") == ROWS + 1

        return page

    return {"bare officer": bare(ALIKE.where(DutyRow.officer_id == officer_id)), "bare manager": bare(ALIKE)}


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that any engine runs meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
