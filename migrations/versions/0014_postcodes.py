"""Where postcodes are."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. It is the nation's and not a council's, so no row security stands before it."""
    op.create_table(
        "postcodes",
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "latitude between -90 and 90 and longitude between -180 and 180", name=op.f("ck_postcodes_on_earth")
        ),
        sa.PrimaryKeyConstraint("postcode", name=op.f("pk_postcodes")),
    )
    op.create_index("ix_postcodes_district", "postcodes", ["district"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("postcodes")
