"""Fills a database with a large directory: a made-up feed, read in as any feed is, with where the postcodes are."""

from __future__ import annotations

import sys
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from bench.database import OURS
from bench.made_services import Directory, write_feed
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.demonstration import seeds
from ehc.demonstration.town import as_account
from ehc.embedded.postgres import Cluster
from ehc.models.offer.postcodes import Postcode
from ehc.services.act import london_today
from ehc.services.offer.local_offer import import_file

SERVICES = 50_000


def fill(cluster: Cluster, config: Config) -> uuid.UUID:
    """A council with a directory of SERVICES services besides the demonstration's; the council's id."""
    made, today = Directory(), london_today(datetime.now(UTC))
    bind = engine(config.database_url or "")
    try:
        with session_factory(bind)() as session, tempfile.TemporaryDirectory(prefix="ehc-bench-") as folder:
            town = seeds.begin(session, today)
            postcodes = [
                {"postcode": postcode, "latitude": north, "longitude": east, "district": ""}
                for postcode, north, east in made.points()
            ]
            session.execute(insert(Postcode), postcodes)
            print(f"Reading in {SERVICES:,} made-up services", file=sys.stderr, flush=True)
            file = Path(folder) / "made.json"
            write_feed(file, list(made.items(SERVICES)))
            import_file(as_account(session, town.staff["Lee Adams"], today), file, source="Made-up feed")
            session.commit()
            authority_id = town.authority.id
    finally:
        bind.dispose()
    with cluster.connect(OURS) as connection:
        connection.execute("vacuum analyze")
    return authority_id
