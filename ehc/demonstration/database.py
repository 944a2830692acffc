"""Fills a database with the made-up council: child by child, going on where it left off, or again from nothing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine, text

from ehc import migrations
from ehc.config import Config
from ehc.database import engine, session_factory
from ehc.demonstration import seeds
from ehc.demonstration.providers import PATH
from ehc.demonstration.town import PASSWORD
from ehc.models.council.configuration import Authority
from ehc.queries.council.configuration import authority_of
from ehc.services.act import london_today
from ehc.services.refused import Refused

NOT_HERE = "Made-up children are for demonstrations: EHC_ENV must be demonstration, or EHC_DEMONSTRATION=1."
NOT_THIS = "This database is a real council's: it is not emptied, and no made-up children are put in it."
ONE_AT_A_TIME = text("select pg_advisory_lock(hashtext('ehc demonstration'))")
SAID_EVERY = 10


def fill(config: Config, say: Callable[[str], None], most: int | None = None) -> int:
    """Put the made-up council in, and up to `most` of its children, those not there yet; how many are still to come."""
    if not config.demonstration:
        raise Refused(NOT_HERE)
    today = london_today(datetime.now(UTC))
    with _alone(config) as bind, session_factory(bind)() as session:
        _require_made_up(authority_of(session))
        town = seeds.begin(session, today)
        session.commit()
        waiting = seeds.untold(session)
        for done, (number, sketch) in enumerate(waiting[:most]):
            if done % SAID_EVERY == 0:
                say(f"Making made-up children: {len(waiting) - done} to go")
            seeds.tell(session, town, sketch, today, number)
            session.commit()
    return len(waiting[most:]) if most is not None else 0


def empty(config: Config) -> None:
    """Take every table away and make it again, with the papers and messages that belonged to them."""
    with _alone(config) as bind, session_factory(bind)() as session:
        authority = authority_of(session)
    _require_made_up(authority)
    if config.is_production:
        raise Refused(NOT_THIS)
    migrations.downgrade(config.owner_database_url or "", "base")
    migrations.upgrade(config.owner_database_url or "")
    for folder in (config.files_folder, config.mail_folder):
        shutil.rmtree(folder, ignore_errors=True)


def sign_ins(base_url: str = "") -> tuple[str, ...]:
    """How to sign in, for the person who has just started it."""
    widest = max(len(who) for who, _ in seeds.SIGN_INS)
    rows = [f"  {who:<{widest}}  {email}" for who, email in seeds.SIGN_INS]
    entry = f"A provider keeps an entry of the directory by a private link: {base_url}{PATH}"
    return (
        f"Sign in with the password {PASSWORD} as",
        *rows,
        entry,
        "Everything here is made up. Press Ctrl-C to stop.",
    )


def _require_made_up(authority: Authority | None) -> None:
    if authority and not authority.demonstration:
        raise Refused(NOT_THIS)


@contextmanager
def _alone(config: Config) -> Iterator[Engine]:
    """An engine, while nobody else fills or empties the same database."""
    bind = engine(config.database_url or "")
    try:
        with bind.connect() as held:
            held.execute(ONE_AT_A_TIME)
            held.commit()
            yield bind
    finally:
        bind.dispose()
