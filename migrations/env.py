"""Runs migrations one at a time on one database, giving way to live queries and never twice at once."""

from alembic import context
from sqlalchemy import NullPool, create_engine, inspect, text
from sqlalchemy.engine import make_url

ONE_AT_A_TIME = text("select pg_advisory_lock(hashtext('ehc migrations'))")
GIVE_WAY = text("set lock_timeout = '10s'")
SHOW_VERSION = text("grant select on alembic_version to ehc_app")


def run(url: str) -> None:
    """Migrate the database at `url`, each migration in a transaction of its own."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(ONE_AT_A_TIME)
        connection.execute(GIVE_WAY)
        connection.commit()
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
        if inspect(connection).has_table("alembic_version"):
            connection.execute(SHOW_VERSION)
            connection.commit()


run(context.config.attributes["url"])
