"""Every rule of the law as a table: its sentence, everywhere it is written, and how well that is confirmed."""

import csv
import io
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple

from workflows.citation import Basis, Citation
from workflows.processes import PROCESSES, Process
from workflows.rule import Rule

WIDTH = 110
HEADS = ("process", "rule", "sentence", "force", "what", "source", "link", "basis", "confirmed")


class Row(NamedTuple):
    """One place in which one rule, or a part of it, is written."""

    process: Process
    rule: Rule
    what: str  # which part of the rule: itself, a notice, a ground, another reading
    source: Citation

    @property
    def confirmed(self) -> bool:
        """Whether the words of the law were read for it."""
        return self.source.basis.confirmed


def rows(processes: Iterable[Process] = PROCESSES) -> list[Row]:
    """A row for each place in which each rule is written, process by process; the rule's own place first."""
    return [
        Row(process, rule, what, source)
        for process in processes
        for rule in process.rules
        for what, source in dict.fromkeys(_places(rule))
    ]


def _places(rule: Rule) -> Iterator[tuple[str, Citation]]:
    yield "the rule", rule.written_in
    yield from (("also in", place) for place in rule.also_in)
    yield from (("its notice", notice.written_in) for notice in rule.notices)
    yield from ((f"ground {ground.key}", ground.written_in) for ground in rule.lifted_on)
    yield from (("another reading", reading.written_in) for reading in rule.readings)


def uncited(found: Iterable[Row]) -> list[str]:
    """The keys of rules of which some part names no source or links to none."""
    return [row.rule.key for row in found if not (row.source.title and row.source.href)]


def as_text(found: list[Row]) -> str:
    """The table as it is printed: a paragraph for each rule under the title of its process, then the count."""
    lines: list[str] = []
    for before, row in zip([None, *found], found, strict=False):
        if before is None or before.process is not row.process:
            lines += ["", row.process.title, "=" * len(row.process.title)]
        if before is None or before.rule is not row.rule:
            lines += ["", row.rule.key, *(f"    {line}" for line in wrap(row.rule.says, WIDTH))]
        what = "" if row.what == "the rule" else f" ({row.what})"
        lines.append(f"    {row.source.basis:3} {row.source.says}{what}" + ("" if row.confirmed else "  [unconfirmed]"))
    bases = [f"{basis:3} {basis.says}" for basis in Basis]
    return "\n".join([*lines[1:], "", *bases, "", counted(found)])


def as_csv(found: Iterable[Row]) -> str:
    """The table as comma-separated values, one row for each place."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for row in found:
        rule, source = row.rule, row.source
        confirmed = "yes" if row.confirmed else "no"
        cells = (row.process.title, rule.key, rule.says, rule.force, row.what)
        writer.writerow((*cells, source.says, source.href, source.basis.value, confirmed))
    return out.getvalue()


def as_markdown(found: list[Row]) -> str:
    """The page `docs/law-unconfirmed.md`: each place that awaits confirmation."""
    lines = [
        "# What of the law is unconfirmed",
        "",
        "Written by `python -m workflows rules --form markdown > docs/law-unconfirmed.md`; a test holds it to the"
        f" rules. {counted(found)}. S: taken from a secondary source. M: general knowledge, not yet checked.",
        "",
        "| rule | what | source | basis |",
        "|---|---|---|---|",
    ]
    for row in found:
        if not row.confirmed:
            link = f"[{row.source.says}]({row.source.href})"
            lines.append(f"| `{row.rule.key}` | {row.what} | {link} | {row.source.basis} |")
    return "\n".join(lines)


def counted(found: list[Row]) -> str:
    """How many rules there are, and how many of them are not confirmed or not cited."""
    own = [row for row in found if row.what == "the rule"]
    awaiting = sum(not row.confirmed for row in own)
    none = len(set(uncited(found)))
    return f"{len(own)} rules; {awaiting} awaiting confirmation; {none or 'none'} uncited"
