"""A sheet that goes with a letter as a paper of its own, frozen with each copy."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; as a letter's copy, a sheet is reached through its case alone."""
    op.create_table(
        "enclosed_sheets",
        sa.Column("copy_id", sa.UUID(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("html_sha256", sa.Text(), nullable=False),
        sa.Column("pdf_key", sa.Text(), nullable=True),
        sa.Column("pdf_sha256", sa.Text(), nullable=True),
        sa.Column("pdf_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["notice_copies.id"], name=op.f("fk_enclosed_sheets_copy_id_notice_copies")
        ),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_enclosed_sheets")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("enclosed_sheets")
