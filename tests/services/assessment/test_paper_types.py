"""Tests of which papers are taken in: by content as well as name, and refused in words."""

import io
import zipfile

import pytest

from ehc.services.assessment.paper_types import ending_of, paper_type, tidy_name
from ehc.services.refused import Refused
from tests.services import papers


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("report.pdf", papers.PDF, "application/pdf"),
        ("REPORT.PDF", papers.PDF, "application/pdf"),
        ("advice.docx", papers.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("map.xlsx", papers.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("advice.odt", papers.ODT, "application/vnd.oasis.opendocument.text"),
        ("advice.rtf", papers.RTF, "application/rtf"),
        ("advice.txt", papers.TEXT, "text/plain"),
        ("drawing.png", papers.PNG, "image/png"),
        ("photo.jpg", papers.JPEG, "image/jpeg"),
        ("photo.jpeg", papers.JPEG, "image/jpeg"),
    ],
)
def test_a_paper_of_each_kind_is_taken(name: str, data: bytes, media_type: str) -> None:
    assert paper_type(name, data).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.pdf", papers.PROGRAM),
        ("report.pdf", papers.DOCX),
        ("report.docx", papers.PDF),
        ("report.docx", papers.XLSX),
        ("report.docx", papers.zipped("evil.exe")),
        ("report.odt", papers.DOCX),
        ("report.txt", papers.PROGRAM),
        ("photo.png", papers.JPEG),
        ("photo.jpg", b"<html></html>"),
        ("report.pdf", b"<html>%PDF-1.7</html>"),
    ],
)
def test_a_renamed_file_is_refused_and_told_why(name: str, data: bytes) -> None:
    with pytest.raises(Refused, match="may have been renamed") as refused:
        paper_type(name, data)
    assert refused.value.field == "paper"


def test_a_document_with_macros_is_refused() -> None:
    with pytest.raises(Refused, match="without macros"):
        paper_type("report.docx", papers.WITH_MACROS)


def test_an_old_word_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"save it as a Word document \(\.docx\)"):
        paper_type("report.doc", papers.OLD_WORD)


@pytest.mark.parametrize("name", ["program.exe", "page.html", "macro.docm", "paper", ".pdf", "picture.svg"])
def test_another_kind_of_file_is_refused_with_what_is_taken(name: str) -> None:
    with pytest.raises(Refused, match="Add it as PDF, Word"):
        paper_type(name, papers.PDF)


def test_a_zip_that_would_unpack_to_too_much_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<x/>")
        file.writestr("word/document.xml", b"\0" * 201_000_000)
    with pytest.raises(Refused):
        paper_type("bomb.docx", made.getvalue())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("C:\\Users\\sam\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("re\u202eport\n.pdf", "report.pdf"),
        ("", "paper"),
        ("..", "paper"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_keeps_its_ending_and_loses_what_could_mislead(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


def test_a_name_that_is_only_an_ending_has_none() -> None:
    assert ending_of(".pdf") == ""
