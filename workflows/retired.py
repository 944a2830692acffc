"""Keys of rules that proved wrong: each leads to its successor, and none is ever used again."""

from collections.abc import Mapping
from types import MappingProxyType

# "old-key": "new-key". Addresses, letters and stored cases may hold an old one for ever.
RETIRED: Mapping[str, str] = MappingProxyType({})


def present_key(key: str, retired: Mapping[str, str] = RETIRED) -> str:
    """The key that stands today for this one; the key itself where it was never retired."""
    seen = set[str]()
    while key in retired and key not in seen:
        seen.add(key)
        key = retired[key]
    return key
