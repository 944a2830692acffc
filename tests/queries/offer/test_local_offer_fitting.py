"""A search finds the same services in the same order as the plain query that reads every row behind row security."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench.made_services import Directory, write_feed
from ehc.database import engine, session_factory
from ehc.models.offer.local_offer_choices import PARTS, SECTORS, WEEKEND
from ehc.models.offer.local_offer_needs import Need
from ehc.queries.council.configuration import LEVELS
from ehc.queries.offer.local_offer_looking import Looking
from ehc.queries.offer.local_offer_search import PAGE, find, search
from ehc.queries.offer.postcodes import Nearness, Point
from ehc.services.offer.local_offer import import_file
from tests import factories
from tests.factories import TODAY
from tests.plugins.postgres import Database
from workflows.plan import Area

SERVICES = 300
WORDS = (
    *("autism", "club", "speech", "therapy", "swiming", "scouts", "parents or carers", '"short breaks"'),
    *("-school", "'"),
)
# As it was written first: every condition on the table itself, tried row by row, the words through two functions.
PLAIN = """
with asked as (
  select cast(:words as text) as words, cast(:any as boolean) as any_word, cast(:need as text) as need,
    cast(:area as text) as area, cast(:age as int) as age, cast(:north as float) as north, cast(:east as float) as east,
    cast(:within as float) as within, cast(:days as text[]) as days, cast(:sector as text) as sector,
    cast(:free as boolean) as free
)
select s.id, s.facets,
  (cardinality(days) = 0 or s.facets && days) as by_day,
  (sector = '' or s.facets @> array[sector]) as by_sector,
  (not asked.free or s.facets @> '{cost:free}') as by_cost
from asked cross join services s
left join find_services(:words) whole on whole.id = s.id
left join find_services_by_any(:words) part on part.id = s.id
left join lateral (
  select min(7917.6 * asin(sqrt(least(1.0, power(sin(radians(l.latitude - north) / 2), 2)
    + cos(radians(north)) * cos(radians(l.latitude)) * power(sin(radians(l.longitude - east) / 2), 2))))) as miles
  from service_locations l
  where l.service_id = s.id and l.latitude is not null and (within is null
    or l.latitude between north - within / 69 and north + within / 69
    and l.longitude between east - within / 34.5 and east + within / 34.5)
) near on north is not null
where s.closed_on is null and s.withheld is null and s.status in ('active', 'temporarily closed')
  and (need = '' or need = any(s.needs)) and (area = '' or area = any(s.areas))
  and (age is null or coalesce(floor(s.minimum_age), 0) <= age and coalesce(floor(s.maximum_age), 999) >= age)
  and (words = '' or case when any_word then part.id is not null else whole.id is not null end)
  and (within is null or near.miles <= within or s.online or s.nationwide)
order by near.miles asc nulls last, case when any_word then part.rank else whole.rank end desc nulls last, s.name, s.id
"""


@pytest.fixture(scope="module")
def kept(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session on a directory of made-up services of every kind."""
    bind = engine(module_database.url)
    with session_factory(bind)() as session:
        factories.make_authority(session)
        act = factories.act_of(session, factories.make_officer(session))
        file = tmp_path_factory.mktemp("feed") / "made.json"
        write_feed(file, list(Directory().items(SERVICES)))
        import_file(act, file)
        session.commit()
        yield session
    bind.dispose()


points = st.builds(
    Point,
    latitude=st.floats(53.7, 54.3),
    longitude=st.floats(0.7, 1.7),
    nearness=st.just(Nearness.POSTCODE),
    of=st.just("ZZ1 1AA"),
)
lookings = st.builds(
    Looking,
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
    any_word=st.booleans(),
    need=st.none() | st.sampled_from(Need),
    area=st.none() | st.sampled_from(Area),
    age=st.none() | st.integers(0, 26),
    point=st.none() | points,
    within=st.none() | st.sampled_from([2, 10, 50]),
    days=st.just(()) | st.sampled_from([("MO",), WEEKEND]),
    free=st.booleans(),
    sector=st.just("") | st.sampled_from(sorted(SECTORS)),
    page=st.integers(1, 3),
)


def plainly(session: Session, looking: Looking) -> list[Mapping[str, Any]]:
    """What the plain query finds, whatever narrows it."""
    asked = {
        "words": looking.words,
        "any": looking.any_word,
        "need": looking.need.value if looking.need else "",
        "area": looking.area.value if looking.area else "",
        "age": looking.age,
        "north": looking.point.latitude if looking.point else None,
        "east": looking.point.longitude if looking.point else None,
        "within": looking.within if looking.point else None,
        "days": [f"day:{day}" for day in looking.days],
        "sector": f"sector:{looking.sector}" if looking.sector else "",
        "free": looking.free,
    }
    return [dict(row) for row in session.execute(text(PLAIN), asked).mappings()]


def misses(row: Mapping[str, Any]) -> set[str]:
    return {group for group in ("day", "sector", "cost") if not row[f"by_{group}"]}


@settings(derandomize=True, max_examples=100, deadline=None)
@given(looking=lookings)
def test_the_page_and_the_total_are_those_of_the_plain_query(kept: Session, looking: Looking) -> None:
    plain = [row["id"] for row in plainly(kept, looking) if not misses(row)]
    found = search(kept, looking, TODAY)
    first = (looking.page - 1) * PAGE
    assert [row.id for row in found.rows] == plain[first : first + PAGE]
    assert found.total == len(plain)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(looking=lookings)
def test_the_counts_are_those_of_the_plain_query(kept: Session, looking: Looking) -> None:
    found = find(kept, looking, TODAY, LEVELS)  # whose words it may have mended, or read as a need
    counted = Counter(
        facet for row in plainly(kept, found.looking) for facet in row["facets"] if misses(row) <= {facet.split(":")[0]}
    )
    assert {name: n for name, n in found.counts.items() if not name.startswith("levels:")} == counted


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_day_is_counted_as_it_is_found(kept: Session, part: str) -> None:
    assert find(kept, Looking(), TODAY, LEVELS).counts[f"time:{part}"] == search(kept, Looking(time=part), TODAY).total
