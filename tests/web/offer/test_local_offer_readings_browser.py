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
    for feed in (whole(tmp_path, source), shrunk(tmp_path, source)):
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


@pytest.mark.parametrize("phone", [False, True])
def test_an_officer_who_mistypes_a_directory_is_asked_and_says_that_it_is_another(
    site: Site, tmp_path: Path, phone: bool
) -> None:
    officer = site.visitor("officer-mistyping", phone=phone, script=False)
    accounts.sign_in(officer, "sam.okoro@council.example")
    source = "Telephone" if phone else "Table"
    for name in (source, f"{source} 2"):
        officer.open("/services/import")
        officer.upload("The feed", whole(tmp_path, source))
        officer.fill("Which directory is it from?", name)
        officer.press("Continue")
        officer.reads("Talking Together")
        if name == source:
            officer.press("Import it")
    officer.reads(f"6 of 6 of these are already in “{source}”: is this the same directory?")
    officer.choose("No, it is another directory: import it as one of its own")
    officer.press("Import it")
    officer.reads("6 added", "Talking Together")


def whole(folder: Path, source: str) -> Path:
    """The made-up feed, with ids of that directory's own."""
    feed = json.loads((MADE / "open_referral.json").read_text())
    path = folder / "whole.json"
    path.write_text(json.dumps({"contents": [{**it, "id": f"{source}-{it['id']}"} for it in feed["contents"]]}))
    return path


def shrunk(folder: Path, source: str) -> Path:
    """The same feed with most of it gone, and something broken in what is left."""
    feed = json.loads(whole(folder, source).read_text())
    feed["contents"][0]["alert"] = "Moved <b>house</b>"
    path = folder / "changed.json"
    path.write_text(json.dumps({"contents": [feed["contents"][0], {"id": "x"}]}))
    return path
