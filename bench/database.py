"""A throw-away PostgreSQL for one measurement, as durable as one in use, removed at the end."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ehc import migrations
from ehc.config import Config, Environment
from ehc.embedded.binaries import find_binaries
from ehc.embedded.postgres import APP, OWNER, Cluster

OURS, ANCHORS = "ehc", "anchors"
OPTIONS = {"shared_buffers": "256MB", "max_connections": "50"}


@contextmanager
def cluster() -> Iterator[tuple[Cluster, Config]]:
    """A server with a migrated database, and the configuration of an EHC that runs on it."""
    with tempfile.TemporaryDirectory(prefix="ehc-bench-") as folder:
        base = Path(folder)
        base.chmod(0o711)
        made = Cluster(base / "pg", find_binaries(), OPTIONS)
        print(f"A PostgreSQL for this measurement alone runs in {base}; it is removed at the end.", file=sys.stderr)
        try:
            made.start()
            made.create_database(OURS)
            migrations.upgrade(made.url(OWNER, OURS))
            yield (
                made,
                Config(
                    env=Environment.DEMONSTRATION,
                    demonstration=True,
                    database_url=made.url(APP, OURS),
                    state=base / "state",
                ),
            )
        finally:
            made.remove()
