#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: the two roles, their passwords and the database's extensions.
set -eu
run() { psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"; }
run --dbname postgres --file /ehc/roles.sql
run --dbname postgres --set owner="$EHC_OWNER_PASSWORD" --set app="$EHC_APP_PASSWORD" <<'SQL'
alter role ehc_owner password :'owner';
alter role ehc_app password :'app';
create database ehc owner ehc_owner template template0 encoding 'UTF8';
SQL
run --dbname ehc --file /ehc/database.sql
