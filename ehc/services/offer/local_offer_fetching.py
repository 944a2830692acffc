"""Fetches a feed that is allowed by name, page by page, into a folder; a fetch that was stopped goes on from there."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from ehc.language import _
from ehc.services.offer.feed_connections import Allowed, Unreachable, download
from ehc.services.offer.local_offer_feeds.feed import NotAFeed
from ehc.services.offer.local_offer_feeds.feed_files import MOST_PAGES, FeedFile
from ehc.services.offer.local_offer_feeds.reading import open_items
from ehc.services.offer.local_offer_feeds.shapes import page_said, pages_said
from ehc.services.refused import Refused

MOST_BYTES = 2_000_000_000  # of all pages
TRIES = 3
WAITS = 2  # seconds before another try, then twice that
KEPT_FOR = timedelta(hours=12)  # pages that were fetched before that are fetched anew
Say = Callable[[str], None]


def is_address(words: str) -> bool:
    """Whether what was named is an address and no file."""
    return words.split(":", 1)[0].lower() in ("http", "https") and "://" in words


def fetch(
    address: str, allowed: Allowed, folder: Path, say: Say, *, wait: Callable[[float], None] = time.sleep
) -> FeedFile:
    """The feed at an address, with all its pages; refused in words where it is not allowed or can't be fetched."""
    _refuse_unless_allowed(address, allowed)
    home = folder / hashlib.sha256(address.encode()).hexdigest()[:16]
    _begin(home)
    first = _page(home, 1, address, allowed, say, wait)
    pages = [first]
    envelope = _envelope(first)
    count = pages_said(envelope) or 1
    if count > MOST_PAGES:
        raise Refused(_("The feed says that it has %(count)s pages, too many to fetch.", count=count), field="file")
    begins = page_said(envelope) if page_said(envelope) in (0, 1) else 1
    for number in range(2, count + 1):
        said = number - 1 + (begins or 0)
        pages.append(_page(home, number, _numbered(address, said), allowed, say, wait, said=said, of=count))
    return FeedFile(urlsplit(address).hostname or "", pages)


def forget(feed: FeedFile, folder: Path) -> None:
    """Remove what was fetched, once it is imported: the next import asks anew."""
    for part in feed.parts[:1]:
        if isinstance(part, Path) and part.parent.parent == folder:
            shutil.rmtree(part.parent, ignore_errors=True)


def _refuse_unless_allowed(address: str, allowed: Allowed) -> None:
    where = urlsplit(address)
    if where.scheme == "http" and not allowed.by_http:
        raise Refused(_("Feeds are fetched by https alone. EHC_FEEDS_BY_HTTP=1 allows http too."), field="file")
    if where.username or where.password or where.fragment or not where.hostname:
        raise Refused(_("The address must name a host and no user, and have no part after #."), field="file")
    if ".." in where.path or not any(_is_under(address, feed) for feed in allowed.feeds):
        raise Refused(
            _(
                "This address is not allowed. Whoever runs EHC lists the feeds that may be fetched in EHC_FEEDS; or "
                "save the feed as a file and import that."
            ),
            field="file",
        )


def _is_under(address: str, feed: str) -> bool:
    return address == feed or any(address.startswith(feed.rstrip(end) + end) for end in ("/", "?"))


def _begin(home: Path) -> None:
    """What an earlier fetch left is gone on with, unless it is old."""
    begun = home / "begun"
    now = datetime.now(UTC)
    if begun.exists() and now - datetime.fromtimestamp(begun.stat().st_mtime, UTC) > KEPT_FOR:
        shutil.rmtree(home)
    home.mkdir(parents=True, exist_ok=True)
    begun.touch()


def _page(
    home: Path,
    number: int,
    address: str,
    allowed: Allowed,
    say: Say,
    wait: Callable[[float], None],
    *,
    said: int | None = None,
    of: int = 0,
) -> Path:
    """One page, fetched unless it is there."""
    page = home / f"page-{number:05}.json"
    if not page.exists():
        unfinished = page.with_suffix(".part")
        left = MOST_BYTES - sum(each.stat().st_size for each in home.glob("page-*.json"))
        _download(address, allowed, unfinished, left, wait)
        if said is not None:
            _refuse_other_page(unfinished, said)
        unfinished.rename(page)
        say(_("Page %(number)s of %(all)s fetched", number=number, all=of) if of else _("Page 1 fetched"))
    return page


def _download(address: str, allowed: Allowed, into: Path, most: int, wait: Callable[[float], None]) -> None:
    for turn in range(1, TRIES + 1):
        try:
            with into.open("wb") as file:
                download(address, allowed, file, most)
            return
        except Unreachable as error:
            if turn == TRIES:
                says = _("The feed can't be fetched (%(why)s). The same command goes on from there.", why=str(error))
                raise Refused(says, field="file") from None
            wait(WAITS * turn)


def _refuse_other_page(page: Path, said: int) -> None:
    """A feed that does not know `page` would give its first page again and again."""
    found = page_said(_envelope(page))
    if found is not None and found != said:
        says = _("The feed gave page %(found)s when it was asked for page %(said)s.", found=found, said=said)
        raise Refused(says, field="file")


def _envelope(page: Path) -> dict[str, Any]:
    """What a page says of itself, read to its end."""
    with page.open("rb") as file:
        try:
            items = open_items(file)
            deque(items, maxlen=0)
        except NotAFeed:
            page.unlink()  # it is asked for again the next time
            raise
    return items.envelope


def _numbered(address: str, page: int) -> str:
    where = urlsplit(address)
    asked = [(name, value) for name, value in parse_qsl(where.query, keep_blank_values=True) if name != "page"]
    return where._replace(query=urlencode([*asked, ("page", str(page))])).geturl()
