"""How services have stood beside provision over time."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ROLES = ("delivers", "commissioned-from", "signposted")
STATUSES = ("planned", "in-place", "waiting", "not-available", "ended")
# What stands today is known from today on: nobody kept since when. A wait has its own day.
AS_THEY_STAND = """
insert into service_link_statuses
  (id, link_id, case_id, statement_id, service_id, role, status, waiting_since,
   from_on, said_at, said_by, is_taken_away)
select gen_random_uuid(), id, case_id, statement_id, service_id, role, status, waiting_since,
  greatest(current_date, linked_on), now(), linked_by, false
from service_links
"""


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    """Make the table, and begin it with how each link stands now."""
    table = "service_link_statuses"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("link_id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("role", one_of("linkrole", ROLES), nullable=False),
        sa.Column("status", one_of("linkstatus", STATUSES), nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("is_taken_away", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(status = 'waiting') = (waiting_since is not null)",
            name=op.f("ck_service_link_statuses_waiting_has_since"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_service_link_statuses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_link_statuses_service_id_services")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_link_statuses")),
    )
    for column in ("link_id", "case_id", "service_id"):
        op.create_index(op.f(f"ix_service_link_statuses_{column}"), table, [column])
    op.execute(AS_THEY_STAND)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("service_link_statuses")
