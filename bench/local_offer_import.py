"""Row 6: a feed of services taken in and checked item by item, beside the same rows by a bare COPY."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from bench.database import OURS, cluster
from bench.made_feed import make_feed
from bench.measure import Figure, show
from ehc.config import Config
from ehc.database import engine, identify, session_factory
from ehc.demonstration.town import Town, as_account, make_town
from ehc.embedded.postgres import APP, Cluster
from ehc.services.offer import local_offer
from ehc.services.offer.local_offer import How
from ehc.services.offer.local_offer_feeds.feed_files import feed_file

SERVICES, MEGABYTES = 50_000, 500
TODAY = date(2026, 11, 29)
PARTS = ("services", "service_locations", "service_terms", "organisations", "taxonomy_terms")
MOST_MEMORY = 300  # MiB, whatever the length


def main() -> bool:
    """Import a feed, import it again, and import half a gigabyte in a process of its own whose memory is watched."""
    with tempfile.TemporaryDirectory(prefix="ehc-feed-") as folder, cluster() as (server, config):
        feed = Path(folder) / "feed.json"
        make_feed(feed, services=SERVICES)
        with _council(server) as (sessions, town):
            first = _taken(sessions, town, feed)
            again = _taken(sessions, town, feed)
            rows, copied = _copied(sessions, Path(folder))
        print(f"\n{SERVICES:,} services of {feed.stat().st_size / 1e6:,.0f} MB are {rows:,} rows")
        print(f"taken in within {first:,.0f} s; the same again, which changes nothing, within {again:,.0f} s")
        quick = show(
            "A feed taken in, beside a bare COPY of the rows that it becomes, into tables without an index",
            Figure("the first time", SERVICES / first, SERVICES / copied, "serv./s", 0.5),
            Figure("the same again", SERVICES / again, SERVICES / copied, "serv./s", None),
        )
        return _within_memory(server, config, Path(folder)) and quick


@contextmanager
def _council(server: Cluster) -> Iterator[tuple[sessionmaker[Session], Town]]:
    bind = engine(server.url(APP, OURS))
    sessions = session_factory(bind)
    with sessions() as session:
        town = make_town(session, TODAY)
        session.commit()
    yield sessions, town
    bind.dispose()


def _taken(sessions: sessionmaker[Session], town: Town, feed: Path) -> float:
    """Seconds for all of it, as the command does it: a commit after each batch."""
    begun = time.perf_counter()
    with sessions() as session:
        identify(session, actor="bench", authority=str(town.authority.id))
        steps = local_offer.importing(as_account(session, town.officer, TODAY), feed_file(feed), How())
        for _step in steps:
            session.commit()
        session.commit()
    return time.perf_counter() - begun


def _copied(sessions: sessionmaker[Session], folder: Path) -> tuple[int, float]:
    """How many rows there are, and the seconds to COPY their text into temporary tables of the same columns."""
    rows, seconds = 0, 0.0
    with sessions() as session:
        authority = session.scalar(text("select id from authorities"))
        identify(session, actor="bench", authority=str(authority))
        raw = session.connection().connection.cursor()
        for table in PARTS:
            columns = "*" if table != "services" else _columns(session)
            file = folder / f"{table}.copy"
            with file.open("wb") as out, raw.copy(f"copy (select {columns} from {table}) to stdout") as copy:  # type: ignore[attr-defined]
                out.writelines(bytes(piece) for piece in copy)
            session.execute(text(f"create temporary table bare_{table} as select {columns} from {table} limit 0"))
            begun = time.perf_counter()
            with file.open("rb") as given, raw.copy(f"copy bare_{table} from stdin") as copy:  # type: ignore[attr-defined]
                while piece := given.read(1_048_576):
                    copy.write(piece)
            seconds += time.perf_counter() - begun
            rows += session.scalar(text(f"select count(*) from bare_{table}")) or 0
        session.rollback()
    return rows, seconds


def _columns(session: Session) -> str:
    """All but the one that PostgreSQL makes itself."""
    named = "select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
    where = "where table_name = 'services' and table_schema = 'public' and is_generated = 'NEVER'"
    return str(session.scalar(text(f"{named} {where}")))


def _within_memory(server: Cluster, config: Config, folder: Path) -> bool:
    """The command on a feed of half a gigabyte: its greatest memory, beside that of its doing nothing."""
    feed = folder / "long.json"
    count = make_feed(feed, megabytes=MEGABYTES)
    idle = _memory(config, server, ["import", "local-offer", "--help"])
    begun = time.perf_counter()
    used = _memory(config, server, ["import", "local-offer", str(feed), "--source", "Long"])
    print(
        f"\n{MEGABYTES} MB, {count:,} services, in {time.perf_counter() - begun:,.0f} s: {used:,.0f} MiB at most "
        f"(to say what the command does takes {idle:,.0f})"
    )
    return used <= MOST_MEMORY


def _memory(config: Config, server: Cluster, words: list[str]) -> float:
    """The most that a process of its own held, in MiB."""
    environment = {**os.environ, "EHC_DATABASE_URL": server.url(APP, OURS), "EHC_STATE": str(config.state)}
    process = subprocess.Popen([sys.executable, "-m", "ehc", *words], env=environment, stdout=subprocess.DEVNULL)
    most, status = 0, Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        said = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        most = max([most, *(int(line.split()[1]) for line in said)])
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}.")
    return most / 1024
