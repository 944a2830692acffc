"""A parent on a phone finds out by when the council must reply, and takes the dates along; axe finds nothing wrong."""

from __future__ import annotations

from datetime import date

import pytest

from tests.pages import reply_dates
from tests.plugins.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.assets]


def test_a_parent_reads_the_dates_of_a_request_that_was_refused(site: Site) -> None:
    parent = site.visitor("parent", phone=True)
    asked, refused = date(2026, 9, 7), date(2026, 10, 16)
    reply_dates.say_what_happened(parent, "Somebody asked for an assessment", "When did the council receive", asked)
    parent.reads("By Monday 25 January 2027", "Send the final plan within 20 weeks of the request.")
    reply_dates.add(parent, "The council wrote that it won't assess", "When did the council send", refused)
    parent.reads("From Friday 16 October 2026 to Wednesday 16 December 2026", "No longer owed")
    assert b"DTSTART;VALUE=DATE:20261216" in parent.download("Put them in your calendar")
    parent.follow("A plain page to print")
    parent.reads("What you told us", "Wednesday 16 December 2026")
