"""Handovers from officer to officer, absences with their cover, and saved views of the worklist."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "handovers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("from_id", sa.UUID(), nullable=True),
        sa.Column("to_id", sa.UUID(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("told_family", sa.Boolean(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_handovers_case_id_cases")),
        sa.ForeignKeyConstraint(["from_id"], ["accounts.id"], name=op.f("fk_handovers_from_id_accounts")),
        sa.ForeignKeyConstraint(["to_id"], ["accounts.id"], name=op.f("fk_handovers_to_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_case_id_handed_at"), "handovers", ["case_id", "handed_at"], unique=False)
    op.create_table(
        "absences",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("cover_id", sa.UUID(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_absences_ends_after_start")),
        sa.CheckConstraint("cover_id <> account_id", name=op.f("ck_absences_someone_else")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_absences_account_id_accounts")),
        sa.ForeignKeyConstraint(["cover_id"], ["accounts.id"], name=op.f("fk_absences_cover_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_cover_id_until_on"), "absences", ["cover_id", "until_on"], unique=False)
    op.create_index(op.f("ix_absences_account_id_until_on"), "absences", ["account_id", "until_on"], unique=False)
    op.create_table(
        "saved_views",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_saved_views_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_views_account_id_name")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("saved_views")
    op.drop_table("absences")
    op.drop_table("handovers")
