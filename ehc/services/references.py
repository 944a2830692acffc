"""References that people read out: short, without letters that look alike, and saying nothing of their order."""

import secrets

LETTERS = "2346789ABCDEFGHJKMNPQRTVWXYZ"  # none of 0 O 1 I L 5 S U, which are mistaken for each other
GROUP, GROUPS = 4, 2


def new_reference(kind: str) -> str:
    """A reference such as R-7KQ3-MX4T."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join((kind, *groups))
