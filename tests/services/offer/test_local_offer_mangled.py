"""Whatever a file holds, it is read or refused in words: nothing else is ever raised."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ehc.services.offer.local_offer_feeds.feed import Feed, NotAFeed
from ehc.services.offer.local_offer_feeds.open_referral_shape import Service as OpenReferral
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.offer.local_offer_feeds.reading import read_feed
from ehc.services.offer.local_offer_feeds.version_one_shape import Service as VersionOne
from tests.services.feeds_made import MADE

TABLE = ",".join(it.name for it in TEMPLATE) + "\n" + ",".join(f'"{it.example}"' for it in TEMPLATE) + "\n"
WHOLE = {
    **{f"{name}.json": (MADE / f"{name}.json").read_bytes() for name in ("open_referral", "version_one", "untidy")},
    "our table": TABLE.encode() * 2,
}
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+14:00", "2026-13-45", "NaN", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def read(data: bytes) -> Feed | None:
    """The feed, or nothing where it is refused in words."""
    try:
        return read_feed(data)
    except NotAFeed as refused:
        assert refused.says.strip()
        return None


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
def test_a_file_with_bytes_missing_or_mangled_is_read_or_refused_in_words(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    put = data.draw(st.binary(max_size=6))
    feed = read(whole[:start] + put + whole[end:])
    if feed is not None:
        assert len(feed.services) + len({it.item for it in feed.refused}) <= feed.items


@pytest.mark.parametrize("shape", [OpenReferral, VersionOne], ids=["3.0", "1"])
@given(data=st.data())
def test_every_field_may_hold_anything(shape: type[Any], data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(shape.model_fields)))
    item = {"id": "a", "name": "Club", "organization": {}, field: data.draw(anything)}
    feed = read(json.dumps([item, {"id": "b", "name": "Choir", "organization": {}}]).encode())
    assert feed is not None and feed.services[-1].name == "Choir"


@given(st.sampled_from([it.name for it in TEMPLATE]), st.text(max_size=40))
@example("categories", "x" * 30_000)
@example("days", "\r")
def test_every_cell_may_hold_anything(column: str, cell: str) -> None:
    quoted = '"' + cell.encode("utf-8", "replace").decode().replace('"', '""') + '"'
    named = {"reference": "1", "name": "Club", "description": "Fun", column: quoted}
    feed = read((",".join(named) + "\n" + ",".join(named.values()) + "\n").encode())
    assert feed is not None and feed.items <= 1
    assert all(len(term.name) <= 500 for it in feed.services for term in it.terms)


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    assert read(data) is None
