"""The barest shape: a case, and for each step an event row and a task row, by the same mapper, one commit each."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """Of these three tables alone."""


class BareCase(Base):
    __tablename__ = "bare_cases"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    state: Mapped[str] = mapped_column(String(50))


class BareEvent(Base):
    __tablename__ = "bare_events"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("bare_cases.id"), index=True)
    kind: Mapped[str]
    at: Mapped[datetime]


class BareTask(Base):
    __tablename__ = "bare_tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("bare_cases.id"), index=True)
    name: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)


class Rows:
    """Takes cases through `steps` of three rows each."""

    def __init__(self, url: str, steps: int) -> None:
        self.engine = create_engine(url)
        self.steps = steps
        Base.metadata.create_all(self.engine)

    def one_case(self) -> None:
        with Session(self.engine) as session:
            case = BareCase(state="begun")
            session.add(case)
            session.commit()
            case_id = case.id
        for step in range(self.steps):
            with Session(self.engine) as session:
                case = session.get_one(BareCase, case_id, with_for_update=True)
                case.state = f"step-{step}"
                session.add(BareEvent(case_id=case_id, kind=case.state, at=datetime.now(UTC).replace(tzinfo=None)))
                session.add(BareTask(case_id=case_id, name=case.state))
                session.commit()

    def close(self) -> None:
        self.engine.dispose()
