"""Whoever attacks what is published of progress finds no small number: not by totals, parts, types or kinds."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehc.models.plan_life.outcome_reviews import Judged
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency import progress_publications as made
from ehc.queries.sufficiency import suppression
from ehc.queries.sufficiency.progress import OutcomeRow
from ehc.queries.sufficiency.progress_publications import publishable
from ehc.queries.sufficiency.suppression import SMALL, publish_parts

TYPES = (ProvisionType.SPEECH, ProvisionType.ASSISTANT, ProvisionType.PHYSIO)
KINDS = ("maintained-school", "academy", "")
WAYS = (Judged.MET, Judged.PARTLY_MET, Judged.NOT_REVIEWED)


def outcome(child: int, judged: Judged = Judged.MET, kinds: Sequence[ProvisionType] = (), setting: str = "") -> Any:
    return OutcomeRow(
        case_id=uuid.UUID(int=child),
        reference=f"EHC-{child}",
        statement_id=uuid.UUID(int=child),
        text="",
        judged=judged,
        judged_on=date(2026, 11, 3),
        kinds=frozenset(kinds),
        services=frozenset(),
        setting=None,
        setting_kind=setting,
    )


def of_children(number: int, first: int = 1, **values: Any) -> list[OutcomeRow]:
    return [outcome(first + place, **values) for place in range(number)]


def part(told: dict[str, Any], by: str, name: str) -> Any:
    return next(it for it in told[by] if it["part"] == name)


def test_large_numbers_are_published_whole_and_by_part() -> None:
    rows = [
        *of_children(9, kinds=[TYPES[0]], setting="academy"),
        *of_children(7, 20, judged=Judged.NOT_MET, kinds=[TYPES[1]], setting="maintained-school"),
    ]
    told = publishable(rows)
    assert (told["total"], told["numbers"]) == (16, (9, 0, 7, 0, 0))
    assert part(told, "types", "speech-and-language-therapy")["numbers"] == (9, 0, 0, 0, 0)[: len(told["columns"])]
    assert part(told, "kinds", "maintained-school")["total"] == 7


def test_outcomes_of_fewer_than_five_children_are_too_few_however_many_they_are() -> None:
    assert publishable(of_children(2) * 30) == {"total": None}


def test_a_large_number_of_few_children_is_hidden_like_a_small_one() -> None:
    told = publishable([*of_children(40), *(of_children(2, 60, judged=Judged.NOT_MET) * 10)])
    assert told["numbers"][2] is None
    assert sum(number is None for number in told["numbers"]) > 1


def test_ways_that_the_whole_hides_are_one_column_of_every_part() -> None:
    rows = [
        *of_children(30, kinds=[TYPES[0]]),
        *of_children(3, 40, judged=Judged.NOT_MET, kinds=[TYPES[0]]),
        *of_children(20, 50, judged=Judged.PARTLY_MET, kinds=[TYPES[1]]),
    ]
    told = publishable(rows)
    assert told["numbers"][2] is None
    hidden = {it.value for it, number in zip(Judged, told["numbers"], strict=True) if number is None}
    assert [set(column) for column in told["columns"] if len(column) > 1] == [hidden]


def test_what_a_type_leaves_of_the_whole_is_not_told_where_it_is_small() -> None:
    """Forty met, thirty-eight of them with a type that is shown, would tell of two without it."""
    rows = [*of_children(38, kinds=[TYPES[0], TYPES[1]]), *of_children(2, 50, kinds=[TYPES[1]])]
    told = publishable(rows)
    assert told["numbers"][0] == 40
    assert part(told, "types", "speech-and-language-therapy")["numbers"][0] is None


# Everything that an attacker may suppose, tried. `small` is 3 here, so that trying it all takes seconds.

FEW = 3
OUTCOMES = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.sets(st.sampled_from(TYPES), max_size=2),
        st.sampled_from(KINDS),
    ),
    min_size=FEW,
    max_size=22,
)


def rows_of(drawn: Sequence[tuple[Judged, set[ProvisionType], str]]) -> list[OutcomeRow]:
    return [outcome(place, way, sorted(kinds), kind) for place, (way, kinds, kind) in enumerate(drawn, start=1)]


def ways(shown: Sequence[int | None], caps: Sequence[int], total: int | None) -> Iterator[tuple[int, ...]]:
    """Every row that these numbers, no larger than the whole's, and this total allow."""
    if not shown:
        if total in (None, 0):
            yield ()
        return
    for number in range(1, caps[0] + 1) if shown[0] is None else (shown[0],):
        if total is None or number <= total:
            for others in ways(shown[1:], caps[1:], None if total is None else total - number):
                yield (number, *others)


