"""Everything people read goes through gettext: templates, labels of forms, and whole pages in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from ehc.config import ROOT
from ehc.language import CATALOGUES, locales

TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
TRANSLATES = {"_", "gettext", "ngettext"}
READ_OUT = {"alt", "aria-label", "aria-description", "placeholder", "title", "label"}
SHOWN_KEYS = {"text", "html", "titleText", "hint", "legend", "label", "caption"}
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
QUOTED = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*')""")
WORD = re.compile(r"[A-Za-z]{2,}")
PLACE = "\x00"  # stands for whatever an expression prints
NAMES = {"EHC", "PDF"}  # as they are in every language
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)


def bare_words(source: str) -> Iterator[str]:
    """Words of a template that no gettext sees, in its text, its spoken attributes or what it gives a macro."""
    tree = ENVIRONMENT.parse(source)
    written = "".join(_written(tree))
    for text in TAG.split(written):
        yield from _words(text)
    for tag in TAG.findall(written):
        for name, value in QUOTED.findall(tag):
            if name in READ_OUT:
                yield from _words(value[1:-1])
    for pair in tree.find_all(nodes.Pair):
        if isinstance(pair.key, nodes.Const) and pair.key.value in SHOWN_KEYS and isinstance(pair.value, nodes.Const):
            yield from _words(str(pair.value.value))


def _written(node: nodes.Node) -> Iterator[str]:
    """The template's own text in order, an expression as one place."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            yield child.data
        elif isinstance(child, nodes.Expr):
            yield from _printed(child) if isinstance(node, nodes.Output) else ()
        else:
            yield from _written(child)


def _printed(expression: nodes.Expr) -> Iterator[str]:
    """What an expression may print that is written in the template: a plain string outside gettext."""
    if isinstance(expression, nodes.CondExpr):
        yield from _printed(expression.expr1)
        if expression.expr2 is not None:
            yield from _printed(expression.expr2)
    elif isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        yield expression.value
    else:
        yield PLACE


def _words(text: str) -> Iterator[str]:
    said = re.sub(r"&[a-z]+;|(https?://|www\.)\S+", " ", text)
    if [word for word in WORD.findall(said) if word not in NAMES]:
        yield " ".join(said.replace(PLACE, "…").split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_every_word_of_a_template_goes_through_gettext(page: Path) -> None:
    found = list(bare_words(page.read_text()))
    assert not found, f'{page.relative_to(ROOT)}: write {{{{ _("...") }}}} around: {found}'


@pytest.mark.parametrize(
    "source",
    [
        "<p>Bare</p>",
        '<p>{{ _("Said") }} bare</p>',
        "{{ 'Bare' if x else '' }}",
        '<a aria-label="Bare" href="/">{{ _("x") }}</a>',
        '{{ govuk.button({"text": "Bare"}) }}',
        "{% if x %}Bare{% endif %}",
    ],
)
def test_the_search_finds_bare_words(source: str) -> None:
    assert list(bare_words(source))


@pytest.mark.parametrize(
    "source",
    [
        '<p class="govuk-body">{{ _("Said") }}: {{ name }}</p>',
        '<a class="{{ "one" if x else "two" }}" href="/x">{{ words }}</a>',
        '{{ govuk.button({"text": _("Said"), "classes": "govuk-button"}) }}',
        "&nbsp;&rarr; 12",
    ],
)
def test_the_search_lets_what_is_not_read_pass(source: str) -> None:
    assert not list(bare_words(source))


def messages() -> Iterator[tuple[str, int, object]]:
    methods = [("ehc/**.py", "python"), ("tasks/**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"extensions": "jinja2.ext.do,jinja2.ext.loopcontrols", "silent": "false"}}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None, "lazy": None}
    for name, line, message, _comments, _context in extract_from_dir(ROOT, methods, options, keywords=keywords):
        yield name, line, message


def test_every_value_put_into_a_message_is_named() -> None:
    unnamed = re.compile(r"%[sd]")
    found = [f"{name}:{line}: {message}" for name, line, message in messages() if unnamed.search(str(message))]
    assert not found, "Name the value, so that a translator may move it: %(name)s"


def test_no_message_is_empty() -> None:
    """An empty one would be translated by the catalogue's own header."""
    assert not [f"{name}:{line}" for name, line, message in messages() if message in ("", ("", ""))]


@pytest.mark.parametrize("locale", locales())
def test_every_catalogue_can_be_read(locale: str, tmp_path: Path) -> None:
    with (CATALOGUES / locale / "LC_MESSAGES" / "ehc.po").open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    with (tmp_path / "ehc.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
    assert not [error for message, errors in catalogue.check() for error in errors]
