-- What a superuser does inside a new database owned by ehc_owner, before the first migration.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
alter schema public owner to ehc_owner;
revoke all on schema public from public;
grant usage on schema public to ehc_app;
