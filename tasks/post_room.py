"""What a worker holds while it runs: the engine, the council it works for, and the ways messages leave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session, sessionmaker

from ehc.carriers import carrier
from ehc.config import Config
from ehc.database import engine, identify, session_factory
from ehc.files import files
from ehc.queries.council.configuration import authority_of
from ehc.services.act import Act, Actor, ActorKind, london_today
from ehc.services.sending.deliveries import Post


@dataclass(frozen=True)
class PostRoom:
    """Opens acts by the system itself, each in a transaction of its own."""

    sessions: sessionmaker[Session]
    post: Post
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def of(cls, config: Config) -> "PostRoom":
        """The post room that a configuration describes."""
        post = Post(
            carrier=carrier(config.smtp_url, config.mail_folder),
            files=files(config),
            letters=config.mail_folder / "letters",
            mail_from=config.mail_from,
            base_url=config.base_url,
        )
        if config.database_url is None:
            raise LookupError("A worker needs EHC_DATABASE_URL.")
        return cls(session_factory(engine(config.database_url)), post)

    @contextmanager
    def act(self) -> Iterator[Act]:
        """An act of the system, committed at the end where nothing was raised."""
        with self.sessions() as session, session.begin():
            yield system_act(session, self.post.base_url, self.clock())


def system_act(session: Session, base_url: str = "", at: datetime | None = None) -> Act:
    """An act by the system for the one council of this database, now unless said."""
    authority = authority_of(session)
    if authority is None:
        raise LookupError("This database has no council yet.")
    at = at or datetime.now(UTC)
    actor = Actor(kind=ActorKind.SYSTEM, name="EHC", authority_id=authority.id, role="system")
    identify(session, actor="system", authority=str(authority.id))
    return Act(session=session, actor=actor, today=london_today(at), at=at, base_url=base_url)
