"""Plans, consultations of settings and what families say of a draft."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "plans",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("draft", "final", "amended", name="plankind", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("based_on_id", sa.UUID(), nullable=True),
        sa.Column("how_views_were_gathered", sa.Text(), nullable=False),
        sa.Column(
            "placement_kind",
            sa.Enum(
                "empty",
                "named",
                "type-only",
                "blank",
                name="placementkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("placement_type", sa.Text(), nullable=False),
        sa.Column("blank_because", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("signed_by_id", sa.UUID(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("placement_kind <> 'blank' or blank_because <> ''", name=op.f("ck_plans_blank_has_reason")),
        sa.CheckConstraint(
            "placement_kind <> 'type-only' or placement_type <> ''", name=op.f("ck_plans_type_only_has_type")
        ),
        sa.ForeignKeyConstraint(["based_on_id"], ["plans.id"], name=op.f("fk_plans_based_on_id_plans")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_plans_case_id_cases")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["accounts.id"], name=op.f("fk_plans_signed_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_plans_case_id_number")),
    )
    op.create_index(
        "uq_plans_case_id_open",
        "plans",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("frozen_at is null"),
    )
    op.create_table(
        "plan_settings",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("setting_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_settings_plan_id_plans")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_plan_settings_setting_id_settings")),
        sa.PrimaryKeyConstraint("plan_id", "setting_id", name=op.f("pk_plan_settings")),
    )
    op.create_table(
        "contributions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "views",
                "child-views",
                "representation",
                name="contributionkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("about_statement_id", sa.UUID(), nullable=True),
        sa.Column("plan_id", sa.UUID(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_how", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("says_complete", sa.Boolean(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contributions_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contributions_person_id_people")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_contributions_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
    )
    op.create_index(op.f("ix_contributions_case_id_kind"), "contributions", ["case_id", "kind"], unique=False)
    op.create_table(
        "plan_statements",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
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
            "section",
            sa.Enum(
                "A",
                "B",
                "C",
                "D",
                "E",
                "F",
                "G",
                "H1",
                "H2",
                "I",
                "J",
                "K",
                name="section",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "view",
            sa.Enum(
                "history",
                "liked-and-admired",
                "important-to-me",
                "how-to-support-me",
                "how-i-communicate",
                "aspirations",
                "family-views",
                name="viewkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("speaker", sa.Text(), nullable=False),
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
        sa.Column("needs", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("outcomes", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("by_when", sa.Text(), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("deliverer", sa.Text(), nullable=False),
        sa.Column("qualification", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("group_size", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("adulthood", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("amount_pence", sa.Integer(), nullable=True),
        sa.Column(
            "source_kind",
            sa.Enum(
                "advice",
                "family",
                "child",
                "officer",
                "setting",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("source_label", sa.Text(), nullable=False),
        sa.Column("source_advice_id", sa.UUID(), nullable=True),
        sa.Column("source_statement_id", sa.UUID(), nullable=True),
        sa.Column("source_contribution_id", sa.UUID(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_statements_plan_id_plans")),
        sa.ForeignKeyConstraint(
            ["source_advice_id"],
            ["advice_requests.id"],
            name=op.f("fk_plan_statements_source_advice_id_advice_requests"),
        ),
        sa.ForeignKeyConstraint(
            ["source_statement_id"],
            ["advice_statements.id"],
            name=op.f("fk_plan_statements_source_statement_id_advice_statements"),
        ),
        sa.ForeignKeyConstraint(
            ["source_contribution_id"],
            ["contributions.id"],
            name=op.f("fk_plan_statements_source_contribution_id_contributions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_statements")),
        sa.UniqueConstraint("plan_id", "statement_id", name=op.f("uq_plan_statements_plan_id_statement_id")),
    )
    op.create_index(
        op.f("ix_plan_statements_plan_id_section_position"),
        "plan_statements",
        ["plan_id", "section", "position"],
        unique=False,
    )
    op.create_table(
        "plan_snapshots",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("plan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("html_sha256", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf_key", sa.Text(), nullable=True),
        sa.Column("pdf_sha256", sa.Text(), nullable=True),
        sa.Column("pdf_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_snapshots_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_snapshots")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plan_snapshots_plan_id")),
    )
    op.create_table(
        "plan_changes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
        sa.Column(
            "verb",
            sa.Enum(
                "added",
                "changed",
                "removed",
                name="verb",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "arising",
            sa.Enum(
                "representation",
                "placement",
                "health-body",
                name="arising",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("contribution_id", sa.UUID(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_plan_changes_contribution_id_contributions"),
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_changes_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_changes")),
    )
    op.create_index(op.f("ix_plan_changes_plan_id"), "plan_changes", ["plan_id"], unique=False)
    op.create_table(
        "plan_readings",
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_plan_readings_person_id_people")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_readings_plan_id_plans")),
        sa.PrimaryKeyConstraint("plan_id", "person_id", name=op.f("pk_plan_readings")),
    )
    op.create_table(
        "naming_decisions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("plan_id", sa.UUID(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "unsuitable",
                "incompatible-education-of-others",
                "incompatible-resources",
                name="refusalground",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("ground_words", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "ground is null or ground_words <> ''",
            name=op.f("ck_naming_decisions_ground_has_words"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["accounts.id"],
            name=op.f("fk_naming_decisions_decided_by_id_accounts"),
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_naming_decisions_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming_decisions")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_naming_decisions_plan_id")),
    )
    op.create_table(
        "consultations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("setting_id", sa.UUID(), nullable=False),
        sa.Column("requested_by_family", sa.Boolean(), nullable=False),
        sa.Column("consulted_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column(
            "answer",
            sa.Enum("can-meet", "cannot-meet", name="answer", native_enum=False, create_constraint=True, length=60),
            nullable=True,
        ),
        sa.Column(
            "ground",
            sa.Enum(
                "unsuitable",
                "incompatible-education-of-others",
                "incompatible-resources",
                name="refusalground",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consultations_case_id_cases")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_consultations_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(op.f("ix_consultations_case_id"), "consultations", ["case_id"], unique=False)
    op.create_index(op.f("ix_consultations_setting_id"), "consultations", ["setting_id"], unique=False)
    op.create_table(
        "setting_preferences",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("setting_name", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_setting_preferences_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_setting_preferences_person_id_people")),
        sa.ForeignKeyConstraint(
            ["setting_id"], ["settings.id"], name=op.f("fk_setting_preferences_setting_id_settings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_preferences")),
    )
    op.create_index(op.f("ix_setting_preferences_case_id"), "setting_preferences", ["case_id"], unique=False)
    op.create_table(
        "meeting_requests",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("arranged_for", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_requests_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_requests_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_requests")),
    )
    op.create_index(op.f("ix_meeting_requests_case_id"), "meeting_requests", ["case_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("meeting_requests")
    op.drop_table("setting_preferences")
    op.drop_table("consultations")
    op.drop_table("naming_decisions")
    op.drop_table("plan_readings")
    op.drop_table("plan_changes")
    op.drop_table("plan_snapshots")
    op.drop_table("plan_statements")
    op.drop_table("contributions")
    op.drop_table("plan_settings")
    op.drop_table("plans")
