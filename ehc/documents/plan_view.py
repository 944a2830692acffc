"""A plan sorted out for its pages: what stands in which section, what serves what, and which words stand where."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from ehc.documents.plan_words import areas, headings, short, views_of
from ehc.language import _
from workflows.plan import Part, Plan, PlanKind, Section, ServiceEntry, Statement, number_of

Kind = TypeVar("Kind")
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
LONG_NAME, LONG_TEXT, LONG_CELL = 40, 2000, 400


@dataclass(frozen=True, kw_only=True)
class Group:
    """Statements under one heading; "" where they need none."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The provision that serves one outcome, or None; `elsewhere` is set out in full under another outcome."""

    outcome: Statement | None
    rows: tuple[Statement, ...]
    elsewhere: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a service stands, and beside which provisions it stands so."""

    status: str
    beside: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """A service, once beside an outcome though it was linked to several of its provisions; each reason once."""

    entry: ServiceEntry
    whys: tuple[str, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceTable:
    """The services beside one outcome, or beside provision that serves none."""

    outcome: Statement | None
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True)
class PlanView:
    """What the templates of a plan ask; every statement in it has its number."""

    plan: Plan

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement by its id, numbered."""
        return {statement.id: statement for statement in _numbered(self.plan.statements)}

    @property
    def is_draft(self) -> bool:
        """Whether this is no plan yet."""
        return self.plan.kind is PlanKind.DRAFT

    @property
    def kind_says(self) -> str:
        """What kind of plan it is, in words."""
        words = {PlanKind.DRAFT: _("Draft plan"), PlanKind.FINAL: _("Final plan"), PlanKind.AMENDED: _("Amended plan")}
        return words[self.plan.kind]

    @property
    def version_says(self) -> str:
        """The kind and the number of the version."""
        return _("%(kind)s, version %(number)s", kind=self.kind_says, number=self.plan.version)

    @property
    def title(self) -> str:
        """The document's title."""
        return _("Education, health and care plan: %(name)s", name=self.plan.child.name)

    @property
    def running_name(self) -> str:
        """The child's name where it runs at the head of each page."""
        return short(self.plan.child.name, LONG_NAME)

    @property
    def name(self) -> str:
        """What the child is called."""
        return self.plan.child.known_as or self.plan.child.name

    @property
    def sections(self) -> Mapping[Section, tuple[str, str]]:
        """Each section's lawful heading and what it means in plain words."""
        return headings(self.name)

    def of(self, section: str) -> tuple[Statement, ...]:
        """A section's statements in order."""
        return tuple(it for it in self.statements.values() if it.section == section)

    def serving(self, id: str) -> tuple[Statement, ...]:
        """The statements that name this need or outcome as theirs."""
        return tuple(it for it in self.statements.values() if id in it.needs or id in it.outcomes)

    def named(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids that there are."""
        return tuple(self.statements[id] for id in ids if id in self.statements)

    @property
    def views(self) -> tuple[Group, ...]:
        """Section A by what the statements are about."""
        return _groups(self.of("A"), views_of(self.name), lambda it: it.view)

    def needs(self, section: str) -> tuple[Group, ...]:
        """Needs by area, where the section has more than one."""
        return _groups(self.of(section), areas(), lambda it: it.area)

    def provision(self, section: str) -> tuple[Table, ...]:
        """A table for each outcome that provision in this section serves, then one for the rest."""
        left = dict.fromkeys(it.id for it in self.of(section) if it.part is Part.PROVISION)
        tables = []
        for outcome in self.of("E"):
            mine = tuple(it for it in self.of(section) if it.part is Part.PROVISION and outcome.id in it.outcomes)
            rows = tuple(it for it in mine if it.id in left)
            for row in rows:
                del left[row.id]
            if mine:
                elsewhere = tuple(it for it in mine if it not in rows)
                tables.append(Table(outcome=outcome, rows=rows, elsewhere=elsewhere))
        rest = self.named(left)
        return (*tables, Table(outcome=None, rows=rest, elsewhere=())) if rest else tuple(tables)

    def is_long(self, it: Statement) -> bool:
        """Whether a row is too long to stand on one page, so that it must be let go over two."""
        cells = (it.deliverer, it.qualification, it.frequency, it.duration, it.group_size, it.place, it.review)
        return len(it.text) > LONG_TEXT or any(len(cell or "") > LONG_CELL for cell in cells)

    @property
    def services(self) -> tuple[ServiceTable, ...]:
        """The services of the annex, outcome by outcome."""
        outcomes = [*self.of("E"), None]
        tables = (ServiceTable(outcome=outcome, rows=self._beside(outcome)) for outcome in outcomes)
        return tuple(table for table in tables if table.rows)

    def _beside(self, outcome: Statement | None) -> tuple[ServiceRow, ...]:
        known = {it.id for it in self.of("E")}
        wanted = outcome.id if outcome else None
        same: dict[tuple[str, str, str], list[ServiceEntry]] = {}
        for it in self.plan.services:
            if (it.outcome if it.outcome in known else None) == wanted:
                same.setdefault((it.name, it.organisation, it.contact), []).append(it)
        return tuple(self._row(entries) for entries in same.values())

    def _row(self, entries: Sequence[ServiceEntry]) -> ServiceRow:
        provisions: dict[str, dict[str, None]] = {}
        for it in entries:
            provisions.setdefault(it.status, {})[it.provision] = None
        return ServiceRow(
            entry=entries[0],
            whys=_each_once(it.why for it in entries),
            standings=tuple(Standing(status=how, beside=self.named(those)) for how, those in provisions.items()),
        )


def view(plan: Plan) -> PlanView:
    """The plan as its pages see it."""
    return PlanView(plan)


def _each_once(whys: Iterable[str]) -> tuple[str, ...]:
    """The reasons without the sentences that stand in one before."""
    said: set[str] = set()
    found = []
    for why in whys:
        new = [sentence for sentence in SENTENCE_ENDS.split(why) if sentence not in said]
        said.update(new)
        found.append(" ".join(new))
    return tuple(why for why in found if why)


def _numbered(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with a number each: their own, or the section's letter and their place in it."""
    count: dict[Section, int] = {}
    numbered = []
    for it in statements:
        count[it.section] = count.get(it.section, 0) + 1
        numbered.append(it if it.number else replace(it, number=number_of(it.section, count[it.section])))
    return numbered


def _groups(
    statements: Sequence[Statement],
    names: Mapping[Kind, str],
    kind_of: Callable[[Statement], Kind | None],
) -> tuple[Group, ...]:
    """The statements under the names of their kinds, in the names' order; those of no kind last."""
    found = [Group(heading=name, statements=_of_kind(statements, kind_of, kind)) for kind, name in names.items()]
    other = Group(heading="", statements=_of_kind(statements, kind_of, None))
    return tuple(group for group in (*found, other) if group.statements)


def _of_kind(
    statements: Sequence[Statement], kind_of: Callable[[Statement], Kind | None], kind: Kind | None
) -> tuple[Statement, ...]:
    return tuple(it for it in statements if kind_of(it) is kind)
