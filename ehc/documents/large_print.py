"""The same words in large print: nothing smaller than 18 point, one column, tables told row by row."""

import re

STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)
POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
LARGE = 18  # points: what the UK Association for Accessible Formats calls large print begins at 16
GROWS = LARGE / 11  # a plan's and a letter's own text is of 11
MOST = 38

# Where the page has fixed places for small type, or columns for short words, large print lets all of it flow.
FLOWING = """
[data-size="large"] .letterhead .where { display: none; }
[data-size="large"] .letterhead .council, [data-size="large"] .letterhead .team { max-width: none; }
[data-size="large"] .window { font-size: 15pt; max-height: 37mm; width: 95mm; }
[data-size="large"] .reference { position: static; width: auto; margin: 0 0 4mm; }
[data-size="large"] body > .demonstration { top: -11mm; font-size: 12pt; padding: 0.5mm 3mm; }
[data-size="large"] .reference div, [data-size="large"] .facts div, [data-size="large"] .outcome dl div,
[data-size="large"] .statement, [data-size="large"] .summary .columns { display: block; }
[data-size="large"] .reference dt, [data-size="large"] .reference dd, [data-size="large"] .facts dt,
[data-size="large"] .facts dd, [data-size="large"] .outcome dt, [data-size="large"] .outcome dd {
  display: inline; width: auto; padding: 0; }
[data-size="large"] .reference dt::after, [data-size="large"] .facts dt::after, [data-size="large"] .outcome dt::after {
  content: ": "; }
[data-size="large"] .outcome dt.between::before { content: "\\A"; white-space: pre; }
[data-size="large"] .cover { height: auto; }
[data-size="large"] .cover .lead { max-width: none; }
[data-size="large"] .cover .imprint { position: static; margin: 6mm 20mm 0; }
[data-size="large"] .band .council { margin-bottom: 12mm; }
[data-size="large"] .outcome, [data-size="large"] .voice, [data-size="large"] tr { break-inside: auto; }
[data-size="large"] .section h2::after { display: none; }
[data-size="large"] .refs, [data-size="large"] .from, [data-size="large"] .way { white-space: normal; }
[data-size="large"] table, [data-size="large"] tbody, [data-size="large"] tr, [data-size="large"] caption,
[data-size="large"] th, [data-size="large"] td { display: block; width: auto !important; }
[data-size="large"] thead { display: none; }
[data-size="large"] tr { border-bottom: 0.4mm solid #505a5f; padding: 2mm 0; }
[data-size="large"] th, [data-size="large"] td { border: 0; padding: 1mm 0; }
[data-size="large"] td[data-label]::before { content: attr(data-label) ": "; font-weight: bold; }
[data-size="large"] td[data-label] > p { display: inline; }
[data-size="large"] td[data-label] > p + p::before { content: "; "; }
[data-size="large"] .contents, [data-size="large"] .contents li { display: block; }
[data-size="large"] .contents li { margin-bottom: 2mm; }
[data-size="large"] .contents li > * { display: inline; border: 0; font-size: 18pt; }
[data-size="large"] a { overflow-wrap: anywhere; }
@page { @top-left { content: none } @top-center { content: none } @top-right { content: none }
  @right-top { content: none } @bottom-center { content: none }
  @bottom-left { content: string(demonstration); width: 115mm } }
"""


def large_print(html: str) -> str:
    """A frozen page of ours in large print; its words are the same, and where it is large already it stays so."""
    if is_large(html):
        return html
    grown = STYLE.sub(lambda found: found[1] + POINTS.sub(_grown, found[2]) + FLOWING + found[3], html, count=1)
    return grown.replace("<html ", '<html data-size="large" ', 1)


def is_large(html: str) -> bool:
    """Whether a page is in large print."""
    return '<html data-size="large"' in html


def _grown(found: re.Match[str]) -> str:
    return f"{min(max(float(found[1]) * GROWS, LARGE), MOST):.4g}pt"
