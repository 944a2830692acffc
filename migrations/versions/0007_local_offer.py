"""The Local Offer: feeds, services and where they are, and services beside plans."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"


def show_own_authority_only(table: str) -> None:
    """Row security: a session that has named its authority sees and writes that authority's rows only."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


SEARCHED = (
    "setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', search_terms), 'B') || "
    "setweight(to_tsvector('english', eligibility), 'C') || setweight(to_tsvector('english', description), 'D')"
)

# `@@` and `<%` are not leakproof, so under row security they cannot use an index: these functions run as their owner
# and apply the same rule themselves. The first wants every word, or a name nearly like them; the second any word.
FIND_SERVICES = """
create function find_services(words text) returns table (id uuid, rank real)
language sql stable security definer
set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5 as $$
  select found.id, max(found.rank)::real from (
    select s.id, 1 + ts_rank(s.search, websearch_to_tsquery('english', words)) as rank
    from services s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
      and s.search @@ websearch_to_tsquery('english', words)
    union all
    select s.id, word_similarity(lower(words), s.search_name)
    from services s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
      and lower(words) <% s.search_name
  ) found group by found.id
$$;
create function find_services_by_any(words text) returns table (id uuid, rank real)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, ts_rank(s.search, wanted.query)
  from services s,
    (select replace(plainto_tsquery('english', words)::text, ' & ', ' | ')::tsquery as query) wanted
  where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
    and s.search @@ wanted.query
$$;
revoke all on function find_services(text), find_services_by_any(text) from public;
grant execute on function find_services(text), find_services_by_any(text) to ehc_app;
"""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "service_feeds",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_service_feeds_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_feeds")),
        sa.UniqueConstraint("authority_id", "name", name=op.f("uq_service_feeds_authority_id_name")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("feed_id", sa.UUID(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("open_referral_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_organisations_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["feed_id"], ["service_feeds.id"], name=op.f("fk_organisations_feed_id_service_feeds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("feed_id", "external_id", name=op.f("uq_organisations_feed_id_external_id")),
    )
    op.create_table(
        "service_imports",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("feed_id", sa.UUID(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("refusals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("remarks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["service_feeds.id"], name=op.f("fk_service_imports_feed_id_service_feeds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_imports")),
    )
    op.create_index(
        op.f("ix_service_imports_feed_id_imported_at"), "service_imports", ["feed_id", "imported_at"], unique=False
    )
    op.create_table(
        "taxonomy_terms",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("feed_id", sa.UUID(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("open_referral_id", sa.UUID(), nullable=False),
        sa.Column("taxonomy", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("parent_external_id", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_taxonomy_terms_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["service_feeds.id"], name=op.f("fk_taxonomy_terms_feed_id_service_feeds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy_terms")),
        sa.UniqueConstraint("feed_id", "external_id", name=op.f("uq_taxonomy_terms_feed_id_external_id")),
    )
    op.create_table(
        "services",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("feed_id", sa.UUID(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("open_referral_id", sa.UUID(), nullable=False),
        sa.Column("organisation_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "inactive",
                "defunct",
                "temporarily closed",
                name="servicestatus",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("how_to_get", sa.Text(), nullable=False),
        sa.Column("wait_time", sa.Text(), nullable=False),
        sa.Column("fees", sa.Text(), nullable=False),
        sa.Column("accreditations", sa.Text(), nullable=False),
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("minimum_age", sa.Double(), nullable=True),
        sa.Column("maximum_age", sa.Double(), nullable=True),
        sa.Column("needs_referral", sa.Boolean(), nullable=True),
        sa.Column("free", sa.Boolean(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("nationwide", sa.Boolean(), nullable=False),
        sa.Column("assured_on", sa.Date(), nullable=True),
        sa.Column("last_modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_from", sa.Date(), nullable=True),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("schedules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("costs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("contacts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("service_areas", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("needs", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("areas", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("places", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("search_terms", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                SEARCHED,
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("said_sha256", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("minimum_age <= maximum_age", name=op.f("ck_services_ages_in_order")),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_services_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint(["feed_id"], ["service_feeds.id"], name=op.f("fk_services_feed_id_service_feeds")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_services_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("feed_id", "external_id", name=op.f("uq_services_feed_id_external_id")),
    )
    op.create_index(
        "ix_services_authority_id_name",
        "services",
        ["authority_id", "name"],
        unique=False,
        postgresql_where=sa.text("closed_on is null"),
    )
    op.create_index(op.f("ix_services_organisation_id"), "services", ["organisation_id"], unique=False)
    op.create_index("ix_services_search", "services", ["search"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_services_search_name",
        "services",
        ["search_name"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_name": "gin_trgm_ops"},
    )
    op.create_table(
        "service_links",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("statement_id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "delivers",
                "commissioned-from",
                "signposted",
                name="linkrole",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "in-place",
                "waiting",
                "not-available",
                "ended",
                name="linkstatus",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("linked_on", sa.Date(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'waiting') = (waiting_since is not null)", name=op.f("ck_service_links_waiting_has_since")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_service_links_case_id_cases")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_service_links_service_id_services")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_links")),
        sa.UniqueConstraint(
            "case_id", "statement_id", "service_id", name=op.f("uq_service_links_case_id_statement_id_service_id")
        ),
    )
    op.create_index(op.f("ix_service_links_service_id"), "service_links", ["service_id"], unique=False)
    op.create_table(
        "service_locations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("open_referral_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("accessibility", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint(
            "not masked or (address = '' and postcode = '' and name = '' and latitude is null)",
            name=op.f("ck_service_locations_masked_says_no_address"),
        ),
        sa.CheckConstraint(
            "(latitude is null) = (longitude is null)", name=op.f("ck_service_locations_both_coordinates")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_service_locations_service_id_services")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_locations")),
    )
    op.create_index(
        "ix_service_locations_latitude_longitude", "service_locations", ["latitude", "longitude"], unique=False
    )
    op.create_index(
        "ix_service_locations_postcode",
        "service_locations",
        ["postcode"],
        unique=False,
        postgresql_ops={"postcode": "text_pattern_ops"},
    )
    op.create_index(op.f("ix_service_locations_service_id"), "service_locations", ["service_id"], unique=False)
    op.create_table(
        "service_terms",
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("term_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_service_terms_service_id_services")),
        sa.ForeignKeyConstraint(
            ["term_id"], ["taxonomy_terms.id"], name=op.f("fk_service_terms_term_id_taxonomy_terms")
        ),
        sa.PrimaryKeyConstraint("service_id", "term_id", name=op.f("pk_service_terms")),
    )
    op.create_index(op.f("ix_service_terms_term_id"), "service_terms", ["term_id"], unique=False)

    for table in ("service_feeds", "organisations", "taxonomy_terms", "services"):
        show_own_authority_only(table)
    op.execute(FIND_SERVICES)


def downgrade() -> None:
    """Drop the tables."""
    op.execute("drop function find_services(text), find_services_by_any(text)")
    op.drop_table("service_terms")
    op.drop_table("service_locations")
    op.drop_table("service_links")
    op.drop_table("services")
    op.drop_table("taxonomy_terms")
    op.drop_table("service_imports")
    op.drop_table("organisations")
    op.drop_table("service_feeds")
