"""Notices and each recipient's copy."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "notices",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("law_version", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_notices_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_case_id"), "notices", ["case_id"], unique=False)
    op.create_table(
        "notice_copies",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column(
            "recipient",
            sa.Enum(
                "parent",
                "young-person",
                "health-body",
                "social-care",
                "setting",
                "adviser",
                "requester",
                name="recipientkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.UUID(), nullable=True),
        sa.Column("adviser_id", sa.UUID(), nullable=True),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("about_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("html_sha256", sa.Text(), nullable=False),
        sa.Column("plan_snapshot_id", sa.UUID(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("pdf_key", sa.Text(), nullable=True),
        sa.Column("pdf_sha256", sa.Text(), nullable=True),
        sa.Column("pdf_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["adviser_id"], ["advisers.id"], name=op.f("fk_notice_copies_adviser_id_advisers")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_notice_copies_notice_id_notices")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notice_copies_person_id_people")),
        sa.ForeignKeyConstraint(
            ["plan_snapshot_id"], ["plan_snapshots.id"], name=op.f("fk_notice_copies_plan_snapshot_id_plan_snapshots")
        ),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_notice_copies_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_copies")),
    )
    op.create_index(op.f("ix_notice_copies_notice_id"), "notice_copies", ["notice_id"], unique=False)
    op.create_index(op.f("ix_notice_copies_person_id"), "notice_copies", ["person_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("notice_copies")
    op.drop_table("notices")
