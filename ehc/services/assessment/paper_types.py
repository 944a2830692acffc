"""Which papers are taken in: each kind of file known by its content as well as by its name."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import puremagic

from ehc.language import _, mark
from ehc.services.refused import Refused

LONGEST_NAME = 120
MOST_UNPACKED = 200_000_000
MOST_MEMBERS = 2_000
MACROS = ("vbaproject.bin", "vbadata.xml")
CONTROL_IN_TEXT = {chr(code) for code in range(32)} - {"\t", "\n", "\r", "\f"}
OLD_OFFICE = {
    ".doc": mark("We can’t take .doc files. Open it, save it as a Word document (.docx) or a PDF, and add that."),
    ".xls": mark("We can’t take .xls files. Open it, save it as an Excel workbook (.xlsx) or a PDF, and add that."),
}


@dataclass(frozen=True, kw_only=True)
class PaperType:
    """A kind of file that is taken: what it is called, how it is served, and whether bytes are one."""

    called: str
    media_type: str
    is_one: Callable[[bytes], bool]


def paper_type(name: str, data: bytes) -> PaperType:
    """The kind of a file by its name, once its content has borne that out; Refused in words where it does not."""
    ending = ending_of(name)
    if ending in OLD_OFFICE:
        raise _no(_(OLD_OFFICE[ending]))
    found = TYPES.get(ending)
    if found is None:
        raise _no(
            _(
                "We can’t take this kind of file. Add it as PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt), "
                "text (.txt or .rtf), a picture (.jpg or .png), a sound (.mp3, .m4a or .wav) or a film (.mp4 or .webm)."
            )
        )
    if not found.is_one(data):
        raise _no(
            _(
                "The file’s name ends in %(ending)s, but what is in it is not %(called)s. "
                "It may have been renamed or damaged. Save it again as %(called)s, and add that.",
                ending=ending,
                called=_(found.called),
            )
        )
    return found


def ending_of(name: str) -> str:
    """The last part of a file's name with its dot, in lower case; empty where it has none."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def tidy_name(name: str) -> str:
    """A file's name without folders or characters that could mislead; its ending is kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in last if character.isprintable()).strip(" .") or "paper"
    ending = ending_of(shown)
    return shown[: LONGEST_NAME - len(ending)] + ending if len(shown) > LONGEST_NAME else shown


def _no(says: str) -> Refused:
    return Refused(says, field="paper")


def _known_as(*endings: str) -> Callable[[bytes], bool]:
    def is_one(data: bytes) -> bool:
        return not _recognised(data).isdisjoint(endings)

    return is_one


def _recognised(data: bytes) -> set[str]:
    try:
        return {match.extension for match in puremagic.magic_string(data)}
    except puremagic.PureError:
        return set()


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and ".pdf" in _recognised(data)


def _is_text(data: bytes) -> bool:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    return CONTROL_IN_TEXT.isdisjoint(words) and "\ufffd" not in words


def _office(main: str) -> Callable[[bytes], bool]:
    def is_one(data: bytes) -> bool:
        members = _members(data)
        return {"[content_types].xml", main} <= members and not any(it.endswith(MACROS) for it in members)

    return is_one


def _is_odt(data: bytes) -> bool:
    if "mimetype" not in _members(data):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text"


def _members(data: bytes) -> set[str]:
    """The names in a zip, in lower case; none where it is no zip, is locked, or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            found = file.infolist()
    except (zipfile.BadZipFile, NotImplementedError):
        return set()
    locked = any(it.flag_bits & 1 for it in found)
    if locked or len(found) > MOST_MEMBERS or sum(it.file_size for it in found) > MOST_UNPACKED:
        return set()
    return {it.filename.lower() for it in found}


OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".pdf": PaperType(called=mark("a PDF"), media_type="application/pdf", is_one=_is_pdf),
    ".docx": PaperType(
        called=mark("a Word document (.docx) without macros"),
        media_type=f"{OFFICE}.wordprocessingml.document",
        is_one=_office("word/document.xml"),
    ),
    ".xlsx": PaperType(
        called=mark("an Excel workbook (.xlsx) without macros"),
        media_type=f"{OFFICE}.spreadsheetml.sheet",
        is_one=_office("xl/workbook.xml"),
    ),
    ".odt": PaperType(
        called=mark("an OpenDocument text"),
        media_type="application/vnd.oasis.opendocument.text",
        is_one=_is_odt,
    ),
    ".rtf": PaperType(called=mark("a rich text file"), media_type="application/rtf", is_one=_known_as(".rtf")),
    ".txt": PaperType(called=mark("plain text"), media_type="text/plain", is_one=_is_text),
    ".png": PaperType(called=mark("a PNG picture"), media_type="image/png", is_one=_known_as(".png")),
    ".jpg": PaperType(called=mark("a JPEG picture"), media_type="image/jpeg", is_one=_known_as(".jpg")),
    ".jpeg": PaperType(called=mark("a JPEG picture"), media_type="image/jpeg", is_one=_known_as(".jpg")),
    ".mp3": PaperType(called=mark("an MP3 sound"), media_type="audio/mpeg", is_one=_known_as(".mp3", ".mpga")),
    ".m4a": PaperType(called=mark("an M4A sound"), media_type="audio/mp4", is_one=_known_as(".m4a")),
    ".wav": PaperType(called=mark("a WAV sound"), media_type="audio/wav", is_one=_known_as(".wav")),
    ".mp4": PaperType(called=mark("an MP4 film"), media_type="video/mp4", is_one=_known_as(".mp4")),
    ".webm": PaperType(called=mark("a WebM film"), media_type="video/webm", is_one=_known_as(".webm")),
}