def allows(rows: Sequence[dict[str, Any]], whole: Sequence[int], *, overlaps: bool) -> bool:
    """Whether some table has these rows: no more than the whole in any cell; together the whole, or at least that."""
    reached = {tuple(0 for _ in whole)}
    for row in rows:
        then = set()
        for way in ways(row["numbers"], whole, row["total"]):
            for sums in reached:
                more = tuple(a + b for a, b in zip(sums, way, strict=True))
                if overlaps:
                    then.add(tuple(min(a, most) for a, most in zip(more, whole, strict=True)))
                elif all(a <= most for a, most in zip(more, whole, strict=True)):
                    then.add(more)
        reached = then
    return tuple(whole) in reached


def supposing(rows: Sequence[dict[str, Any]], row: int, column: int, number: int) -> list[dict[str, Any]]:
    supposed = dict(rows[row])
    if column == len(supposed["numbers"]):
        supposed["total"] = number
    else:
        supposed["numbers"] = tuple(number if c == column else n for c, n in enumerate(supposed["numbers"]))
    return [supposed if place == row else it for place, it in enumerate(rows)]


def secrets(
    told: dict[str, Any], rows: Sequence[OutcomeRow], by: str
) -> Iterator[tuple[int, int, int, int, Sequence[int]]]:
    """Each hidden number that is small, or leaves a small one of the whole: its place, itself, and the whole."""
    columns = [*({Judged(it) for it in column} for column in told["columns"]), set(Judged)]
    whole = [sum(it.judged in column for it in rows) for column in columns]
    for place, it in enumerate(told[by]):
        mine = [row for row in rows if it["part"] in made._names(row, overlaps=by == "types")]
        for column, shown in enumerate((*it["numbers"], it["total"])):
            number = sum(row.judged in columns[column] for row in mine)
            rest = whole[column] - number if by == "types" else 0
            if 0 < number < FEW or 0 < rest < FEW:
                assert shown is None, (by, it, column)
                yield place, column, number, rest, whole


@settings(max_examples=60, deadline=None)
@given(OUTCOMES)
def test_nobody_works_out_a_small_number_from_types_kinds_and_the_whole(drawn: Any) -> None:
    rows = rows_of(drawn)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(made, "SMALL", FEW)
        patched.setattr(made, "publish", lambda cells, few: suppression.publish(cells, FEW, few))
        patched.setattr(made, "publish_parts", lambda *all, **named: publish_parts(*all, small=FEW, **named))
        told = publishable(rows)
    if told["total"] is None:
        return
    for by in ("types", "kinds"):
        for place, column, number, rest, whole in secrets(told, rows, by) if told[by] else ():
            could = [
                it
                for it in range(1, whole[column] + 1)
                if allows(supposing(told[by], place, column, it), whole[:-1], overlaps=by == "types")
            ]
            assert number in could
            assert len(could) >= FEW, (by, place, column, could, told)
            if 0 < number < FEW:
                assert max(could) >= FEW, (by, place, column, could, told)
            if 0 < rest < FEW:
                assert whole[column] - min(could) >= FEW, (by, place, column, could, told)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*Judged]), st.sets(st.sampled_from(TYPES))), max_size=80), st.integers(1, 9))
def test_no_number_from_one_to_four_is_shown_and_none_is_what_is_left(drawn: Any, children: int) -> None:
    """Total minus part, total minus parts, and the columns against the whole."""
    rows = [outcome(place % (children * 3), way, sorted(kinds)) for place, (way, kinds) in enumerate(drawn)]
    told = publishable(rows)
    if told["total"] is None:
        return
    small = set(range(1, SMALL))
    shown = [n for n in told["numbers"] if n is not None]
    assert not small & {*shown, told["total"] - sum(shown)}
    whole = [sum(it.judged.value in column for it in rows) for column in told["columns"]]
    for it in told["types"] or ():
        parts = [(n, most) for n, most in zip((*it["numbers"], it["total"]), (*whole, len(rows)), strict=True)]
        assert not small & {n for n, _most in parts if n is not None}
        assert not small & {most - n for n, most in parts if n is not None}
