"""Placeholder until the checks land (uncommitted): lets other parts import `check`."""


def check(plan):  # type: ignore[no-untyped-def]
    return ()


class Finding:
    code = says = rule = ""
    stops = False
