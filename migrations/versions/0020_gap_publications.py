"""What is published of the gaps in provision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def upgrade() -> None:
    """Make the table, and show each council its own rows."""
    op.create_table(
        "gap_publications",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_gap_publications_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_publications")),
        sa.UniqueConstraint("authority_id", "as_at", name=op.f("uq_gap_publications_authority_id_as_at")),
    )
    op.execute("alter table gap_publications enable row level security")
    op.execute(f"create policy own_authority on gap_publications using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("gap_publications")
