"""Row 2: the worklist page, 50 rows, the whole request, in a council of 25,000 cases."""

from __future__ import annotations

import re
import statistics
import tempfile
import uuid
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from bench import caseload
from bench.anchors.page import ROWS, page_of
from bench.database import cluster
from bench.measure import Figure, Work, counted, in_turn, show
from bench.serving import pages_in_a_second, served
from ehc.app import create_app
from ehc.config import Config
from ehc.database import engine, identify, session_factory
from ehc.demonstration.town import PASSWORD
from ehc.models.council.accounts import Account
from ehc.queries.council.configuration import authority_of

ROUNDS, WINDOWS, WINDOW = 40, 5, 1.5  # rounds of pages; windows of so many seconds in which pages are counted
PAGE = f"/work?rows={ROWS}"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
OFFICER, MANAGER = caseload.OFFICER.format(7), "marian.cole@council.example"


def main() -> bool:
    """Seed, measure an officer's page and the manager's, and say both beside their anchors."""
    with cluster() as (server, config):
        caseload.fill(server, config)
        bind = engine(config.database_url or "")
        app = create_app(config)
        try:
            officer, manager = app.test_client(), app.test_client()
            sign_in(officer, OFFICER)
            sign_in(manager, MANAGER)
            authority_id, officer_id = _ids(bind)
            works = {
                "officer": visit(officer),
                "bare officer": page_of(bind, authority_id, officer_id),
                "manager": visit(manager),
                "bare manager": page_of(bind, authority_id, None),
            }
            taken = in_turn(works, ROUNDS)
            with counted() as statements:
                works["officer"]()
            counts = _count_pages(config, officer, authority_id, officer_id)
        finally:
            bind.dispose()
    met = show(
        f"Worklist of {ROWS} rows, {caseload.CASES:,} cases, {caseload.OFFICERS} officers: one select and a bare table",
        _page("an officer's page, whole request", taken["officer"], taken["bare officer"]),
        Figure("an officer's pages, served by gunicorn", counts["ours"], counts["bare"], "/s", 0.5),
        _page("the manager's page: everyone's work", taken["manager"], taken["bare manager"]),
    )
    print(f"\n{len(statements)} statements for an officer's page, session, actor, council and audit row included")
    return met


def visit(browser: FlaskClient) -> Work:
    """One whole request of somebody signed in."""

    def page() -> None:
        answer = browser.get(PAGE)
        assert answer.status_code == 200 and answer.data.count(b"ehc-due") >= ROWS, answer.data

    return page


def sign_in(browser: FlaskClient, email: str) -> None:
    """Sign in by the page."""
    found = TOKEN.search(browser.get("/sign-in").get_data(as_text=True))
    token = found[1] if found else ""
    answer = browser.post("/sign-in", data={"csrf_token": token, "email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.get_data(as_text=True)


def _page(what: str, ours: float, anchor: float) -> Figure:
    return Figure(what, ours * 1000, anchor * 1000, "ms", 2, at_most=True)


def _ids(bind: Engine) -> tuple[uuid.UUID, uuid.UUID]:
    """The council's, and the officer's whose pages are asked for."""
    with session_factory(bind)() as session:
        authority = authority_of(session)
        assert authority is not None
        identify(session, actor="system", authority=str(authority.id))
        officer_id = session.scalar(select(Account.id).where(Account.email == OFFICER))
        assert officer_id is not None
        return authority.id, officer_id


def _count_pages(
    config: Config, browser: FlaskClient, authority_id: uuid.UUID, officer_id: uuid.UUID
) -> Mapping[str, float]:
    """Pages in a second of each, by the same server, in windows that take turns."""
    cookie = browser.get_cookie("ehc")
    assert cookie is not None
    asking = f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\nCookie: ehc={cookie.value}\r\n\r\n".encode()
    url = config.database_url or ""
    ours = {"EHC_ENV": config.env.value, "EHC_DEMONSTRATION": "1", "EHC_DATABASE_URL": url}
    ours |= {"EHC_STATE": str(config.state)}
    bare = {"BENCH_DATABASE_URL": url, "BENCH_AUTHORITY": str(authority_id), "BENCH_OFFICER": str(officer_id)}
    with tempfile.TemporaryDirectory(prefix="ehc-bench-") as folder, ExitStack() as opened:
        at = {
            "ours": opened.enter_context(served("ehc.app:create_app()", Path(folder) / "ours", ours)),
            "bare": opened.enter_context(served("bench.anchors.page:application()", Path(folder) / "bare", bare)),
        }
        found: dict[str, list[float]] = {name: [] for name in at}
        for _ in range(WINDOWS + 1):
            for name, where in at.items():
                found[name].append(pages_in_a_second(where, asking, WINDOW))
    return {name: statistics.median(counts[1:]) for name, counts in found.items()}  # the first warms it up
