"""What is published of gaps shows no small number, and a type whole or not at all."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.gap_publications import publishable
from ehc.queries.sufficiency.gaps import Gap, Supply
from ehc.queries.sufficiency.suppression import SMALL
from tests.factories import TODAY

ONE = Gap(
    case_id=UUID(int=1),
    reference="EHC-1",
    kind=ProvisionType.SPEECH,
    need="health",
    district="E99999901",
    band="5-10",
    supply=Supply.IN_PLACE,
    waiting_since=None,
    asked_since=date(2026, 1, 5),
    services=frozenset(),
)


def rows(number: int, **values: object) -> list[Gap]:
    return [replace(ONE, **values)] * number  # type: ignore[arg-type]


def test_a_type_of_large_numbers_is_published_with_its_whole() -> None:
    told = publishable([*rows(8), *rows(6, supply=Supply.NOT_AVAILABLE)], TODAY)
    (it,) = told["types"]
    assert (it["plans"], it["supply_totals"][0], it["supply_totals"][-1]) == (14, 6, 8)


def test_a_type_that_few_plans_need_is_named_without_a_number() -> None:
    told = publishable(rows(4), TODAY)
    assert (told["types"], told["withheld"]) == ([], ["speech-and-language-therapy"])


def test_a_small_part_is_hidden_and_another_with_it() -> None:
    told = publishable([*rows(20), *rows(9, band="11-15"), *rows(2, band="0-4")], TODAY)
    hidden = [band for band, n in zip(told["bands"], told["types"][0]["by_band"], strict=True) if n is None]
    assert "0-4" in hidden
    assert len(hidden) > 1


def test_how_long_people_wait_is_told_where_enough_of_them_do() -> None:
    wait = {"supply": Supply.WAITING, "waiting_since": date(2026, 11, 3)}
    (many,) = publishable([*rows(7, **wait), *rows(6)], TODAY)["types"]
    (few,) = publishable([*rows(3, **wait), *rows(30)], TODAY)["types"]
    assert (many["median_days"], few["median_days"]) == ((TODAY - date(2026, 11, 3)).days, None)


TOWN, VALE, COAST = "E99999901", "E99999902", "E99999903"
STOOD = st.tuples(st.sampled_from((TOWN, VALE, COAST, "")), st.sampled_from([*Supply][:4]), st.integers(0, 14))


def type_of(told: dict[str, Any]) -> Any:
    (it,) = told["types"]
    return it


def test_a_district_whose_plans_all_stand_the_same_has_no_line_of_its_own() -> None:
    """Nine of the unknown district, none with a service: the row would say so of each of the nine."""
    told = publishable([*rows(20), *rows(20, supply=Supply.WAITING), *rows(9, district="")], TODAY)
    assert [line["districts"] for line in type_of(told)["lines"]] == [[TOWN, ""]]


def test_nor_has_one_in_which_fewer_than_five_stand_otherwise() -> None:
    few = rows(4, district=VALE, supply=Supply.PLANNED)
    told = publishable([*rows(20), *rows(20, supply=Supply.WAITING), *rows(30, district=VALE), *few], TODAY)
    assert [TOWN, VALE] in [line["districts"] for line in type_of(told)["lines"]]


def test_a_district_in_which_enough_stand_otherwise_keeps_its_line() -> None:
    vale = [*rows(8, district=VALE), *rows(7, district=VALE, supply=Supply.PLANNED)]
    told = publishable([*rows(20), *rows(20, supply=Supply.WAITING), *vale], TODAY)
    assert [line["districts"] for line in type_of(told)["lines"]] == [[TOWN], [VALE], [""]]


def test_a_type_whose_plans_all_stand_the_same_is_not_split_and_shows_no_zero() -> None:
    it = type_of(publishable([*rows(9), *rows(12, district=VALE)], TODAY))
    assert (it["plans"], it["lines"], set(it["supply_totals"])) == (21, [], {None})


def test_a_type_whose_children_are_nearly_all_of_one_need_is_not_split_by_need() -> None:
    it = type_of(publishable([*rows(30), *rows(4, need="social-care")], TODAY))
    assert set(it["by_need"]) == {None}


@given(st.lists(STOOD, max_size=12))
def test_nobody_learns_of_a_group_that_it_nearly_all_stands_the_same(drawn: Any) -> None:
    """Each line, each sum of lines, and so what is left of the whole without some: five or more stand otherwise."""
    every = [row for district, supply, number in drawn for row in rows(number, district=district, supply=supply)]
    for it in publishable(every, TODAY)["types"]:
        lines = [line["districts"] for line in it["lines"]]
        for many in range(1, len(lines) + 1):
            for some in combinations(lines, many):
                group = [row.supply for row in every if any(row.district in line for line in some)]
                assert not group or len(group) - max(Counter(group).values()) >= SMALL


@given(st.lists(STOOD, max_size=12))
def test_the_lines_hold_each_district_once_and_what_they_show_is_true(drawn: Any) -> None:
    every = [row for district, supply, number in drawn for row in rows(number, district=district, supply=supply)]
    told = publishable(every, TODAY)
    for it in told["types"]:
        assert not it["lines"] or sorted(d for line in it["lines"] for d in line["districts"]) == sorted(
            told["districts"]
        )
        for line in it["lines"]:
            counted = Counter(row.supply.value for row in every if row.district in line["districts"])
            numbers = zip(told["supplies"], line["numbers"], strict=True)
            assert all(number in (None, counted[supply]) for supply, number in numbers)
