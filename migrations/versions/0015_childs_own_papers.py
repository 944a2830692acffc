"""A child's own pictures, sounds and films are a kind of paper."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BEFORE = ("evidence", "advice", "setting-information", "representation", "setting-answer", "other")
NOW = (*BEFORE, "child-views")


def upgrade() -> None:
    """Allow the new kind; the check is validated afterwards, so that nothing waits for it."""
    _allow(NOW)


def downgrade() -> None:
    """Keep such papers as other ones."""
    op.execute("update documents set kind = 'other' where kind = 'child-views'")
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.execute("alter table documents drop constraint documentkind")
    op.execute(f"alter table documents add constraint documentkind check (kind in ({listed})) not valid")
    op.execute("alter table documents validate constraint documentkind")
