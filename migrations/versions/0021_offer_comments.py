"""Comments on the Local Offer, and what is published of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def one_of(name: str, *values: str) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    """Make the table; a session sees its own authority's rows only."""
    op.create_table(
        "offer_comments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("about", one_of("about", "content", "gap", "access", "making", "entry"), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("flags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("state", one_of("commentstate", "waiting", "published", "kept-back"), nullable=False),
        sa.Column("kept_back", one_of("keptback", "vexatious", "one-person", "mended", "said-before"), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("action_by", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (words <> '')", name=op.f("ck_offer_comments_words_kept_until_answered")
        ),
        sa.CheckConstraint(
            "(state = 'published') = (said <> '' and response <> '' and action <> '')",
            name=op.f("ck_offer_comments_published_is_answered"),
        ),
        sa.CheckConstraint(
            "(state = 'kept-back') = (kept_back is not null)", name=op.f("ck_offer_comments_kept_back_says_why")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (answered_on is null)", name=op.f("ck_offer_comments_answered_on_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_offer_comments_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_offer_comments_service_id_services")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_comments")),
    )
    op.create_index(
        op.f("ix_offer_comments_authority_id_answered_on"), "offer_comments", ["authority_id", "answered_on"]
    )
    op.create_index(op.f("ix_offer_comments_service_id"), "offer_comments", ["service_id"])
    op.create_index(
        "ix_offer_comments_waiting",
        "offer_comments",
        ["authority_id", "said_on"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.execute("alter table offer_comments enable row level security")
    op.execute(f"create policy own_authority on offer_comments using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("offer_comments")
