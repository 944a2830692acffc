"""A letter's page as plain text, for the body of the e-mail that carries it."""

import textwrap
from html.parser import HTMLParser

WIDTH = 76
BLOCKS = {"p", "h1", "h2", "h3", "li", "caption", "tr", "div", "section", "main", "dl", "ul", "ol", "table"}
SPACED = {"p", "h1", "h2", "h3", "caption", "ul", "ol", "dl", "table"}
UNDERLINES = {"h1": "=", "h2": "-"}
BULLET = "- "
BETWEEN = {"dt": ": ", "td": "; ", "th": "; "}


class _Text(HTMLParser):
    """Gathers the words inside `main` as lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.bullet = ""
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "main"
        if tag in BLOCKS or tag == "br":
            self.end_line()
        self.bullet = BULLET if tag == "li" else self.bullet

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.line = self.line.rstrip("; ")
        if tag in BLOCKS:
            self.end_line()
        if tag in UNDERLINES and self.lines:
            self.lines.append(UNDERLINES[tag] * len(self.lines[-1]))
        if tag in SPACED and self.lines and self.lines[-1]:
            self.lines.append("")
        if tag in BETWEEN and self.line.strip():
            self.line = self.line.strip().rstrip(":") + BETWEEN[tag]
        self.inside -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.line += data

    def end_line(self) -> None:
        """Put what was gathered down as one or more lines."""
        words, self.line = " ".join(self.line.split()), ""
        if not words:
            return
        hanging = " " * len(self.bullet)
        wrap = textwrap.TextWrapper(WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
        self.lines += wrap.wrap(self.bullet + words)
        self.bullet = ""


def of_html(html: str) -> str:
    """The words of a letter from its greeting on, without its letterhead."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines).strip() + "\n"
