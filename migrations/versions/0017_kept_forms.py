"""What an officer has typed into a long form and not saved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kept_forms",
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("typed", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_kept_forms_account_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_forms_case_id_cases")),
        sa.PrimaryKeyConstraint("account_id", "place", name=op.f("pk_kept_forms")),
    )
    op.create_index(op.f("ix_kept_forms_case_id"), "kept_forms", ["case_id"], unique=False)
    op.create_index(op.f("ix_kept_forms_kept_at"), "kept_forms", ["kept_at"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("kept_forms")
