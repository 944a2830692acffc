"""Every group of pages, in menu order; a new one is added here and its routes to ROUTES of ehc/permissions.py."""

from ehc.web import (
    accounts,
    advice_answers,
    assets,
    health,
    home,
    law,
)

BLUEPRINTS = (
    home.blueprint,
    law.blueprint,
    advice_answers.blueprint,
    accounts.blueprint,
    assets.blueprint,
    health.blueprint,
)
