"""What officers say of the type of a provision."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
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


def upgrade() -> None:
    """Make the table."""
    kind = sa.Enum(*TYPES, name="provisiontype", native_enum=False, create_constraint=True, length=60)
    op.create_table(
        "said_provision_types",
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
        sa.Column("provision_type", kind, nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_said_provision_types_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "statement_id", name=op.f("pk_said_provision_types")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("said_provision_types")
