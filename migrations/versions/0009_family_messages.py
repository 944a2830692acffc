"""Messages between families and officers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "family_messages",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("from_family", sa.Boolean(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dealt_with_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dealt_with_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_family_messages_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_family_messages_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_messages")),
    )
    op.create_index(
        op.f("ix_family_messages_case_id_person_id_sent_at"),
        "family_messages",
        ["case_id", "person_id", "sent_at"],
        unique=False,
    )
    op.create_index(
        "ix_family_messages_waiting",
        "family_messages",
        ["case_id"],
        unique=False,
        postgresql_where=sa.text("from_family and dealt_with_at is null"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("family_messages")
