"""The directory by bare SQL: one statement by hand for each question, on the same indexes, without row security."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

import psycopg
from psycopg.rows import dict_row

Asked = Mapping[str, Any]
SHOWN = """
authority_id = %(authority)s and closed_on is null and withheld is null and status in ('active', 'temporarily closed')
and (shown_from is null or shown_from <= %(today)s) and (shown_until is null or shown_until >= %(today)s)
"""
FITS = "and needs && array[%(need)s] and floor(coalesce(minimum_age, 0)) <= %(age)s and "
FITS += "floor(coalesce(maximum_age, 150)) >= %(age)s"
MILES = """
7917.6 * asin(sqrt(least(1, power(sin(radians(l.latitude - %(north)s) / 2), 2) + cos(radians(%(north)s))
  * cos(radians(l.latitude)) * power(sin(radians(l.longitude - %(east)s) / 2), 2))))
"""
FOUND = f"""
with found as (
  select id, name, facets, online, nationwide, 1 + ts_rank(search, websearch_to_tsquery('english', %(words)s)) as rank
  from services where {SHOWN} {FITS} and search @@ websearch_to_tsquery('english', %(words)s)
  union all
  select id, name, facets, online, nationwide, word_similarity(%(words)s, search_name)
  from services where {SHOWN} {FITS} and search_name %%> %(words)s
    and not search @@ websearch_to_tsquery('english', %(words)s)
),
near as (
  select found.*, miles
  from found left join (
    select found.id, min({MILES}) as miles
    from found join service_locations l on l.service_id = found.id
    where l.latitude between %(north)s - %(within)s / 69.0 and %(north)s + %(within)s / 69.0
      and l.longitude between %(east)s - %(within)s / 34.5 and %(east)s + %(within)s / 34.5
    group by found.id
  ) at on at.id = found.id
  where miles <= %(within)s or online or nationwide
),
page as (select * from near order by miles nulls last, rank desc, name, id limit 20)
"""
EVERY = f"""
with near as (select id, name, facets, null::float as miles from services where {SHOWN}),
page as (select * from near order by name, id limit 20)
"""
SAID = """
select s.id, s.name, s.summary, s.minimum_age, s.maximum_age, s.needs, s.schedules, s.costs, s.how_to_get,
  o.name as organisation, page.miles, (select count(*) from near) as total,
  array(select distinct city from service_locations l where l.service_id = s.id and city <> '') as towns
from page join services s on s.id = page.id left join organisations o on o.id = s.organisation_id
order by page.miles nulls last, s.name
"""
COUNTS = """
(select jsonb_object_agg(facet, n) from (
  select facet, count(*) as n from (select unnest(facets) as facet from near) every group by facet
) counted) as counts,
"""
COUNTED = SAID.replace("as total,", f"as total, {COUNTS}")
FEED = f"""
with page as (select id from services where {SHOWN} order by id limit 50 offset %(offset)s)
select s.*, o.name as organisation, array(select to_jsonb(l) from service_locations l where l.service_id = s.id) as at,
  array(select to_jsonb(t) from service_terms st join taxonomy_terms t on t.id = st.term_id where st.service_id = s.id)
    as terms,
  (select count(*) from services where {SHOWN}) as total
from page join services s using (id) left join organisations o on o.id = s.organisation_id order by s.id
"""


class BareDirectory:
    """Asks as the owner of the tables, on a connection that stays."""

    def __init__(self, url: str, authority_id: uuid.UUID, today: date) -> None:
        self.connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True, row_factory=dict_row)
        self.connection.execute("set pg_trgm.word_similarity_threshold = 0.5")
        self.connection.execute("set plan_cache_mode = force_custom_plan")
        self.asked = {"authority": authority_id, "today": today}

    def search(self, asked: Asked) -> int:
        """A page of what fits, and how many do."""
        return self._read(FOUND + SAID, asked)

    def search_and_count(self, asked: Asked) -> int:
        """And how many have each facet."""
        return self._read(FOUND + COUNTED, asked)

    def every_service(self) -> int:
        """The first page of all, and how many have each facet."""
        return self._read(EVERY + COUNTED, {})

    def page_of_feed(self, page: int) -> bytes:
        """Fifty services with their places and categories, as JSON."""
        rows = self.connection.execute(FEED, {**self.asked, "offset": 50 * (page - 1)}).fetchall()
        return json.dumps(rows, default=str).encode()

    def close(self) -> None:
        """Let the connection go."""
        self.connection.close()

    def _read(self, statement: str, asked: Asked) -> int:
        rows = self.connection.execute(statement, {**self.asked, **asked}).fetchall()  # type: ignore[call-overload]
        return rows[0]["total"] if rows else 0
