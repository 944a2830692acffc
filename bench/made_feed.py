"""Makes a feed of any length: the demonstration's services again and again, each with ids and a name of its own."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from ehc.demonstration.seeds import SERVICES


def make_feed(path: Path, services: int = 0, megabytes: int = 0) -> int:
    """Write a whole feed of so many services or of so many megabytes; returns how many services it has."""
    made_up = json.loads(SERVICES.read_text())["contents"]
    count = 0
    with path.open("w") as file:
        file.write('{"contents": [')
        while count < services or file.tell() < megabytes * 1_000_000:
            it = dict(made_up[count % len(made_up)])
            it |= {"id": str(UUID(int=count, version=4)), "name": f"{it['name']} {count}"}
            file.write((",\n" if count else "") + json.dumps(it))
            count += 1
        file.write(f'],\n"total_items": {count}, "total_pages": 1}}')
    return count
