"""How the outcomes of plans went."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

JUDGED = ("met", "partly-met", "not-met", "no-longer-wanted", "not-reviewed")
JUDGES = ("together", "young-person", "family", "setting", "adviser", "council")


def one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    """Make the table."""
    table = "outcome_reviews"
    op.create_table(
        table,
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("judged", one_of("judged", JUDGED), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column("judged_by", one_of("judge", JUDGES), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("review_seq", sa.Integer(), nullable=True),
        sa.Column("own_person_id", sa.UUID(), nullable=True),
        sa.Column("corrects_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "judged <> 'not-reviewed' or corrects_id is not null",
            name=op.f("ck_outcome_reviews_not_reviewed_corrects"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outcome_reviews_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "review_seq"], ["events.case_id", "events.seq"], name=op.f("fk_outcome_reviews_case_id_events")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["outcome_reviews.id"], name=op.f("fk_outcome_reviews_corrects_id_outcome_reviews")
        ),
        sa.ForeignKeyConstraint(["own_person_id"], ["people.id"], name=op.f("fk_outcome_reviews_own_person_id_people")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_outcome_reviews_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_reviews")),
    )
    op.create_index(op.f("ix_outcome_reviews_case_id_statement_id"), table, ["case_id", "statement_id"])
    op.create_index(op.f("ix_outcome_reviews_judged_on"), table, ["judged_on"])
    op.create_index("uq_outcome_reviews_corrects_id", table, ["corrects_id"], unique=True)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("outcome_reviews")
