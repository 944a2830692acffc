"""An officer checks a feed on the page without JavaScript, and takes it in once it says what would change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pages import accounts
from tests.plugins.browser import Site
from tests.services.feeds_made import MADE

pytestmark = [pytest.mark.browser, pytest.mark.assets]


@pytest.mark.parametrize("phone", [False, True])
def test_an_officer_checks_a_feed_and_takes_it_in(site: Site, tmp_path: Path, phone: bool) -> None:
    officer = site.visitor("officer", phone=phone, script=False)
    accounts.sign_in(officer, "sam.okoro@council.example")
    source = "Phone" if phone else "Desk"
    for feed in (MADE / "open_referral.json", shrunk(tmp_path)):
        officer.open("/services/import")
        officer.upload("The feed", feed)
        officer.fill("Which directory is it from?", source)
        officer.press("Continue")
        officer.heading("What this file would change")
        officer.press("Import it")
        officer.heading("What the import brought")
    officer.reads("2 services: 0 added, 1 changed, 0 closed, 1 refused", "alert", "is now “Moved house”")
    officer.follow("Services")
    officer.follow("All imports")
    officer.reads("0 added, 1 changed, 0 closed, 1 refused")


def shrunk(folder: Path) -> Path:
    """The same feed with most of it gone, and something broken in what is left."""
    feed = json.loads((MADE / "open_referral.json").read_text())
    feed["contents"][0]["alert"] = "Moved <b>house</b>"
    path = folder / "changed.json"
    path.write_text(json.dumps({"contents": [feed["contents"][0], {"id": "x"}]}))
    return path
