"""Searches of the directory that found nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def upgrade() -> None:
    """Make the table; a session sees its own authority's rows only."""
    op.create_table(
        "empty_searches",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("times > 0", name=op.f("ck_empty_searches_asked_at_least_once")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_empty_searches_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_empty_searches")),
        sa.UniqueConstraint(
            "authority_id", "on", "words", "need", "age_band", "district", name="uq_empty_searches_asked"
        ),
    )
    op.execute("alter table empty_searches enable row level security")
    op.execute(f"create policy own_authority on empty_searches using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("empty_searches")
