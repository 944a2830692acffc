"""Services are searched through a view that may use every index, and what lists and counts read stands in one."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# The view runs as its owner, before whom no row security stands, and so it names the council itself, once a query.
OWN_SERVICES = """
create or replace view own_services as
  select id, name, summary, status, minimum_age, maximum_age, online, nationwide, assured_on, shown_from, shown_until,
    closed_on, withheld, schedules, needs, areas, places, facets, search_name, search
  from services
  where authority_id = (select nullif(current_setting('ehc.authority', true), '')::uuid)
"""
# What a search reads of every row that it tries stays in the row; longer texts go out of it first.
SEARCHED = ("name", "needs", "areas", "places", "facets", "search_name", "search")
LISTED = [
    *("status", "minimum_age", "maximum_age", "online", "nationwide", "shown_from", "shown_until", "withheld"),
    *("needs", "areas", "facets"),
]
LONG_LEVELS = """
update services set facets = array(select facet from unnest(facets) facet where length(facet) <= 70)
where exists (select from unnest(facets) facet where length(facet) > 70)
"""


def upgrade() -> None:
    """Make the view, to read and no more, then the indexes while the table is in use."""
    op.execute(LONG_LEVELS)
    op.execute(OWN_SERVICES)
    op.execute("revoke all on own_services from ehc_app")
    op.execute("grant select on own_services to ehc_app")
    _store("main")
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_services_needs_areas_facets",
            "services",
            ["needs", "areas", "facets"],
            postgresql_using="gin",
            postgresql_concurrently=True,
            if_not_exists=True,
        )
        _list("ix_services_listed", ["authority_id", "name", "id"], postgresql_include=LISTED)
        _drop("ix_services_authority_id_name")


def downgrade() -> None:
    """Make the old index again and drop what is new."""
    with op.get_context().autocommit_block():
        _list("ix_services_authority_id_name", ["authority_id", "name"])
        _drop("ix_services_listed")
        _drop("ix_services_needs_areas_facets")
    _store("extended")
    op.execute("drop view own_services")


def _store(how: str) -> None:
    op.execute("alter table services " + ", ".join(f"alter column {name} set storage {how}" for name in SEARCHED))


def _list(name: str, columns: list[str], **more: list[str]) -> None:
    op.create_index(
        name,
        "services",
        columns,
        postgresql_where=sa.text("closed_on is null"),
        postgresql_concurrently=True,
        if_not_exists=True,
        **more,
    )


def _drop(name: str) -> None:
    op.drop_index(name, table_name="services", postgresql_concurrently=True, if_exists=True)
