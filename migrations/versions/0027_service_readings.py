"""Feeds that are being read, and what an import changed field by field."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"

# A feed has just been read: unless PostgreSQL counts what came, it compares every service with every other. Only a
# table's owner may ask it to count, so this function runs as that.
COUNT_SERVICES = """
create function count_services() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze staged_services;
  analyze services;
end
$$;
revoke all on function count_services() from public;
grant execute on function count_services() to ehc_app;
"""


def upgrade() -> None:
    """Make the tables, and show each council its own rows."""
    op.create_table(
        "service_readings",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("feed_id", sa.UUID(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("remarked", sa.Integer(), nullable=False),
        sa.Column("refusals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("remarks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_service_readings_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_readings")),
        sa.UniqueConstraint("authority_id", "source", name=op.f("uq_service_readings_authority_id_source")),
    )
    op.create_table(
        "staged_services",
        sa.Column("reading_id", sa.UUID(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("said_sha256", sa.Text(), nullable=True),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["service_readings.id"],
            name=op.f("fk_staged_services_reading_id_service_readings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reading_id", "item", name=op.f("pk_staged_services")),
    )
    op.create_index(
        op.f("ix_staged_services_reading_id_external_id"),
        "staged_services",
        ["reading_id", "external_id"],
        unique=False,
    )
    op.execute("alter table service_readings enable row level security")
    op.execute(f"create policy own_authority on service_readings using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")
    changes = sa.Column(
        "changes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False
    )
    op.add_column("service_imports", changes)
    op.execute(COUNT_SERVICES)


def downgrade() -> None:
    """Drop them."""
    op.execute("drop function count_services()")
    op.drop_column("service_imports", "changes")
    op.drop_table("staged_services")
    op.drop_table("service_readings")
