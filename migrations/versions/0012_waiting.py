"""Indexes that find what families and advisers wait for an officer to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WAITING = (
    (
        "ix_contributions_unanswered",
        "contributions",
        "kind = 'representation' and accepted is null and not says_complete",
    ),
    ("ix_meeting_requests_not_held", "meeting_requests", "met_on is null"),
    (
        "ix_advice_requests_to_decide",
        "advice_requests",
        "state = 'declined' or correction_asked <> '' or (state = 'planned' and suggested_by_id is not null)",
    ),
)


def upgrade() -> None:
    """Make the indexes while the tables are in use."""
    with op.get_context().autocommit_block():
        for name, table, where in WAITING:
            op.create_index(
                name,
                table,
                ["case_id"],
                postgresql_where=sa.text(where),
                postgresql_concurrently=True,
                if_not_exists=True,
            )


def downgrade() -> None:
    """Drop them."""
    for name, table, _where in WAITING:
        op.drop_index(name, table_name=table)
