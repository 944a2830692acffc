"""Find services, organisations and categories by the id under which Open Referral knows them."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("services", "organisations", "taxonomy_terms")


def upgrade() -> None:
    """Make the indexes while the tables are in use."""
    with op.get_context().autocommit_block():
        for table in TABLES:
            op.create_index(
                op.f(f"ix_{table}_open_referral_id"),
                table,
                ["open_referral_id"],
                unique=False,
                postgresql_concurrently=True,
                if_not_exists=True,
            )


def downgrade() -> None:
    """Drop them."""
    with op.get_context().autocommit_block():
        for table in TABLES:
            op.drop_index(
                op.f(f"ix_{table}_open_referral_id"), table_name=table, postgresql_concurrently=True, if_exists=True
            )
