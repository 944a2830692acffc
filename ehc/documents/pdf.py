"""Turns a frozen page into a tagged PDF (PDF/UA-1); nothing is fetched, and the same page gives the same bytes."""

import hashlib
import os
import re
from datetime import datetime
from functools import cache
from typing import Any

from ehc.config import Config
from ehc.embedded import pdf_libraries

MADE_ON = re.compile(r'<meta name="dcterms.created" content="(\d{4}-\d\d-\d\d)">')
LONG_AGO = "2014-09-01"  # where a page says no date, so that its PDF still has the same bytes each time


class PdfUnavailable(Exception):
    """Raised where the libraries that draw PDFs are missing; `says` is how to turn them on."""

    def __init__(self) -> None:
        self.says = f"PDFs are off on this machine. To turn them on: {pdf_libraries.TURN_ON}"
        super().__init__(self.says)


def pdf(html: str, *, attachment: bytes | None = None, attachment_name: str = "plan.json") -> bytes:
    """The page as a PDF; `attachment` goes inside it as a file that another authority can load."""
    weasyprint = _weasyprint()
    # The head of a group of rows would be told as the head of the whole first column.
    tagged = html.replace('scope="rowgroup"', 'scope="row"')
    document = weasyprint.HTML(string=tagged, url_fetcher=_only_data(weasyprint))
    attached = [_attachment(weasyprint, html, attachment, attachment_name)] if attachment is not None else []
    identifier = hashlib.sha256(html.encode() + (attachment or b"")).digest()[:16]
    made: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier, attachments=attached, optimize_images=True
    )
    return made


def _only_data(weasyprint: Any) -> Any:
    """A page carries all it shows: no file is read and no address is opened for it."""
    return weasyprint.urls.URLFetcher(allowed_protocols=("data",))


def _attachment(weasyprint: Any, html: str, data: bytes, name: str) -> Any:
    found = MADE_ON.search(html)
    on = datetime.fromisoformat(found[1] if found else LONG_AGO)
    return weasyprint.Attachment(
        string=data,
        name=name,
        description="The same in machine-readable form",
        created=on,
        modified=on,
        relationship="Alternative",
    )


@cache
def _weasyprint() -> Any:
    """WeasyPrint, once it is known to work here: its failure is no exception but a crash, so a child tries first."""
    state = Config.load({name: value for name, value in os.environ.items() if name == "EHC_STATE"}).state
    if not pdf_libraries.are_usable(state):
        raise PdfUnavailable
    pdf_libraries.load(state)
    import weasyprint
    import weasyprint.urls

    return weasyprint
