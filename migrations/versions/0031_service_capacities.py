"""How many children services can take."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def upgrade() -> None:
    """Make the table; a session sees its own authority's rows only."""
    table = "service_capacities"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("places >= 0", name=op.f("ck_service_capacities_places_not_negative")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_service_capacities_source_is_said")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_service_capacities_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_capacities_service_id_services")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_capacities")),
    )
    op.create_index(op.f("ix_service_capacities_service_id_as_at"), table, ["service_id", "as_at"])
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("service_capacities")
