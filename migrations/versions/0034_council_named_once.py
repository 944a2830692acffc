"""Row security asks for the council once a query, where it asked again for every row."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ASKED = "nullif(current_setting('ehc.authority', true), '')::uuid"
EACH_ROW, ONCE = f"authority_id = {ASKED}", f"authority_id = (select {ASKED})"
TABLES = sa.text(
    "select tablename from pg_policies where schemaname = 'public' and policyname = 'own_authority' order by tablename"
)


def upgrade() -> None:
    """As a subquery that no row changes, PostgreSQL asks it before the first row."""
    _alter(ONCE)


def downgrade() -> None:
    """Ask for every row."""
    _alter(EACH_ROW)


def _alter(condition: str) -> None:
    """The same condition in other words, table by table, each in a transaction of its own, so that no lock is held."""
    tables = op.get_bind().scalars(TABLES).all()
    with op.get_context().autocommit_block():
        for table in tables:
            op.execute(f'alter policy own_authority on "{table}" using ({condition}) with check ({condition})')
