"""Indexes in the words of the worklist: what the council must do next, and the messages that could not be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPEN = "open and listed and due_on is not null"
TO_DO = f"{OPEN} and owed_by = 'local-authority' and not is_window"
NEW = (
    ("ix_duties_to_do_of_officer", "duties", ["officer_id", "due_on", "id"], TO_DO),
    ("ix_duties_to_do", "duties", ["due_on", "id"], TO_DO),
    ("ix_outbox_gave_up", "outbox", ["authority_id"], "gave_up_at is not null"),
)
OLD = (
    ("ix_duties_officer_id_due_on", "duties", ["officer_id", "due_on"], OPEN),
    ("ix_duties_due_on", "duties", ["due_on"], OPEN),
)


def upgrade() -> None:
    """Make the indexes while the tables are in use, then drop those that they stand in for."""
    with op.get_context().autocommit_block():
        for index in NEW:
            _create(*index)
        for name, table, *_ in OLD:
            op.drop_index(name, table_name=table, postgresql_concurrently=True, if_exists=True)


def downgrade() -> None:
    """Make the old indexes again and drop the new."""
    with op.get_context().autocommit_block():
        for index in OLD:
            _create(*index)
        for name, table, *_ in NEW:
            op.drop_index(name, table_name=table, postgresql_concurrently=True, if_exists=True)


def _create(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, table, columns, postgresql_where=sa.text(where), postgresql_concurrently=True, if_not_exists=True
    )
