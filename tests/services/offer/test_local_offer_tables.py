"""Tables are read: the one that fills Outpost, and our own, which an officer fills in a spreadsheet."""

from datetime import date

import pytest

from ehc.config import ROOT
from ehc.services.offer.local_offer_feeds.feed import Feed, FeedService, NotAFeed, Shape
from ehc.services.offer.local_offer_feeds.own_columns import TEMPLATE
from ehc.services.offer.local_offer_feeds.reading import read_feed

OUTPOST = (
    "import_id,import_id_reference,name,description,visible,approved,location_city,location_visible,mask_exact_address"
)


def own(*rows: str, columns: str = "reference,name,description") -> Feed:
    return read_feed("\n".join([columns, *rows]).encode())


def only(cells: dict[str, str]) -> tuple[FeedService, list[str]]:
    """The one service of our own table with these cells, and what is remarked."""
    said = {"reference": "1", "name": "Club", "description": "Fun", **cells}
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in said.values())
    feed = own(",".join(quoted), columns=",".join(said))
    (service,) = feed.services
    return service, [f"{it.field}: {it.says}" for it in feed.remarks]


def example() -> FeedService:
    """The example that the template gives."""
    return only({column.name: column.example for column in TEMPLATE})[0]


def test_our_own_table_is_read_with_every_column_of_its_template() -> None:
    it = example()
    assert (it.external_id, it.name, it.minimum_age, it.maximum_age) == ("SC-12", "Saturday Stars", 5, 11)
    assert (it.eligibility, it.wait_time) == ("Autistic children and their families", "About a month")
    assert (it.needs_referral, it.free, it.status, it.assured_on) == (False, False, "active", date(2026, 10, 1))
    assert it.organisation and it.organisation.name == "Sampleshire Play"
    assert [(cost.amount_pence, cost.words) for cost in it.costs] == [(250, "each session")]
    assert [(each.days, each.opens_at, each.closes_at) for each in it.schedules] == [(("SA",), "10:00", "12:00")]
    assert [(place.city, place.postcode) for place in it.locations] == [("Sampleton", "ZZ1 1AB")]
    assert it.locations[0].accessibility == ("Hoist", "Hearing loop")
    assert [(term.taxonomy, term.name) for term in it.terms] == [
        ("Categories", "Clubs"),
        ("Categories", "Short breaks"),
        ("SEND needs", "Autism"),
        ("SEND needs", "Speech and language"),
        ("Level of support", "Targeted"),
    ]
    assert it.service_areas == ("Sampleton", "Port Fictional")


def test_the_example_is_read_without_a_remark() -> None:
    cells = {column.name: column.example for column in TEMPLATE}
    assert only(cells)[1] == []


def test_the_guide_names_every_column_with_what_goes_in_it() -> None:
    guide = (ROOT / "docs" / "local-offer-import.md").read_text()
    missing = [it.name for it in TEMPLATE if f"| `{it.name}` | {it.says} | {it.example} |" not in guide]
    assert missing == []


def test_columns_may_be_written_as_people_write_them_and_stand_in_any_order() -> None:
    (it,) = own("Fun,Who knows,Club,7", columns="Description,Who it is for,NAME,Reference").services
    assert (it.external_id, it.name, it.description, it.eligibility) == ("7", "Club", "Fun", "Who knows")


@pytest.mark.parametrize("between", [";", "\t"])
def test_other_separators_are_known_by_the_first_line(between: str) -> None:
    (it,) = read_feed(f"reference{between}name{between}description\n1{between}Club{between}Fun".encode()).services
    assert (it.name, it.description) == ("Club", "Fun")


