"""Advice asked and answered, and the papers of a case."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
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
        "advisers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column(
            "giver",
            sa.Enum(
                "health-body",
                "other-authority",
                "school",
                "own-service",
                "independent",
                "family",
                name="giver",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "family",
                "education",
                "sensory",
                "health",
                "psychology",
                "social-care",
                "other",
                "adulthood",
                "requested-by-family",
                name="advicekind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_advisers_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_advisers_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_advisers_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advisers")),
    )
    op.create_index(op.f("ix_advisers_account_id"), "advisers", ["account_id"], unique=False)
    op.create_table(
        "advice_requests",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "family",
                "education",
                "sensory",
                "health",
                "psychology",
                "social-care",
                "other",
                "adulthood",
                "requested-by-family",
                name="advicekind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "giver",
            sa.Enum(
                "health-body",
                "other-authority",
                "school",
                "own-service",
                "independent",
                "family",
                name="giver",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("adviser_id", sa.UUID(), nullable=True),
        sa.Column("person_id", sa.UUID(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "asked",
                "draft",
                "submitted",
                "declined",
                "existing-used",
                "not-asked",
                name="advicestate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("suggested_by_id", sa.UUID(), nullable=True),
        sa.Column("not_asked_because", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("already_known", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("submitted_role", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("declined_because", sa.Text(), nullable=False),
        sa.Column("existing_by", sa.Text(), nullable=False),
        sa.Column("existing_dated", sa.Date(), nullable=True),
        sa.Column("sensitive", sa.Text(), nullable=False),
        sa.Column("shown_because", sa.Text(), nullable=False),
        sa.Column("withheld_because", sa.Text(), nullable=False),
        sa.Column("disclosure_decided_on", sa.Date(), nullable=True),
        sa.Column("disclosure_decided_by_id", sa.UUID(), nullable=True),
        sa.Column("correction_asked", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("shown_because = '' or withheld_because = ''", name=op.f("ck_advice_requests_one_decision")),
        sa.CheckConstraint(
            "adviser_id is not null or person_id is not null or state in ('planned', 'not-asked', 'existing-used')",
            name=op.f("ck_advice_requests_has_giver"),
        ),
        sa.ForeignKeyConstraint(["adviser_id"], ["advisers.id"], name=op.f("fk_advice_requests_adviser_id_advisers")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_advice_requests_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["disclosure_decided_by_id"],
            ["accounts.id"],
            name=op.f("fk_advice_requests_disclosure_decided_by_id_accounts"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_advice_requests_person_id_people")),
        sa.ForeignKeyConstraint(
            ["suggested_by_id"], ["people.id"], name=op.f("fk_advice_requests_suggested_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_requests")),
    )
    op.create_index(
        "ix_advice_requests_adviser_id",
        "advice_requests",
        ["adviser_id"],
        unique=False,
        postgresql_where=sa.text("state in ('asked', 'draft')"),
    )
    op.create_index(op.f("ix_advice_requests_case_id"), "advice_requests", ["case_id"], unique=False)
    op.create_table(
        "advice_statements",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("advice_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "view",
                "need",
                "outcome",
                "provision",
                "direct-payment",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "area",
            sa.Enum(
                "communication-and-interaction",
                "cognition-and-learning",
                "social-emotional-and-mental-health",
                "sensory-and-physical",
                "health",
                "social-care",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("deliverer", sa.Text(), nullable=False),
        sa.Column("qualification", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("group_size", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("by_when", sa.Text(), nullable=False),
        sa.Column("serves", sa.ARRAY(sa.UUID()), nullable=False),
        sa.Column("marked_sensitive", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice_requests.id"], name=op.f("fk_advice_statements_advice_id_advice_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_statements")),
    )
    op.create_index(
        op.f("ix_advice_statements_advice_id_position"), "advice_statements", ["advice_id", "position"], unique=False
    )
    op.create_table(
        "advice_submissions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("advice_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice_requests.id"], name=op.f("fk_advice_submissions_advice_id_advice_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_submissions")),
        sa.UniqueConstraint("advice_id", "number", name=op.f("uq_advice_submissions_advice_id_number")),
    )
    op.create_table(
        "existing_advice_agreements",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("advice_id", sa.UUID(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "provider",
                "authority",
                "family",
                name="satisfied",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice_requests.id"], name=op.f("fk_existing_advice_agreements_advice_id_advice_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_existing_advice_agreements")),
        sa.UniqueConstraint("advice_id", "party", name=op.f("uq_existing_advice_agreements_advice_id_party")),
    )
    op.create_table(
        "advice_notes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("advice_id", sa.UUID(), nullable=False),
        sa.Column("spoke_on", sa.Date(), nullable=False),
        sa.Column("spoke_with", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice_requests.id"], name=op.f("fk_advice_notes_advice_id_advice_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_notes")),
    )
    op.create_index(op.f("ix_advice_notes_advice_id"), "advice_notes", ["advice_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=True),
        sa.Column("request_id", sa.UUID(), nullable=True),
        sa.Column("advice_id", sa.UUID(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "evidence",
                "advice",
                "setting-information",
                "representation",
                "setting-answer",
                "other",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("blob_key", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_by_person_id", sa.UUID(), nullable=True),
        sa.Column("marked_sensitive", sa.Boolean(), nullable=False),
        sa.Column("shown_because", sa.Text(), nullable=False),
        sa.Column("withheld_because", sa.Text(), nullable=False),
        sa.Column("disclosure_decided_on", sa.Date(), nullable=True),
        sa.Column("disclosure_decided_by_id", sa.UUID(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("shown_because = '' or withheld_because = ''", name=op.f("ck_documents_one_decision")),
        sa.ForeignKeyConstraint(
            ["advice_id"], ["advice_requests.id"], name=op.f("fk_documents_advice_id_advice_requests")
        ),
        sa.ForeignKeyConstraint(
            ["disclosure_decided_by_id"],
            ["accounts.id"],
            name=op.f("fk_documents_disclosure_decided_by_id_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_documents_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(
            ["added_by_person_id"], ["people.id"], name=op.f("fk_documents_added_by_person_id_people")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_documents_case_id_cases")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_documents_request_id_requests")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("blob_key", name=op.f("uq_documents_blob_key")),
    )
    op.create_index(op.f("ix_documents_advice_id"), "documents", ["advice_id"], unique=False)
    op.create_index(op.f("ix_documents_case_id"), "documents", ["case_id"], unique=False)
    op.create_index(op.f("ix_documents_request_id"), "documents", ["request_id"], unique=False)
    show_own_authority_only("advisers")
    show_own_authority_only("documents")


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("documents")
    op.drop_table("advice_notes")
    op.drop_table("existing_advice_agreements")
    op.drop_table("advice_submissions")
    op.drop_table("advice_statements")
    op.drop_table("advice_requests")
    op.drop_table("advisers")
