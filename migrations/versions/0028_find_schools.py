"""A name nearly like the words is looked for where no school has them: nearly every name is like “school”."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NEARLY_ELSE = """
create or replace function find_schools(words text, plain text) returns table (id uuid, rank real)
language sql stable security definer
set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5 as $$
  with own as (select nullif(current_setting('ehc.authority', true), '')::uuid as authority_id),
  exactly as (
    select s.id, 1 + ts_rank(s.search, websearch_to_tsquery('english', words)) as rank
    from schools s, own
    where s.authority_id = own.authority_id and s.search @@ websearch_to_tsquery('english', words)
    union all
    select s.id, case when s.search_name like plain || '%' then 3 else 2 end
    from schools s, own
    where s.authority_id = own.authority_id and plain <> '' and s.search_name like '%' || plain || '%'
    union all
    select s.id, 9 from schools s, own where s.authority_id = own.authority_id and s.urn = trim(words)
  ),
  nearly as (
    select s.id, word_similarity(plain, s.search_name) as rank
    from schools s, own
    where s.authority_id = own.authority_id and plain <% s.search_name and not exists (select from exactly)
  )
  select found.id, max(found.rank)::real
  from (select * from exactly union all select * from nearly) found group by found.id
$$;
"""
NEARLY_TOO = """
create or replace function find_schools(words text, plain text) returns table (id uuid, rank real)
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
"""


# Until something of pg_trgm has been called, nobody but a superuser may name its settings.
LOAD = "select similarity('', '')"


def upgrade() -> None:
    """Replace the function; whoever runs it meanwhile has the one before."""
    op.execute(LOAD)
    op.execute(NEARLY_ELSE)


def downgrade() -> None:
    """Put the one before back."""
    op.execute(LOAD)
    op.execute(NEARLY_TOO)
