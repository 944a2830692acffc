"""The worklist at its barest: one select of what a page of it says, and a table written out by hand around the rows."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

from jinja2 import Environment
from sqlalchemy import Engine, func, literal, literal_column, select, text

from ehc.database import engine
from ehc.models.assessment.advice import AdviceRequest
from ehc.models.cases import Case
from ehc.models.council.accounts import Account
from ehc.models.duties import TO_DO, DutyRow
from ehc.models.intake.people import Person
from workflows.law import LAW
from workflows.vocabulary import Giver

ROWS = 50
SAYS = {rule.key: rule.says for rule in LAW.rules}
TABLE = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="en"><head><title>Your work</title></head><body><h1>Your work</h1>
<table><thead><tr><th>What to do</th><th>Child</th><th>Due</th><th>Waits for</th><th>Officer</th></tr></thead><tbody>
{% for row in rows %}<tr><td><a href="/cases/{{ row.case_id }}">{{ says[row.rule] }}</a></td>
<td><a href="/cases/{{ row.case_id }}">{{ row.child }}</a><br>{{ row.reference }}, {{ row.born_on }}</td>
<td>{{ row.days }} days<br><a href="/law/{{ row.rule }}?case={{ row.case_id }}">{{ day(row.due_on, "%a %d %b %Y") }}</a>
{%- if row.limit_lifted %}<br>exception claimed{% endif %}</td>
<td>{{ row.awaited }}</td><td>{{ row.officer }}</td></tr>
{% endfor %}</tbody></table></body></html>""")
AWAITED = select(func.count()).where(
    AdviceRequest.case_id == DutyRow.case_id,
    text("advice_requests.state in ('asked', 'draft')"),
    AdviceRequest.giver != Giver.FAMILY,
)
DUE = (
    select(
        DutyRow.case_id,
        Case.reference,
        (Person.given + " " + Person.family).label("child"),
        Person.born_on,
        DutyRow.rule,
        DutyRow.due_on,
        (DutyRow.due_on - literal(datetime.now(UTC).date())).label("days"),
        DutyRow.limit_lifted,
        Account.name.label("officer"),
        AWAITED.scalar_subquery().label("awaited"),
    )
    .join(Case, Case.id == DutyRow.case_id)
    .join(Person, Person.id == Case.child_id)
    .outerjoin(Account, Account.id == DutyRow.officer_id)
    .where(TO_DO)
    .order_by(DutyRow.due_on, DutyRow.id)
    .limit(literal_column(str(ROWS)))
)


def page_of(bind: Engine, authority_id: uuid.UUID, officer_id: uuid.UUID | None) -> Callable[[], str]:
    """What makes the page, of one officer's work or everyone's: nobody signed in, nothing else asked, nothing noted."""
    as_council = select(func.set_config("ehc.authority", str(authority_id), True))
    due = DUE.where(DutyRow.officer_id == officer_id) if officer_id else DUE

    def page() -> str:
        with bind.connect() as connection:
            connection.execute(as_council)
            rows = connection.execute(due).all()
        return TABLE.render(rows=rows, says=SAYS, day=date.strftime)

    return page


def application() -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """The same as a web application of one page, by no framework; BENCH_* in the environment say whose."""
    bind = engine(os.environ["BENCH_DATABASE_URL"])
    page = page_of(bind, uuid.UUID(os.environ["BENCH_AUTHORITY"]), uuid.UUID(os.environ["BENCH_OFFICER"]))

    def answer(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = page().encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return answer
