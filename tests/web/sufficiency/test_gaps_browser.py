"""A commissioner reads the gap report and the evidence of progress, takes them away and publishes; axe is content."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from ehc.demonstration import seeds, sufficiency
from ehc.demonstration.children import Reach, sketches
from ehc.demonstration.town import find_town
from ehc.queries.council.configuration import authority_of
from ehc.services.offer.local_offer import import_file
from tests.factories import TODAY
from tests.pages import accounts
from tests.pages.visitor import Visitor
from tests.plugins.browser import Site
from tests.services.feeds_made import DEMONSTRATION

pytestmark = [pytest.mark.browser, pytest.mark.assets, pytest.mark.slow]
MANAGER, OFFICER = "marian.cole@council.example", "sam.okoro@council.example"
PARENT = "ngozi.faye@family.example"


@pytest.fixture
def filled(site: Site) -> Site:
    """The made-up council with its services, comments and the children whose plans are issued."""
    with site.room.act() as act:
        import_file(act, DEMONSTRATION, source="Demonstration")
        authority = authority_of(act.session)
        assert authority is not None
        town = find_town(act.session, authority)
        sufficiency.say_where_postcodes_are(act.session)
        sufficiency.say_what_is_missing(act.session, town, TODAY)
        issued = [it for it in sketches() if it.reach is Reach.ISSUED]
        for number, sketch in enumerate(issued):
            seeds.tell(act.session, town, sketch, TODAY, number)
    return site


def lines(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(table.decode().splitlines()))


def numbers(who: Visitor) -> dict[str, str]:
    """The first table of the page: the first number beside each name."""
    rows = who.page.locator("main table").first.locator("tbody tr")
    return {
        str(row.locator("th").first.inner_text()).strip(): str(row.locator("td").first.inner_text()).split()[0]
        for row in rows.all()
    }


def test_a_commissioner_goes_from_the_gaps_to_the_evidence(filled: Site) -> None:
    manager = filled.visitor("commissioner")
    accounts.sign_in(manager, MANAGER)
    manager.open("/services")
    manager.follow("Gaps in provision")
    manager.heading("Gaps in provision")
    whole = lines(manager.download("Download these figures (CSV)"))

    need = whole[0]["need"]
    manager.page.get_by_label("First area of need").select_option(value=need)
    manager.select("District where the child lives", "Sampleton Town (made up)")
    manager.press("Show")
    part = lines(manager.download("Download these figures (CSV)"))
    assert 0 < sum(int(it["plans"]) for it in part) < sum(int(it["plans"]) for it in whole)
    assert {(it["need"], it["district"]) for it in part} == {(need, sufficiency.TOWN)}
    told: Counter[str] = Counter()
    for it in part:
        told[it["type"]] += int(it["plans"])
    assert sorted(numbers(manager).values()) == sorted(str(number) for number in told.values())

    manager.follow("Speech and language therapy")
    manager.reads("ended within the year because the help began")
    manager.follow("Each figure by month or quarter")
    manager.select("Trend by", "Quarter")
    manager.press("Show")
    manager.reads("October 2026 to December 2026")
    manager.open("/gaps/types/speech-and-language-therapy/services")
    manager.reads("24 places are known at 1 service.", "Its manager, by telephone (made up)")
    manager.open("/gaps/types/teaching-assistant/services")
    manager.reads("Not known")
    manager.open("/gaps/comments")
    manager.reads("There is no speech therapy in the school holidays.")

    manager.open("/gaps")
    manager.press("See what would be published")
    manager.reads("exactly what anybody will read")
    manager.press("Publish these figures")
    anyone = filled.visitor("anyone", phone=True)
    anyone.open("/gaps-in-provision")
    assert {"1", "2", "3", "4"}.isdisjoint(it["plans"] for it in lines(anyone.download("Download these figures (CSV)")))

    manager.open("/gaps")
    manager.follow("Evidence of progress")
    manager.reads("no proof that it was the cause", "not reviewed")
    rows = lines(manager.download("Download these figures for colleagues (CSV)"))
    assert numbers(manager) == {"The whole council": rows[0]["outcomes"]}
    manager.press("See what would be published")
    manager.press("Publish these figures")
    anyone.open("/progress-of-outcomes")
    anyone.reads("The whole council")
    told = lines(anyone.download("Download these figures (CSV)"))
    assert told[0]["outcomes"] == rows[0]["outcomes"]
    assert {"1", "2", "3", "4"}.isdisjoint(it["outcomes"] for it in told)

    manager.page.set_viewport_size({"width": 1100, "height": 900})
    for path in (
        "/gaps",
        "/gaps/trend",
        "/gaps/types/speech-and-language-therapy",
        "/gaps/publish",
        "/gaps-in-provision",
    ):
        manager.open(path)  # none is wider than the screen: a wide table scrolls in a box of its own

    _records_a_review(filled)
    _says_how_they_see_it(filled)
    on_the_way = filled.visitor("commissioner-on-a-phone", phone=True)
    accounts.sign_in(on_the_way, MANAGER)
    for path in (
        "/gaps",
        "/gaps/types/speech-and-language-therapy",
        "/gaps/trend",
        "/gaps/comments",
        "/gaps/types/speech-and-language-therapy/services",
        "/progress",
        "/progress/outcomes?by=type&part=speech-and-language-therapy",
    ):
        on_the_way.open(path)


def _records_a_review(site: Site) -> None:
    """The officer goes from a number to the outcome behind it, and records the next review."""
    officer = site.visitor("officer")
    accounts.sign_in(officer, OFFICER)
    officer.open("/progress/outcomes?judged=not-met")
    officer.follow(re.compile("EHC|SAM|999"), within=officer.page.locator("main table"))
    officer.heading("Madeup-")
    officer.reads("Judged by:")
    officer.press("Record how outcomes went")
    officer.date("When was the review?", TODAY)
    officer.select("Whose judgement is it?", "Everyone at the review, together")
    officer.choose("Partly met", of="E1: how did it go?")
    officer.fill("E1: what was said of it?", "Most days, with a reminder.")
    officer.press("Record")
    officer.reads("Most days, with a reminder.")
    officer.follow("Correct this")


def _says_how_they_see_it(site: Site) -> None:
    """A parent reads how it is going on a phone, and says how they see it."""
    parent = site.visitor("parent", phone=True)
    accounts.sign_in(parent, PARENT)
    parent.follow("How it is going")
    parent.reads("This is what", "said.")
    parent.follow("Say how you see it")
    parent.choose("Some of it has been reached")
    parent.fill("What would you like to say about it?", "At school yes, not yet at home.")
    parent.press("Send")
    parent.reads("You said on", "At school yes, not yet at home.")
