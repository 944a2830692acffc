"""Personal budgets that families ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "budget_requests",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_how", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("direct_payment", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "preparing",
                "prepared",
                "refused",
                "taken-back",
                name="budgetstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state not in ('prepared', 'refused') or answer <> ''",
            name=op.f("ck_budget_requests_answered_in_words"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_budget_requests_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_budget_requests_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_requests")),
    )
    op.create_index(op.f("ix_budget_requests_case_id"), "budget_requests", ["case_id"], unique=False)
    op.create_index(
        "uq_budget_requests_open",
        "budget_requests",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'preparing')"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("budget_requests")
