"""The index of what lists of services read has also the id by which the feed knows each, for the lists of the feed."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

LISTED = [
    *("status", "minimum_age", "maximum_age", "online", "nationwide", "shown_from", "shown_until", "withheld"),
    *("needs", "areas", "facets"),
]


def upgrade() -> None:
    """Make the new index while the table is in use, then drop the one that it stands in for."""
    _replace("ix_services_listed", "ix_services_shown", ["open_referral_id", *LISTED])


def downgrade() -> None:
    """And the other way round."""
    _replace("ix_services_shown", "ix_services_listed", LISTED)


def _replace(old: str, new: str, columns: list[str]) -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            new,
            "services",
            ["authority_id", "name", "id"],
            postgresql_include=columns,
            postgresql_where=sa.text("closed_on is null"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )
        op.drop_index(old, table_name="services", postgresql_concurrently=True, if_exists=True)