def test_a_table_in_windows_1252_is_read_and_says_so() -> None:
    feed = read_feed("reference,name,description\n1,Café,Fun\n2,Club – new,Fun\n".encode("cp1252"))
    assert [it.name for it in feed.services] == ["Café", "Club – new"]
    assert [str(it) for it in feed.remarks] == [
        "The file, encoding: 2 lines, the first of them line 2, are not in UTF-8: read as windows-1252"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_byte_order_is_no_part_of_the_first_column(encoding: str) -> None:
    (it,) = read_feed("reference,name,description\n1,Café,Fun\n".encode(encoding)).services
    assert it.name == "Café"


def test_further_rows_of_a_reference_add_places_and_times() -> None:
    columns = "reference,name,description,days,opens_at,town"
    feed = own("1,Club,Fun,Mon,9am,Sampleton", "1,,,Tue & Thu,10.30,Port Fictional", columns=columns)
    (it,) = feed.services
    assert [(each.days, each.opens_at) for each in it.schedules] == [(("MO",), "09:00"), (("TU", "TH"), "10:30")]
    assert [place.city for place in it.locations] == ["Sampleton", "Port Fictional"]
    assert feed.items == 1


def test_what_a_further_row_says_otherwise_is_named() -> None:
    feed = own("1,Club,Fun", "1,Other,Fun")
    assert [it.says for it in feed.remarks] == [
        "“Other” of a further row is not what its first row says, so it was left out"
    ]


def test_a_reference_that_comes_again_later_is_refused() -> None:
    feed = own("1,Club,Fun", "2,Choir,Songs", "1,Other,Fun")
    assert [(it.item, it.field) for it in feed.refused] == [(3, "id")]


def test_rows_without_reference_or_name_are_refused_by_column() -> None:
    feed = own(",Club,Fun", "2,,Songs")
    assert [(it.item, it.field, it.says) for it in feed.refused] == [
        (1, "reference", "is missing"),
        (2, "name", "is missing"),
    ]


def test_a_hidden_address_keeps_the_town_alone() -> None:
    it, _remarks = only(
        {"hide_address": "yes", "address": "5 Made-up Lane", "town": "Sampleton", "postcode": "ZZ1 9ZZ"}
    )
    assert [(place.masked, place.city, place.address, place.postcode) for place in it.locations] == [
        (True, "Sampleton", "", "")
    ]


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("youngest_age", "five", "youngest_age: “five” is not a number, so it was left out"),
        ("postcode", "75001", "postcode: “75001” is not a postcode of the United Kingdom, so it was left out"),
        ("opens_at", "hh:mm", "opens_at: “hh:mm” is not a time of day, so it was left out"),
        ("days", "in the holidays", "days: “in the holidays” names no day of the week, so it is kept as words"),
        ("free", "sometimes", "free: “sometimes” is neither yes nor no, so it was left out"),
        ("last_checked", "soon", "last_checked: “soon” is not a date, so it was left out"),
        ("website", "javascript:alert(1)", "website: “javascript:alert(1)” is not a web address, so it was left out"),
        ("status", "maybe", "status: “maybe” is no status, so it was read as “active”"),
        ("colour", "red", "columns: colour: there is no such thing to read, so it was passed over"),
    ],
)
def test_what_can_not_be_read_is_named_by_its_column(column: str, cell: str, says: str) -> None:
    assert says in only({column: cell})[1]


def test_cells_beyond_the_last_column_are_named() -> None:
    assert [it.says for it in own("1,Club,Fun,with, commas").remarks] == [
        "“with commas” stands beyond the last column, so it was left out"
    ]


def test_a_formula_is_words_and_nothing_is_done_with_it() -> None:
    it, _remarks = only({"description": "=HYPERLINK(evil)"})
    assert it.description == "=HYPERLINK(evil)"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"reference,name,name,description\n", "names the column “name” twice"),
        (b"a,b,c\n1,2,3\n", "it names: a, b, c."),
        (b'reference,name,description\n1,"' + b"x" * 5_000_000, "too long to be a service"),
        (b'reference,name,description\n1,"' + b"x\n" * 2_500_000, "can't be read near line"),
    ],
)
def test_a_table_that_can_not_be_read_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(NotAFeed, match=says):
        read_feed(data)


def test_rows_of_outpost_stand_under_the_one_they_refer_to() -> None:
    rows = ("1,,Club,Fun,TRUE,TRUE,Sampleton,,", "2,1,,,,,Port Fictional,,", "3,,Choir,Songs,TRUE,TRUE,,,")
    feed = read_feed("\n".join([OUTPOST, *rows]).encode())
    assert feed.shape is Shape.OUTPOST
    assert [(it.name, [place.city for place in it.locations]) for it in feed.services] == [
        ("Club", ["Sampleton", "Port Fictional"]),
        ("Choir", []),
    ]


def test_a_row_of_outpost_that_refers_to_none_above_is_refused() -> None:
    feed = read_feed("\n".join([OUTPOST, "2,1,,,,,Sampleton,,"]).encode())
    assert [(it.item, it.field) for it in feed.refused] == [(1, "name")]


@pytest.mark.parametrize("cells", ["FALSE,TRUE", "TRUE,FALSE"])
def test_what_outpost_does_not_show_or_has_not_approved_is_not_shown(cells: str) -> None:
    (it,) = read_feed("\n".join([OUTPOST, f"1,,Club,Fun,{cells},,,"]).encode()).services
    assert it.status == "inactive"


def test_a_place_that_outpost_does_not_show_is_not_read() -> None:
    (it,) = read_feed("\n".join([OUTPOST, "1,,Club,Fun,TRUE,TRUE,Sampleton,FALSE,"]).encode()).services
    assert it.locations == ()
