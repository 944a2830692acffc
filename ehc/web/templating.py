"""The templates' environment: gettext, dates in words, addresses of assets, and the design system's macros."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, Undefined

from ehc import language
from ehc.config import ROOT
from ehc.permissions import may
from ehc.web import assets
from ehc.web.headers import nonce
from ehc.web.letterhead import letterhead
from ehc.web.menu import menu
from ehc.web.telephones import numbers_in
from ehc.web.visitors import visitor

TEMPLATES = ROOT / "templates"


class Missing(Undefined):
    """May be asked whether it is there; printing it is a mistake in the template, and says so."""

    def __str__(self) -> str:
        self._fail_with_undefined_error()
        raise AssertionError

    __html__ = __str__


class Govuk:
    """The design system's macros by name: `govuk.date_input({...})` is govukDateInput.

    They are written for an undefined that chains, so they have an environment of their own.
    """

    def __init__(self) -> None:
        loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
        self._environment = Environment(loader=loader, undefined=ChainableUndefined, autoescape=True)
        self._macro = cache(self._find)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._macro(name)

    def _find(self, name: str) -> Callable[..., Any]:
        kebab = name.replace("_", "-")
        module = self._environment.get_template(f"govuk_frontend_jinja/components/{kebab}/macro.html").module
        macro: Callable[..., Any] = getattr(module, "govuk" + name.title().replace("_", ""))
        return macro


def set_up(app: Flask) -> None:
    """Give the templates what every page may use."""
    app.jinja_options = {"undefined": Missing, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(language.gettext, language.plural, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(
        govuk=Govuk(),
        day=language.day,
        plain_day=language.plain_day,
        short_day=language.short_day,
        month_name=language.month_name,
        short_month=language.short_month,
        moment=language.moment,
        lang=language.locale,
        asset=assets.address_of,
        fetched=assets.address_of_fetched,
        council_sheet=assets.address_of_council_sheet,
        letterhead=letterhead,
        menu=menu,
        may=lambda act, thing=None: may(visitor().actor, act, thing),
        nonce=nonce,
        numbers_in=numbers_in,
        visitor=visitor,
    )
