"""People, settings, accounts and cases, and the ways in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def show_own_authority_only(table: str) -> None:
    """Row security: a session that has named its authority sees and writes that authority's rows only."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


# `ilike` and `%` are not leakproof, so under row security they cannot use the trigram index: this function
# runs as its owner and applies the same rule itself.
FIND_PEOPLE = """
create function find_people(words text, most integer) returns table (id uuid, likeness real)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, greatest(similarity(p.search_name, words), word_similarity(words, p.search_name))
  from people p
  where p.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
    and p.merged_into_id is null
    and (p.search_name % words or words <% p.search_name or p.search_name like '%' || words || '%')
  order by 2 desc, p.id limit most
$$;
revoke all on function find_people(text, integer) from public;
grant execute on function find_people(text, integer) to ehc_app;
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute("alter default privileges in schema public grant select, insert, update, delete on tables to ehc_app")
    op.execute("alter default privileges in schema public grant usage, select on sequences to ehc_app")
    op.create_table(
        "authorities",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorities")),
        sa.UniqueConstraint("code", name=op.f("uq_authorities_code")),
    )
    op.create_table(
        "configurations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("values", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_configurations_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_configurations")),
        sa.UniqueConstraint("authority_id", "version", name=op.f("uq_configurations_authority_id_version")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("upn", sa.Text(), nullable=True),
        sa.Column("nhs_number", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=False),
        sa.Column("formats", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column(
            "contact_by",
            sa.Enum("email", "text", "post", name="contactway", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("lacks_capacity_on", sa.Date(), nullable=True),
        sa.Column("looked_after_by", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.UUID(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint(
            "died_on is null or born_on is null or died_on >= born_on", name=op.f("ck_people_died_after_birth")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_people_authority_id_authorities")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["people.id"], name=op.f("fk_people_merged_into_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index("ix_people_authority_id_born_on", "people", ["authority_id", "born_on"], unique=False)
    op.create_index(
        "ix_people_search_name",
        "people",
        ["search_name"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_name": "gin_trgm_ops"},
    )
    op.create_index(
        "uq_people_authority_id_nhs_number",
        "people",
        ["authority_id", "nhs_number"],
        unique=True,
        postgresql_where=sa.text("nhs_number is not null and merged_into_id is null"),
    )
    op.create_index(
        "uq_people_authority_id_upn",
        "people",
        ["authority_id", "upn"],
        unique=True,
        postgresql_where=sa.text("upn is not null and merged_into_id is null"),
    )
    op.create_table(
        "addresses",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.CheckConstraint("until_on is null or until_on >= from_on", name=op.f("ck_addresses_ends_after_start")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_addresses_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_person_id"), "addresses", ["person_id"], unique=False)
    op.create_table(
        "relationships",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("child_id", sa.UUID(), nullable=False),
        sa.Column("adult_id", sa.UUID(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birth-parent",
                "adoptive-parent",
                "parental-responsibility",
                "person-with-care",
                "social-worker",
                "representative",
                name="relationshipkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("lives_with", sa.Boolean(), nullable=False),
        sa.Column("restricted_because", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_how", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("child_id <> adult_id", name=op.f("ck_relationships_two_people")),
        sa.ForeignKeyConstraint(["adult_id"], ["people.id"], name=op.f("fk_relationships_adult_id_people")),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name=op.f("fk_relationships_child_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationships")),
    )
    op.create_index(op.f("ix_relationships_adult_id"), "relationships", ["adult_id"], unique=False)
    op.create_index(
        "uq_relationships_child_id_adult_id",
        "relationships",
        ["child_id", "adult_id"],
        unique=True,
        postgresql_where=sa.text("ended_on is null"),
    )
    op.create_table(
        "merges",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kept_id", sa.UUID(), nullable=False),
        sa.Column("absorbed_id", sa.UUID(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["absorbed_id"], ["people.id"], name=op.f("fk_merges_absorbed_id_people")),
        sa.ForeignKeyConstraint(["kept_id"], ["people.id"], name=op.f("fk_merges_kept_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "maintained-school",
                "maintained-nursery",
                "academy",
                "further-education",
                "non-maintained-special-school",
                "section-41-approved",
                "maintained-special-school",
                "special-academy",
                "independent-school",
                "pupil-referral-unit",
                "early-years-provider",
                "specialist-college",
                name="settingtype",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("urn", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("head_name", sa.Text(), nullable=False),
        sa.Column("senco_name", sa.Text(), nullable=False),
        sa.Column("maintained_by", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_settings_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("authority_id", "urn", name=op.f("uq_settings_authority_id_urn")),
    )
    op.create_table(
        "setting_closures",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("setting_id", sa.UUID(), nullable=False),
        sa.Column("closed_from", sa.Date(), nullable=False),
        sa.Column("reopens_on", sa.Date(), nullable=False),
        sa.CheckConstraint("reopens_on > closed_from", name=op.f("ck_setting_closures_reopens_after")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_setting_closures_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_closures")),
    )
    op.create_index(op.f("ix_setting_closures_setting_id"), "setting_closures", ["setting_id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "caseworker",
                "manager",
                "adviser",
                "setting",
                "family",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=True),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("manager_id", sa.UUID(), nullable=True),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("disabled_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_accounts_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["manager_id"], ["accounts.id"], name=op.f("fk_accounts_manager_id_accounts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_accounts_person_id_people")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_accounts_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("authority_id", "email", name=op.f("uq_accounts_authority_id_email")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("child_id", sa.UUID(), nullable=False),
        sa.Column("officer_id", sa.UUID(), nullable=True),
        sa.Column("setting_id", sa.UUID(), nullable=True),
        sa.Column("not_in_setting_because", sa.Text(), nullable=False),
        sa.Column("health_body", sa.Text(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "considering",
                "refused",
                "assessing",
                "no-plan",
                "drafting",
                "draft-served",
                "plan-held",
                "ended",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("messages_held_because", sa.Text(), nullable=False),
        sa.Column("messages_held_on", sa.Date(), nullable=True),
        sa.Column("messages_held_by_id", sa.UUID(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_cases_authority_id_authorities")),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name=op.f("fk_cases_child_id_people")),
        sa.ForeignKeyConstraint(
            ["messages_held_by_id"], ["accounts.id"], name=op.f("fk_cases_messages_held_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["accounts.id"], name=op.f("fk_cases_officer_id_accounts")),
        sa.ForeignKeyConstraint(["setting_id"], ["settings.id"], name=op.f("fk_cases_setting_id_settings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("authority_id", "reference", name=op.f("uq_cases_authority_id_reference")),
    )
    op.create_index(
        "ix_cases_authority_id_officer_id",
        "cases",
        ["authority_id", "officer_id"],
        unique=False,
        postgresql_where=sa.text("ended_on is null"),
    )
    op.create_index(op.f("ix_cases_child_id"), "cases", ["child_id"], unique=False)
    op.create_table(
        "private_links",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "advice",
                "consultation",
                "family-access",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_private_links_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_private_links_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_private_links_token_hash")),
    )
    op.create_index(op.f("ix_private_links_case_id"), "private_links", ["case_id"], unique=False)
    op.create_index(op.f("ix_private_links_subject_id"), "private_links", ["subject_id"], unique=False)
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("link_id", sa.UUID(), nullable=True),
        sa.Column("values", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sign_ins_account_id_accounts")),
        sa.ForeignKeyConstraint(["link_id"], ["private_links.id"], name=op.f("fk_sign_ins_link_id_private_links")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    op.create_index(op.f("ix_sign_ins_ends_at"), "sign_ins", ["ends_at"], unique=False)
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("subject_hash", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failures")),
    )
    op.create_index(
        op.f("ix_sign_in_failures_subject_hash_at"), "sign_in_failures", ["subject_hash", "at"], unique=False
    )
    show_own_authority_only("people")
    show_own_authority_only("settings")
    show_own_authority_only("accounts")
    show_own_authority_only("cases")
    show_own_authority_only("private_links")
    op.execute(FIND_PEOPLE)


def downgrade() -> None:
    """Drop the tables."""
    op.execute("drop function find_people(text, integer)")
    op.drop_table("sign_in_failures")
    op.drop_table("sign_ins")
    op.drop_table("private_links")
    op.drop_table("cases")
    op.drop_table("accounts")
    op.drop_table("setting_closures")
    op.drop_table("settings")
    op.drop_table("merges")
    op.drop_table("relationships")
    op.drop_table("addresses")
    op.drop_table("people")
    op.drop_table("configurations")
    op.drop_table("authorities")
    op.execute("alter default privileges in schema public revoke all on sequences from ehc_app")
    op.execute("alter default privileges in schema public revoke all on tables from ehc_app")
