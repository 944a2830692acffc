"""What is published of gaps shows no small number, and a type whole or not at all."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from ehc.models.plan_life.provision_types import ProvisionType
from ehc.queries.sufficiency.gap_publications import publishable
from ehc.queries.sufficiency.gaps import Gap, Supply
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
    (many,) = publishable(rows(7, **wait), TODAY)["types"]
    (few,) = publishable([*rows(3, **wait), *rows(30)], TODAY)["types"]
    assert (many["median_days"], few["median_days"]) == ((TODAY - date(2026, 11, 3)).days, None)
