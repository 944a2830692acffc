"""The register is read row by row: what a school is in law, what can't be told, and what is refused with its row."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehc.models.offer.school_kinds import PASSED_OVER, TYPES, type_in_law
from ehc.models.offer.schools import SchoolStatus
from ehc.models.plan_life.placements import SettingType
from ehc.services.offer.school_register.links import read_links
from ehc.services.offer.school_register.reading import COLUMNS
from ehc.services.offer.school_register.rows import NotTheRegister
from tests.services.register_made import HEADER, LINKS, REGISTER, by_urn, read, read_one, register, row


def test_the_extract_has_the_true_header() -> None:
    assert len(HEADER) == 140
    assert set(COLUMNS) <= set(HEADER)


def test_the_extract_is_read_without_a_remark() -> None:
    schools, remarks = read(REGISTER)
    assert remarks == []
    assert len(schools) == 17  # all but one closed before, one in Wales that nobody may ask for, one children's centre


def test_letters_of_windows_1252_are_read() -> None:
    assert by_urn(read(REGISTER)[0])["900014"].head_name == "Ms Zoë Hands"


def test_the_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    turned = register(tmp_path, row()[::-1], header=HEADER[::-1])
    assert read(turned)[0][0].name == "Plain School (made up)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_a_file_saved_in_another_encoding_is_read_as_it_is(tmp_path: Path, encoding: str) -> None:
    schools, _remarks = read(register(tmp_path, row(EstablishmentName="Café School"), encoding=encoding))
    assert schools[0].name == "Café School"


# What the law calls it


@pytest.mark.parametrize(
    ("code", "approved", "type_"),
    [
        ("1", False, SettingType.MAINTAINED_SCHOOL),
        ("7", False, SettingType.MAINTAINED_SPECIAL),
        ("8", False, SettingType.NON_MAINTAINED_SPECIAL),
        ("10", False, SettingType.INDEPENDENT),
        ("10", True, SettingType.SECTION_41),
        ("11", True, SettingType.SECTION_41),
        ("14", False, SettingType.PUPIL_REFERRAL_UNIT),
        ("15", False, SettingType.MAINTAINED_NURSERY),
        ("18", False, SettingType.FURTHER_EDUCATION),
        ("30", True, SettingType.SECTION_41),
        ("32", False, SettingType.SPECIALIST_COLLEGE),
        ("32", True, SettingType.SECTION_41),
        ("36", False, SettingType.SPECIAL_ACADEMY),
        ("38", False, SettingType.ACADEMY),
        ("45", False, SettingType.ACADEMY),
    ],
)
def test_each_type_is_what_section_38_calls_it(code: str, approved: bool, type_: SettingType) -> None:
    assert type_in_law(code, approved=approved) is type_


@pytest.mark.parametrize("code", ["6", "10", "11", "14", "32", "49"])
def test_what_section_38_does_not_list_may_not_be_asked_for(code: str) -> None:
    assert not type_in_law(code, approved=False).may_be_requested


@given(st.sampled_from(sorted(TYPES)))
def test_approval_never_takes_a_right_away(code: str) -> None:
    without, with_it = (type_in_law(code, approved=approved).may_be_requested for approved in (False, True))
    assert with_it >= without


def test_approval_of_a_type_that_can_not_have_it_counts_for_nothing(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(TypeOfEstablishment="14", Section41Approved="Approved")))
    assert (schools[0].type, schools[0].approved) == (SettingType.PUPIL_REFERRAL_UNIT, False)
    assert "approval can't be given to type 14" in str(remarks[0])


def test_no_type_is_both_taken_and_passed_over() -> None:
    assert not set(TYPES) & set(PASSED_OVER)


# Its fields


def test_what_a_school_is_for_is_read_and_upper_cased(tmp_path: Path) -> None:
    said = {"SEN1": "Not Applicable", "SEN2": "SpLD - Specific Learning Difficulty", "SEN7": "ASD - Autistic Spectrum"}
    assert read_one(tmp_path, **said).needs == ["ASD", "SPLD"]


def test_a_need_of_no_known_code_is_left_out_and_said(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(SEN3="XYZ - Something")))
    assert schools[0].needs == []
    assert str(remarks[0]).startswith("Row 2 (URN 900101), SEN3 (name): “XYZ - Something” is no type of need")


def test_resourced_provision_makes_a_kind_and_keeps_its_numbers(tmp_path: Path) -> None:
    found = read_one(
        tmp_path,
        TypeOfResourcedProvision="Resourced provision and SEN unit",
        ResourcedProvisionOnRoll="10",
        ResourcedProvisionCapacity="12",
        SenUnitCapacity="20",
    )
    assert "kind:resourced" in found.facets
    numbers = (found.resourced_on_roll, found.resourced_capacity, found.unit_on_roll, found.unit_capacity)
    assert numbers == (10, 12, None, 20)


def test_a_school_without_it_has_no_such_kind(tmp_path: Path) -> None:
    assert "kind:resourced" not in read_one(tmp_path, TypeOfResourcedProvision="Not applicable").facets


def test_an_upper_age_of_99_is_none(tmp_path: Path) -> None:
    found = read_one(tmp_path, StatutoryLowAge="16", StatutoryHighAge="99")
    assert (found.youngest, found.oldest) == (16, None)


def test_ages_the_wrong_way_round_are_left_out(tmp_path: Path) -> None:
    found = read_one(tmp_path, StatutoryLowAge="11", StatutoryHighAge="5")
    assert (found.youngest, found.oldest) == (None, None)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("www.school.example", "http://www.school.example"),
        ("https://school.example/a?b=c", "https://school.example/a?b=c"),
        ("javascript:alert(1)", ""),
        ("none", ""),
    ],
)
def test_a_website_has_its_scheme_or_is_left_out(tmp_path: Path, said: str, kept: str) -> None:
    assert read_one(tmp_path, SchoolWebsite=said).website == kept


def test_a_place_off_the_grid_is_left_out_and_said(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(Easting="9999999", Northing="1")))
    assert schools[0].latitude is None
    assert "is not on the grid of Great Britain" in str(remarks[0])


def test_an_impossible_date_is_left_out_and_said(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(OpenDate="31-02-2020")))
    assert schools[0].opens_on is None
    assert str(remarks[0]) == "Row 2 (URN 900101), OpenDate: “31-02-2020” is no date, so it was left out."


def test_no_remark_quotes_the_name_of_a_head(tmp_path: Path) -> None:
    _schools, remarks = read(register(tmp_path, row(HeadLastName="Secret" * 200)))
    assert remarks and "Secret" not in str(remarks[0])


# How it stands


def test_a_closing_date_to_come_keeps_the_school_until_then(tmp_path: Path) -> None:
    found = read_one(tmp_path, EstablishmentStatus="3", CloseDate="31-08-2030")
    assert (found.status, found.closes_on) == (SchoolStatus.CLOSING, date(2030, 8, 31))


def test_a_closing_date_of_an_open_school_is_left_out_and_said(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(CloseDate="01-01-2020")))
    assert schools[0].closes_on is None
    assert "it is said to be open, so 01-01-2020 was left out" in str(remarks[0])


def test_a_school_closed_before_it_was_known_is_passed_over(tmp_path: Path) -> None:
    assert read(register(tmp_path, row(EstablishmentStatus="2", CloseDate="01-01-2020"))) == ([], [])


def test_a_school_known_here_is_read_after_it_closed(tmp_path: Path) -> None:
    path = register(tmp_path, row(EstablishmentStatus="2", CloseDate="01-01-2020"))
    schools, _remarks = read(path, known=["900101"])
    assert schools[0].status is SchoolStatus.CLOSED


def test_those_of_other_councils_are_left_out_where_some_are_named(tmp_path: Path) -> None:
    path = register(tmp_path, row(), row(URN="900102", LA="825"))
    assert [school.urn for school in read(path, councils=["825"])[0]] == ["900102"]


def test_a_school_in_wales_is_taken_only_where_it_is_approved() -> None:
    urns = by_urn(read(REGISTER)[0])
    assert "900031" in urns and "900030" not in urns


# Bad files and bad rows


def test_a_row_cut_short_is_refused_with_its_number_and_the_rest_is_taken(tmp_path: Path) -> None:
    schools, (refusal,) = read(register(tmp_path, row()[:90], row(URN="900102")))
    assert str(refusal) == "Row 2 (URN 900101), row: it has 90 fields where the header has 140."
    assert [school.urn for school in schools] == ["900102"]


def test_a_urn_said_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    schools, (refusal,) = read(register(tmp_path, row(), row(EstablishmentName="Another")))
    assert [school.name for school in schools] == ["Plain School (made up)"]
    assert str(refusal) == "Row 3 (URN 900101), URN: row 2 has the same URN, and was taken."


@pytest.mark.parametrize("urn", ["", "12345", "1234567", "ABCDEF", "９００１０１"])
def test_what_is_no_urn_is_refused(tmp_path: Path, urn: str) -> None:
    schools, (refusal,) = read(register(tmp_path, row(URN=urn), encoding="utf-8"))
    assert schools == [] and refusal.field == "URN"


def test_a_school_without_a_name_is_refused(tmp_path: Path) -> None:
    _schools, (refusal,) = read(register(tmp_path, row(EstablishmentName=" ")))
    assert refusal.field == "EstablishmentName"


def test_a_type_that_is_not_known_is_refused_and_never_guessed(tmp_path: Path) -> None:
    _schools, (refusal,) = read(register(tmp_path, row(TypeOfEstablishment="61")))
    assert "what the law calls it can't be told" in refusal.says


def test_a_field_too_large_to_read_refuses_its_row_and_no_other(tmp_path: Path) -> None:
    path = register(tmp_path, row(Street="x" * (csv.field_size_limit() + 1)), row(URN="900102"))
    schools, (refusal,) = read(path)
    assert refusal.is_refusal and refusal.row == 2
    assert [school.urn for school in schools] == ["900102"]


def test_a_long_field_is_left_out_and_said(tmp_path: Path) -> None:
    schools, remarks = read(register(tmp_path, row(Town="x" * 5_000)))
    assert schools[0].town == ""
    assert "5,000 characters are too many" in str(remarks[0])


def test_control_characters_are_taken_out(tmp_path: Path) -> None:
    assert read_one(tmp_path, EstablishmentName="Plain\x00 \x07School").name == "Plain School"


def test_a_missing_column_is_named_and_nothing_is_read(tmp_path: Path) -> None:
    header = ["Approved?" if name == "Section41Approved (name)" else name for name in HEADER]
    with pytest.raises(NotTheRegister, match="lacks the column “Section41Approved"):
        read(register(tmp_path, row(), header=header))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not the register"),
        (b"name,age\r\nMaya,7\r\n", "not the register"),
        (b"<!doctype html><title>Sign in</title>", "is a web page"),
        (b"PK\x03\x04 and more", "is a zip archive"),
        ("URN,Name".encode("utf-16"), "is in UTF-16"),
        (b'"' + b"x" * 200_000, "not the register"),
    ],
)
def test_what_is_another_file_is_told_apart(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(NotTheRegister, match=says):
        read(path)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=40), max_size=8))
def test_whatever_a_row_holds_it_is_read_or_refused_and_the_next_is_read(
    tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    odd = [*said, *row()[len(said) :]]
    path = register(tmp_path_factory.mktemp("register"), odd, row(URN="900102"), encoding="utf-8")
    schools, remarks = read(path)
    assert "900102" in {school.urn for school in schools} | {remark.urn for remark in remarks}


# Links


def test_a_school_that_only_changed_its_type_goes_on() -> None:
    links = read_links(LINKS)
    assert links.goes_on_as == {"900005": "900018"}
    assert links.successors == {"900005": ["900018"]}


def test_schools_that_merged_go_on_as_none(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("URN,LinkURN,LinkType\n900001,900003,Successor\n900002,900003,Successor\n")
    links = read_links(path)
    assert links.goes_on_as == {}
    assert links.successors == {"900001": ["900003"], "900002": ["900003"]}


def test_a_file_without_links_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(NotTheRegister):
        read_links(path)
