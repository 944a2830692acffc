"""`python -m tasks`: one process with the worker and the clock as threads, for one machine."""

import logging
import os
import signal
import threading

from celery.beat import EmbeddedService
from celery.worker import WorkController

from tasks.app import app, configuration

GRACE = 4.0  # seconds


def main() -> None:
    """Run until told to stop. What then takes longer than `GRACE` is cut off: its transaction is undone, and the
    record has it done again."""
    logging.basicConfig(level=logging.WARNING)
    configuration().state.mkdir(parents=True, exist_ok=True)
    clock = EmbeddedService(app, thread=True)
    worker = WorkController(
        app=app, pool="threads", concurrency=2, loglevel="WARNING", without_mingle=True, without_gossip=True
    )
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=worker.start, daemon=True).start()
    clock.start()
    stop.wait()
    endings = [threading.Thread(target=each, daemon=True) for each in (clock.stop, worker.stop)]
    for ending in endings:
        ending.start()
    for ending in endings:
        ending.join(GRACE / len(endings))
    logging.shutdown()
    os._exit(0)  # the threads of the pool would be waited for


if __name__ == "__main__":
    main()
