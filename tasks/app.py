"""The Celery application; the outbox in PostgreSQL is the truth, the broker only rings the bell."""

from functools import cache

from celery import Celery

from ehc.config import Config
from tasks.post_room import PostRoom
from tasks.schedule import SCHEDULE


def make_app(config: Config) -> Celery:
    """A Celery application on Redis where one is named, else in this process's memory."""
    application = Celery("ehc", broker=config.redis_url or "memory://localhost/", include=["tasks.jobs"])
    application.conf.update(
        timezone="Europe/London",
        enable_utc=True,
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"polling_interval": 0.1},
        worker_hijack_root_logger=False,
        beat_schedule=SCHEDULE,
        beat_schedule_filename=str(config.state / "beat"),
    )
    application.set_default()  # else a retry in a pool's thread asks for a broker nobody named
    return application


@cache
def configuration() -> Config:
    """How this worker runs, read once."""
    import os

    return Config.load(os.environ)


@cache
def room() -> PostRoom:
    """This worker's post room, opened once."""
    return PostRoom.of(configuration())


app = make_app(configuration())
