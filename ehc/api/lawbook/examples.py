"""Cases that the OpenAPI document shows, each answered by the law itself when the document is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.case_file import EXAMPLE

EXAMPLES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "refusal": ("A request that was refused, with a mediation certificate", EXAMPLE),
    "annual-review": (
        "An annual review that is to change the plan",
        {
            "events": [
                {"event": "review-meeting-held", "on": "2026-10-05"},
                {"event": "review-decided", "on": "2026-10-30", "decision": "amend"},
                {"event": "amendment-notice-sent", "on": "2026-10-30", "served_on": "2026-11-02"},
            ],
            "on": "2026-11-23",
        },
    ),
    "phase-transfer": (
        "A move to secondary school",
        {
            "events": [
                {"event": "phase-transfer-expected", "on": "2026-09-01", "phase": "primary-to-secondary", "year": 2027}
            ],
            "born_on": "2015-11-02",
            "on": "2026-11-23",
        },
    ),
}
UNREAD = {"events": [{"event": "request-recieved", "on": "2026-02-30"}]}
