"""Schools and colleges of the nation's register, what officers keep beside them, and comments on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"
SEARCHED = "setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', search_terms), 'B')"

# As find_services: `@@`, `like` and `<%` can't use an index under row security. A part of a name is enough, and a URN.
FIND_SCHOOLS = """
create function find_schools(words text, plain text) returns table (id uuid, rank real)
language sql stable security definer
set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5 as $$
  select found.id, max(found.rank)::real from (
    select s.id, 1 + ts_rank(s.search, websearch_to_tsquery('english', words)) as rank
    from schools s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
      and s.search @@ websearch_to_tsquery('english', words)
    union all
    select s.id, case when s.search_name like plain || '%' then 3 else 2 end
    from schools s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
      and plain <> '' and s.search_name like '%' || plain || '%'
    union all
    select s.id, word_similarity(plain, s.search_name)
    from schools s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid
      and plain <% s.search_name
    union all
    select s.id, 9
    from schools s
    where s.authority_id = nullif(current_setting('ehc.authority', true), '')::uuid and s.urn = trim(words)
  ) found group by found.id
$$;
revoke all on function find_schools(text, text) from public;
grant execute on function find_schools(text, text) to ehc_app;
"""


def one_of(name: str, *values: str) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def text(name: str) -> sa.Column[str]:
    """A column of text, which may be empty."""
    return sa.Column(name, sa.Text(), nullable=False)


def texts(name: str) -> sa.Column[list[str]]:
    """A column of several texts."""
    return sa.Column(name, postgresql.ARRAY(sa.Text()), nullable=False)


def show_own_authority_only(table: str) -> None:
    """Row security: a session that has named its authority sees and writes that authority's rows only."""
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def upgrade() -> None:
    """Make the tables, and let a comment be about a school."""
    make_schools()
    make_information()
    make_imports()
    op.execute(FIND_SCHOOLS)
    comment_on_schools()


def make_schools() -> None:
    """The register's rows."""
    op.create_table(
        "schools",
        sa.Column("id", sa.UUID(), nullable=False),
        text("urn"),
        text("name"),
        text("establishment"),
        sa.Column(
            "type",
            one_of(
                "settingtype",
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
            ),
            nullable=False,
        ),
        sa.Column("status", one_of("schoolstatus", "open", "closing", "closed", "opening"), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        text("phase"),
        sa.Column("youngest", sa.Integer(), nullable=True),
        sa.Column("oldest", sa.Integer(), nullable=True),
        text("gender"),
        text("religion"),
        sa.Column("boards", sa.Boolean(), nullable=False),
        sa.Column("sixth_form", sa.Boolean(), nullable=False),
        text("council_code"),
        text("council"),
        text("address"),
        text("town"),
        text("postcode"),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        text("telephone"),
        text("website"),
        text("head_name"),
        text("head_role"),
        text("ukprn"),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("pupils", sa.Integer(), nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=False),
        texts("needs"),
        sa.Column("resourced_on_roll", sa.Integer(), nullable=True),
        sa.Column("resourced_capacity", sa.Integer(), nullable=True),
        sa.Column("unit_on_roll", sa.Integer(), nullable=True),
        sa.Column("unit_capacity", sa.Integer(), nullable=True),
        sa.Column("inspected_on", sa.Date(), nullable=True),
        text("inspection_report"),
        sa.Column("register_changed_on", sa.Date(), nullable=True),
        texts("facets"),
        text("search_terms"),
        text("search_name"),
        sa.Column("search", postgresql.TSVECTOR(), sa.Computed(SEARCHED, persisted=True), nullable=False),
        texts("successors"),
        text("said_sha256"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.CheckConstraint("(latitude is null) = (longitude is null)", name=op.f("ck_schools_both_coordinates")),
        sa.CheckConstraint("youngest <= oldest", name=op.f("ck_schools_ages_in_order")),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_schools_authority_id_authorities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schools")),
        sa.UniqueConstraint("authority_id", "urn", name=op.f("uq_schools_authority_id_urn")),
    )
    op.create_index("ix_schools_authority_id_name", "schools", ["authority_id", "name"])
    op.create_index("ix_schools_latitude_longitude", "schools", ["latitude", "longitude"])
    op.create_index("ix_schools_search", "schools", ["search"], postgresql_using="gin")
    op.create_index(
        "ix_schools_search_name",
        "schools",
        ["search_name"],
        postgresql_using="gin",
        postgresql_ops={"search_name": "gin_trgm_ops"},
    )
    show_own_authority_only("schools")


def make_information() -> None:
    """What officers keep of a school."""
    op.create_table(
        "school_information",
        sa.Column("school_id", sa.UUID(), nullable=False),
        text("report_url"),
        text("accessibility_url"),
        text("complaints_url"),
        text("senco_name"),
        text("senco_email"),
        text("senco_telephone"),
        text("words"),
        text("consulted_at"),
        sa.Column("checked_on", sa.Date(), nullable=False),
        text("checked_by"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_school_information_school_id_schools")),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_school_information")),
    )


def make_imports() -> None:
    """Readings of the register."""
    op.create_table(
        "school_imports",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        text("imported_by"),
        text("file_name"),
        sa.Column("as_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("items", "added", "changed", "closed", "refused")),
        sa.Column("refusals", postgresql.JSONB(), nullable=False),
        sa.Column("remarks", postgresql.JSONB(), nullable=False),
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f("fk_school_imports_authority_id_authorities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_imports")),
    )
    op.create_index(
        op.f("ix_school_imports_authority_id_imported_at"), "school_imports", ["authority_id", "imported_at"]
    )
    show_own_authority_only("school_imports")


def comment_on_schools() -> None:
    """A comment is about a service, a school or neither; the rows there are name no school."""
    op.add_column("offer_comments", sa.Column("school_id", sa.UUID(), nullable=True))
    op.create_index(op.f("ix_offer_comments_school_id"), "offer_comments", ["school_id"])
    op.execute(
        "alter table offer_comments add constraint fk_offer_comments_school_id_schools "
        "foreign key (school_id) references schools (id) not valid"
    )
    op.execute(
        "alter table offer_comments add constraint ck_offer_comments_about_one_thing "
        "check (service_id is null or school_id is null) not valid"
    )
    op.execute("alter table offer_comments validate constraint fk_offer_comments_school_id_schools")
    op.execute("alter table offer_comments validate constraint ck_offer_comments_about_one_thing")


def downgrade() -> None:
    """Drop them."""
    op.drop_column("offer_comments", "school_id")
    op.execute("drop function find_schools(text, text)")
    for table in ("school_imports", "school_information", "schools"):
        op.drop_table(table)
