"""Which help comments say is missing."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TYPES = (
    "speech-and-language-therapy",
    "occupational-therapy",
    "physiotherapy",
    "educational-psychology",
    "specialist-teacher",
    "mobility-and-habilitation",
    "technology-and-communication-aids",
    "emotional-and-therapeutic-support",
    "sensory-environment",
    "training-of-staff",
    "preparing-for-adulthood",
    "small-group-or-individual-teaching",
    "teaching-assistant",
    "adapted-curriculum",
    "nursing",
    "mental-health",
    "continence",
    "dietetics",
    "health-equipment",
    "continuing-care",
    "short-break",
    "personal-assistant",
    "direct-payment",
    "adaptations-of-the-home",
    "care-equipment",
    "family-support",
    "supported-living-or-employment",
    "other",
)
AREAS = (
    "communication-and-interaction",
    "cognition-and-learning",
    "social-emotional-and-mental-health",
    "sensory-and-physical",
    "health",
    "social-care",
)


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "gap_tags",
        sa.Column("comment_id", sa.UUID(), nullable=False),
        sa.Column("provision_type", one_of("provisiontype", TYPES), nullable=True),
        sa.Column("need", one_of("area", AREAS), nullable=True),
        sa.Column("tagged_on", sa.Date(), nullable=False),
        sa.Column("tagged_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["offer_comments.id"], name=op.f("fk_gap_tags_comment_id_offer_comments")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_gap_tags")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("gap_tags")
