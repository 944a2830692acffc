"""`./manage bench NAME ...`: measures, each beside its anchor in the same run, and says where a goal is missed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

NAMES = ("timetable", "worklist", "steps", "local-offer", "local-offer-import")


def main(names: Sequence[str]) -> int:
    """Run the measurements named, or all; 1 where a goal is missed."""
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.exit(f"There is no measurement called {', '.join(sorted(unknown))}: choose from {', '.join(NAMES)}.")
    print("Every figure is a ratio: ours beside its anchor, in turns, on this machine, now.", file=sys.stderr)
    met = [import_module(f"bench.{name.replace('-', '_')}").main() for name in names or NAMES]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
