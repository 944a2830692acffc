"""The PDF of a page: tagged, titled, whole, the same each time, and made without asking anything of the network."""

import io
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from ehc.documents import pages, pdf
from ehc.embedded import pdf_libraries
from tests.documents.example_letters import values
from tests.documents.example_plan import draft, final
from tests.documents.extremes import EXTREMES, PICTURE
from workflows.plan import Section

drawn = pytest.mark.pdf
whole_document = pytest.mark.xdist_group("pdf")
pytestmark = whole_document


@cache
def plan_pdf() -> bytes:
    return pdf.pdf(pages.plan(final(demonstration=True)).html, attachment=b'{"schema": 1}')


@cache
def edge_texts(extreme: str) -> list[str]:
    return texts(pdf.pdf(pages.plan(EXTREMES[extreme]()).html))


@cache
def plan_texts() -> list[str]:
    return texts(plan_pdf())


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


@drawn
def test_it_is_tagged_titled_and_in_a_language() -> None:
    root = reader(plan_pdf()).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@drawn
def test_its_title_and_author_are_those_of_the_plan() -> None:
    said = reader(plan_pdf()).metadata
    assert said is not None
    assert (said.title, said.author) == ("Education, health and care plan: Maya Okafor", "Westmere County Council")


@drawn
def test_every_table_head_and_heading_is_in_its_structure() -> None:
    kinds = {node.get("/S") for node in _nodes(reader(plan_pdf()).trailer["/Root"]["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/P"} <= kinds


@drawn
def test_each_cell_of_provision_is_told_with_the_heads_of_its_own_column() -> None:
    cells = [node for node in _nodes(reader(plan_pdf()).trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/TD"]
    of_one_column = [len(cell["/A"]["/Headers"]) for cell in cells if "/ColSpan" not in cell["/A"]]
    assert max(of_one_column) == 2


@drawn
def test_each_section_can_be_reached_from_the_outline() -> None:
    titles = [str(it.title) for it in _flat(reader(plan_pdf()).outline)]
    for letter in Section:
        assert any(title.startswith(f"Section {letter} ") for title in titles)


@drawn
def test_the_contents_give_the_page_on_which_each_section_stands() -> None:
    pages_of = plan_texts()
    contents = next(text for text in pages_of if "Who this plan is about" in text)
    place = next(n for n, text in enumerate(pages_of, 1) if "The help with learning that Maya must get" in text)
    assert f"Section F Special educational provision {place} " in contents


@drawn
def test_every_page_but_the_cover_says_whose_it_is_which_version_and_which_page() -> None:
    made = plan_texts()
    for number, text in enumerate(made[1:], 2):
        for words in ("Maya Okafor", "Final plan, version 2", f"Page {number} of {len(made)}", "made up"):
            assert words in text


@drawn
def test_every_page_of_a_draft_says_that_it_is_one() -> None:
    assert all("draft" in text.lower() for text in texts(pdf.pdf(pages.plan(draft()).html)))


@drawn
def test_who_the_plan_is_about_stands_beside_the_contents() -> None:
    assert "Date of birth 4 May 2017" in plan_texts()[2]


@drawn
def test_the_annex_comes_after_section_k_and_every_appendix() -> None:
    text = " ".join(plan_texts()[3:])
    annex = text.index("Information about services, not part of the plan")
    assert text.index("Section K") < text.index("Appendix 5 Advice from the family") < annex
    assert "Young Naturalists" not in text[:annex]


@drawn
def test_the_machine_readable_plan_is_inside() -> None:
    assert reader(plan_pdf()).attachments["plan.json"] == [b'{"schema": 1}']


@drawn
def test_the_same_page_gives_the_same_bytes() -> None:
    html = pages.notice("late-notice", values("late-notice")).html
    assert pdf.pdf(html) == pdf.pdf(html)


@drawn
@pytest.mark.parametrize("extreme", EXTREMES)
def test_a_plan_at_the_edge_is_drawn(extreme: str) -> None:
    assert len(edge_texts(extreme)) > 3


@drawn
def test_a_provision_longer_than_a_page_is_printed_to_its_end() -> None:
    assert " ".join(edge_texts("an essay")).count("practises each sound") >= 2 * 160


@drawn
def test_a_row_never_splits_and_its_head_stands_on_each_page() -> None:
    for text in edge_texts("many needs"):
        if "F, continued" in text:
            assert "Who gives it" in text
        assert text.count("not said") % 3 == 0  # the three cells of a row that nobody filled stay together


@drawn
def test_the_summary_is_one_page_whatever_the_plan() -> None:
    made = edge_texts("many needs")
    assert "on one page" in made[1]
    assert "Contents" in made[2]


@drawn
def test_a_letters_address_stands_in_the_window() -> None:
    found: list[tuple[float, float]] = []
    page = reader(pdf.pdf(pages.notice("late-notice", values("late-notice")).html)).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, *_: found.append(_place(cm, tm)) if "Orchard" in text else None)
    left, top = found[0]
    assert 20 <= left <= 30
    assert 45 <= top <= 80


@drawn
def test_a_chosen_picture_is_drawn() -> None:
    child = replace(final().child, picture=PICTURE, picture_says="A kingfisher")
    made = reader(pdf.pdf(pages.plan(draft(child=child, statements=(), advice=(), services=())).html))
    assert len(made.pages[0].images) == 1


@drawn
def test_nothing_outside_the_page_is_read(tmp_path, capfd) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "secret.png").write_bytes(b"secret")
    html = pages.notice("late-notice", values("late-notice")).html
    asked = f'<img src="file://{tmp_path}/secret.png" alt="a"><img src="http://127.0.0.1:9/x.png" alt="b">'
    made = pdf.pdf(html.replace("<h1>", f"{asked}<h1>"))
    assert not [image for page in reader(made).pages for image in page.images]


def test_where_the_libraries_are_missing_it_says_how_to_turn_them_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf._weasyprint.cache_clear()
    monkeypatch.setattr(pdf_libraries, "are_usable", lambda state: False)
    with pytest.raises(pdf.PdfUnavailable) as unavailable:
        pdf.pdf("<p>x</p>")
    assert pdf_libraries.TURN_ON in unavailable.value.says


def _place(cm, tm) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """Millimetres from the left and from the top of the page."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return x / 72 * 25.4, 297 - y / 72 * 25.4


def _nodes(node):  # type: ignore[no-untyped-def]
    """Every element of the structure, from this one down."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        yield node
        below = node.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            yield from _nodes(child)


def _flat(outline):  # type: ignore[no-untyped-def]
    for it in outline:
        if isinstance(it, list):
            yield from _flat(it)
        else:
            yield it
