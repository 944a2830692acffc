"""Row 9: a case through ten statutory steps, one commit each, beside what others need for ten steps of anything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench import journeys, packages
from bench.database import ANCHORS, OURS, cluster
from bench.measure import Figure, Work, counted, in_turn, show
from ehc.config import Config
from ehc.embedded.postgres import APP, OWNER, Cluster

STEPS, ROUNDS = 10, 7
GOALS = (
    ("SpiffWorkflow, load and save each step", "spiff", 0.75),
    ("viewflow on Django", "viewflow", 1.5),
    ("three bare rows each step", "rows", 0.6),
)


def main() -> bool:
    """Measure the record alone and the whole services, and say both beside the three anchors."""
    with cluster() as (server, _config):
        packages.make_importable(Config.load({k: v for k, v in os.environ.items() if k == "EHC_STATE"}).state)
        server.create_database(ANCHORS)
        with _anchors(server) as anchors, journeys.council(server.url(APP, OURS)) as council:
            ours = {"record": council.record_ten_steps, "services": council.ten_steps}
            taken = in_turn({**ours, **anchors}, ROUNDS)
            with counted() as statements:
                council.record_ten_steps()
    goals = {anchor: goal for _what, anchor, goal in GOALS}
    met = show("Ten steps: event, duties, audit row, message and commit", *_figures("record", taken, goals))
    acts = "Ten acts of the services as officers do them, letters to everyone rendered and frozen"
    show(acts, *_figures("services", taken, {}))  # no anchor does anything of that kind
    print(f"\n{len(statements)} statements for a case recorded through ten steps, who acts and its opening included")
    return met


def _figures(name: str, taken: Mapping[str, float], goals: Mapping[str, float]) -> Iterator[Figure]:
    for what, anchor, _goal in GOALS:
        yield Figure(f"beside {what}", 1 / taken[name], 1 / taken[anchor], "cases/s", goals.get(anchor))


@contextmanager
def _anchors(server: Cluster) -> Iterator[dict[str, Work]]:
    """Each ready to take one case through its steps."""
    from bench.anchors.django_flow import Viewflow
    from bench.anchors.rows import Rows
    from bench.anchors.spiff import Spiff

    url = server.url(OWNER, ANCHORS)
    made = {
        "spiff": Spiff(url.replace("+psycopg", ""), STEPS),
        "viewflow": Viewflow(url, STEPS),
        "rows": Rows(url, STEPS),
    }
    try:
        yield {name: anchor.one_case for name, anchor in made.items()}
    finally:
        for anchor in made.values():
            anchor.close()
