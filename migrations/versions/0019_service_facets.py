"""By what a search of services is narrowed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# What stands in columns is read at once; categories and the features of places come with the next import.
KNOWN = """
update services s set facets = array(
  select distinct facet from (
    select 'day:' || day as facet
    from jsonb_array_elements(s.schedules) schedule, jsonb_array_elements_text(schedule -> 'days') day
    union all
    select 'time:' || part.name
    from jsonb_array_elements(s.schedules) schedule,
      (values ('morning', '00:00', '12:00'), ('afternoon', '12:00', '17:00'), ('evening', '17:00', '24:00'))
        part (name, opens, closes)
    where schedule ->> 'opens_at' <> '' and schedule ->> 'opens_at' < part.closes
      and (schedule ->> 'closes_at' > part.opens or schedule ->> 'opens_at' >= part.opens)
    union all select 'cost:free' where s.free
    union all select 'referral:none' where not s.needs_referral
    union all select 'how:online' where s.online
    union all select 'how:in-person'
    where exists (select from service_locations l where l.service_id = s.id and l.kind = 'physical')
  ) known order by facet
)
"""


def upgrade() -> None:
    """Add the column, and read into it what the other columns say."""
    facets = sa.Column("facets", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
    op.add_column("services", facets)
    op.execute(KNOWN)


def downgrade() -> None:
    """Drop it."""
    op.drop_column("services", "facets")
