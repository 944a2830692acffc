"""Entries of the directory that providers keep: their links, what they suggest, what we hold, and private places."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OWN_AUTHORITY = "authority_id = nullif(current_setting('ehc.authority', true), '')::uuid"
BEFORE = ("advice", "consultation", "family-access")
JSON = postgresql.JSONB()
NEW = ("who_decides", "what_next", "languages", "held", "places_are", "confirmed_on", "confirmed_by", "withheld")


def one_of(name: str, *values: str) -> sa.Enum:
    """A text column that holds one of these."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    """Add columns without rewriting the table, and tables that show a session its own authority's rows only."""
    text, empty = sa.Text(), sa.text("'{}'")
    for column in (
        sa.Column("who_decides", text, server_default="", nullable=False),
        sa.Column("what_next", text, server_default="", nullable=False),
        sa.Column("languages", postgresql.ARRAY(text), server_default=empty, nullable=False),
        sa.Column("held", JSON, server_default=empty, nullable=False),
        sa.Column("places_are", sa.String(60), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", text, server_default="", nullable=False),
        sa.Column("withheld", sa.String(60), nullable=True),
    ):
        op.add_column("services", column)
    _checked("services", "placesare", "places_are in ('public', 'private')")
    _checked("services", "withheld", "withheld in ('unchecked', 'private')")
    op.alter_column("private_links", "case_id", existing_type=sa.UUID(), nullable=True)
    _purposes((*BEFORE, "provider"))
    _checked("private_links", "ck_private_links_of_a_case_or_a_provider", "(purpose = 'provider') = (case_id is null)")
    _providers()
    _suggestions()
    _holds()


def downgrade() -> None:
    """Take it all away; a provider's link opens nothing that is there."""
    for table in ("service_holds", "service_suggestions", "service_providers"):
        op.drop_table(table)
    op.execute("alter table private_links drop constraint ck_private_links_of_a_case_or_a_provider")
    op.execute(
        "delete from sign_ins where link_id in (select id from private_links where purpose = 'provider');"
        "delete from private_links where purpose = 'provider'"
    )
    _purposes(BEFORE)
    op.alter_column("private_links", "case_id", existing_type=sa.UUID(), nullable=False)
    for name in reversed(NEW):
        op.drop_column("services", name)


def _providers() -> None:
    op.create_table(
        "service_providers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("typed", JSON, nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        *_of("service_providers", "service_id"),
    )
    now = sa.text("left_on is null")
    op.create_index(
        "uq_service_providers_service_id_now", "service_providers", ["service_id"], unique=True, postgresql_where=now
    )
    op.create_index("ix_service_providers_service_id", "service_providers", ["service_id"])
    _guarded("service_providers")


def _suggestions() -> None:
    op.create_table(
        "service_suggestions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=True),
        sa.Column("provider_id", sa.UUID(), nullable=True),
        sa.Column("said", JSON, nullable=False),
        sa.Column("base", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column(
            "state", one_of("suggestionstate", "waiting", "accepted", "partly-accepted", "refused"), nullable=False
        ),
        sa.Column("accepted", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (answered_on is null)", name=op.f("ck_service_suggestions_answered_on_a_day")
        ),
        sa.CheckConstraint(
            "state <> 'refused' or reason <> ''", name=op.f("ck_service_suggestions_refused_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["service_providers.id"],
            name=op.f("fk_service_suggestions_provider_id_service_providers"),
        ),
        *_of("service_suggestions", "service_id"),
    )
    waiting = sa.text("state = 'waiting'")
    for column in ("service_id", "provider_id"):
        op.create_index(f"ix_service_suggestions_{column}", "service_suggestions", [column])
    op.create_index(
        "ix_service_suggestions_waiting",
        "service_suggestions",
        ["authority_id", "made_at", "id"],
        postgresql_where=waiting,
    )
    op.create_index(
        "uq_service_suggestions_waiting", "service_suggestions", ["service_id"], unique=True, postgresql_where=waiting
    )
    _guarded("service_suggestions")


def _holds() -> None:
    op.create_table(
        "service_holds",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("service_id", sa.UUID(), nullable=False),
        sa.Column("why", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("service_id", name=op.f("uq_service_holds_service_id")),
        *_of("service_holds", "service_id"),
    )
    _guarded("service_holds")


def _of(table: str, service: str) -> Sequence[sa.schema.SchemaItem]:
    """What each of these tables has: its key, its authority and its service."""
    return (
        sa.Column("authority_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authorities.id"], name=op.f(f"fk_{table}_authority_id_authorities")
        ),
        sa.ForeignKeyConstraint([service], ["services.id"], name=op.f(f"fk_{table}_{service}_services")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _guarded(table: str) -> None:
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"create policy own_authority on {table} using ({OWN_AUTHORITY}) with check ({OWN_AUTHORITY})")


def _purposes(purposes: Sequence[str]) -> None:
    op.execute("alter table private_links drop constraint linkpurpose")
    _checked("private_links", "linkpurpose", f"purpose in ({', '.join(map(repr, purposes))})")


def _checked(table: str, name: str, condition: str) -> None:
    op.execute(f"alter table {table} add constraint {name} check ({condition}) not valid")
    op.execute(f"alter table {table} validate constraint {name}")
