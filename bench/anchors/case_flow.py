"""A viewflow flow of so many steps in a row; imported only once Django is set up."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process


def flow_of(steps: int) -> Any:
    """A flow class whose start leads through step0, step1 ... to its end."""
    nodes = {f"step{number}": flow.Handle().Next(getattr(this, f"step{number + 1}")) for number in range(steps - 1)}
    nodes[f"step{steps - 1}"] = flow.Handle().Next(this.end)
    body = {
        "__module__": __name__,
        "process_class": Process,
        "lock_impl": lock.select_for_update_lock,
        "start": flow.StartHandle().Next(this.step0),
        **nodes,
        "end": flow.End(),
    }
    found = type(flow.Flow)("CaseFlow", (flow.Flow,), body)
    globals()["CaseFlow"] = found  # tasks name their flow by module and class
    return found
