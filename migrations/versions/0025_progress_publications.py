"""What is published of how outcomes went."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def upgrade() -> None:
    """Make the table, and show each council its own rows."""
    table = "progress_publications"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_progress_publications_days_in_order")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_progress_publications_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_publications")),
        sa.UniqueConstraint("authority_id", "ends_on", name=op.f("uq_progress_publications_authority_id_ends_on")),
    )
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("progress_publications")
