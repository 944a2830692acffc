"""The checklist of Schedule 2: pages that tell of a point, and when each point was gone through."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"
TABLES = ("offer_point_checks", "offer_pages")


def upgrade() -> None:
    """Add two tables that show a session its own authority's rows only."""
    text = sa.Text()
    op.create_table(
        "offer_pages",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("point", text, nullable=False),
        sa.Column("title", text, nullable=False),
        sa.Column("website", text, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", text, nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("website ~ '^https?://'", name=op.f("ck_offer_pages_website_is_an_address")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_offer_pages_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_pages")),
        sa.UniqueConstraint("authority_id", "point", "website", name=op.f("uq_offer_pages_authority_id_point_website")),
    )
    op.create_table(
        "offer_point_checks",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("point", text, nullable=False),
        sa.Column("missing", text, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", text, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_offer_point_checks_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_point_checks")),
        sa.UniqueConstraint("authority_id", "point", name=op.f("uq_offer_point_checks_authority_id_point")),
    )
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Take both away."""
    for table in TABLES:
        op.drop_table(table)
