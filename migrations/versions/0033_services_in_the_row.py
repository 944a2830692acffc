"""Each service is written anew, so that what is searched of it stands in its row."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Write the column that the search words are read from over itself. Readers wait for nothing, an import does."""
    op.execute("update services set search_terms = search_terms")


def downgrade() -> None:
    """A row may stay as it is."""
