"""The feed, really served, passes the published schemas of Open Referral UK 3.0 in every page of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehc.app import create_app
from ehc.config import ROOT, Config, Environment
from ehc.database import engine, session_factory
from ehc.foundations import NAME
from ehc.services.offer import local_offer
from tests import factories
from tests.plugins.postgres import Database
from tests.plugins.serving import listening, served
from tests.services.feeds_made import DEMONSTRATION, MADE, SHARED, beside_a_checkout

CHECK = ROOT.parent / "shared" / "checks" / "oruk_conformance.py"
FEEDS = {
    "Made up": DEMONSTRATION,
    "Version 1": SHARED / "samples" / "buckinghamshire-v1" / "services.json",
    "Untidy": MADE / "untidy.json",
}


@pytest.fixture
def feed(fresh_database: Database, tmp_path: Path) -> Iterator[str]:
    """The address of a feed of the made-up directory, of a real one and of an untidy one."""
    sessions = session_factory(engine(fresh_database.url))
    with sessions() as session:
        factories.make_authority(session)
        for source, path in FEEDS.items():
            local_offer.import_file(factories.system_act(session), path, source=source)
        session.commit()
    with listening() as heard:
        app = create_app(
            Config(env=Environment.TEST, secret="a secret of tests", state=tmp_path, database_url=fresh_database.url)
        )
        app.extensions[NAME].clock = lambda: factories.NOW
        with served(app, heard) as url:
            yield f"{url}/open-referral"
        for made in (sessions, app.extensions[NAME].sessions):
            made.kw["bind"].dispose()


@beside_a_checkout
def test_every_page_keeps_the_standard_and_says_nothing_outside_the_profile(feed: str) -> None:
    ran = subprocess.run([sys.executable, str(CHECK), feed], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.strip().endswith("services, 0 faults, 0 fields outside the UK profile")
