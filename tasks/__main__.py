"""`python -m tasks`: one process with the worker and the clock as threads, for one machine."""

import logging
import signal
import threading

from celery.beat import EmbeddedService
from celery.worker import WorkController

from tasks.app import app, configuration


def main() -> None:
    """Run until told to stop."""
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
    clock.stop()
    worker.stop()


if __name__ == "__main__":
    main()
