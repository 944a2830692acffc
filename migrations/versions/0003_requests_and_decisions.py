"""Requests as they came in, and decisions with their reasons and evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def show_own_authority_only(table: str) -> None:
    """Row security: a session that has named its authority sees and writes that authority's rows only."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "requests",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "confirmed",
                "passed-on",
                "duplicate",
                name="requeststate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "requested_by",
            sa.Enum(
                "parent",
                "young-person",
                "school",
                "post-16",
                "early-years",
                "health",
                "social-care",
                "authority",
                "other",
                name="requestedby",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("requester_relationship", sa.Text(), nullable=False),
        sa.Column("requester_email", sa.Text(), nullable=False),
        sa.Column("requester_telephone", sa.Text(), nullable=False),
        sa.Column("requester_address", sa.Text(), nullable=False),
        sa.Column("requester_postcode", sa.Text(), nullable=False),
        sa.Column("requester_id", sa.UUID(), nullable=True),
        sa.Column("child_given", sa.Text(), nullable=False),
        sa.Column("child_family", sa.Text(), nullable=False),
        sa.Column("child_known_as", sa.Text(), nullable=False),
        sa.Column("child_born_on", sa.Date(), nullable=True),
        sa.Column("child_upn", sa.Text(), nullable=False),
        sa.Column("child_nhs_number", sa.Text(), nullable=False),
        sa.Column("child_address", sa.Text(), nullable=False),
        sa.Column("child_postcode", sa.Text(), nullable=False),
        sa.Column("child_language", sa.Text(), nullable=False),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("setting_name", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("help_so_far", sa.Text(), nullable=False),
        sa.Column("hopes", sa.Text(), nullable=False),
        sa.Column("child_agrees", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column(
            "received_how",
            sa.Enum(
                "online",
                "email",
                "post",
                "by-hand",
                "telephone",
                "in-person",
                name="receivedhow",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("received_note", sa.Text(), nullable=False),
        sa.Column("convention_on", sa.Date(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by_id", sa.UUID(), nullable=True),
        sa.Column("confirmed_how", sa.Text(), nullable=False),
        sa.Column(
            "responsibility",
            sa.Enum(
                "lives-here",
                "looked-after-by-us",
                "looked-after-placed-here",
                "residential-school",
                "forces-family",
                "traveller-family",
                "between-homes",
                "another-council",
                "not-england",
                "detained",
                name="responsibility",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("responsibility_because", sa.Text(), nullable=False),
        sa.Column("passed_to", sa.Text(), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "(state = 'confirmed') = (case_id is not null)", name=op.f("ck_requests_confirmed_has_case")
        ),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_requests_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_requests_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["accounts.id"], name=op.f("fk_requests_confirmed_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["requester_id"], ["people.id"], name=op.f("fk_requests_requester_id_people")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_requests_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("authority_id", "reference", name=op.f("uq_requests_authority_id_reference")),
    )
    op.create_index(op.f("ix_requests_case_id"), "requests", ["case_id"], unique=False)
    op.create_index(
        "ix_requests_new",
        "requests",
        ["authority_id", "received_on"],
        unique=False,
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_table(
        "request_sendings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("subject_hash", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_sendings")),
    )
    op.create_index(
        op.f("ix_request_sendings_subject_hash_at"), "request_sendings", ["subject_hash", "at"], unique=False
    )
    op.create_table(
        "delegations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column(
            "power",
            sa.Enum(
                "decide-to-assess",
                "decide-to-issue",
                "sign-plans",
                "lift-limits",
                name="power",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_delegations_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_delegations_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    op.create_index(
        op.f("ix_delegations_authority_id_account_id"), "delegations", ["authority_id", "account_id"], unique=False
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("assess", "issue", name="decisionkind", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by_id", sa.UUID(), nullable=False),
        sa.Column("delegation_id", sa.UUID(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("panel_advice", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decisions_case_id_cases")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["accounts.id"], name=op.f("fk_decisions_decided_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_decisions_delegation_id_delegations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_case_id_kind"), "decisions", ["case_id", "kind"], unique=False)
    op.create_table(
        "limb_reasons",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=False),
        sa.Column(
            "limb",
            sa.Enum(
                "has-sen",
                "may-need-plan",
                "plan-necessary",
                name="limb",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_limb_reasons_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limb_reasons")),
        sa.UniqueConstraint("decision_id", "limb", name=op.f("uq_limb_reasons_decision_id_limb")),
    )
    op.create_table(
        "evidence_considered",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.UUID(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_evidence_considered_decision_id_decisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_considered")),
    )
    op.create_index(op.f("ix_evidence_considered_decision_id"), "evidence_considered", ["decision_id"], unique=False)
    show_own_authority_only("requests")
    show_own_authority_only("delegations")


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("evidence_considered")
    op.drop_table("limb_reasons")
    op.drop_table("decisions")
    op.drop_table("delegations")
    op.drop_table("request_sendings")
    op.drop_table("requests")
