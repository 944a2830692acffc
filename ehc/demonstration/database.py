"""Fills a database with the made-up council: once, or again from nothing; never one that a real council uses."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime

from ehc import migrations
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.demonstration import seeds
from ehc.demonstration.town import PASSWORD
from ehc.queries.configuration import authority_of
from ehc.services.act import london_today
from ehc.services.refused import Refused

NOT_HERE = "Made-up children are for demonstrations: EHC_ENV must be demonstration, or EHC_DEMONSTRATION=1."
NOT_THIS = "This database is a real council's: it is not emptied, and no made-up children are put in it."


def fill(config: Config, say: Callable[[str], None]) -> bool:
    """Put the made-up council in, if no council is there; say whether it was done."""
    if not config.demonstration:
        raise Refused(NOT_HERE)
    bind = engine(config.database_url or "")
    try:
        with session_factory(bind).begin() as session:
            authority = authority_of(session)
            if authority and not authority.demonstration:
                raise Refused(NOT_THIS)
            if authority is None:
                seeds.seed(session, london_today(datetime.now(UTC)), say)
        return authority is None
    finally:
        bind.dispose()


def empty(config: Config) -> None:
    """Take every table away and make it again, with the papers and messages that belonged to them."""
    bind = engine(config.database_url or "")
    with session_factory(bind)() as session:
        authority = authority_of(session)
    bind.dispose()
    if (authority and not authority.demonstration) or config.is_production:
        raise Refused(NOT_THIS)
    migrations.downgrade(config.owner_database_url or "", "base")
    migrations.upgrade(config.owner_database_url or "")
    for folder in (config.files_folder, config.mail_folder):
        shutil.rmtree(folder, ignore_errors=True)


def sign_ins() -> tuple[str, ...]:
    """How to sign in, for the person who has just started it."""
    widest = max(len(who) for who, _ in seeds.SIGN_INS)
    rows = [f"  {who:<{widest}}  {email}" for who, email in seeds.SIGN_INS]
    return (f"Sign in with the password {PASSWORD} as", *rows, "Everything here is made up. Press Ctrl-C to stop.")
