"""What is read from the database is asked for in so many words: no attribute fetches behind one's back."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy.orm import configure_mappers

import ehc.models
from ehc.models.base import Base


def test_every_relationship_raises_when_it_was_not_asked_for() -> None:
    for info in pkgutil.iter_modules(ehc.models.__path__):
        importlib.import_module(f"ehc.models.{info.name}")
    configure_mappers()
    every = [relationship for mapper in Base.registry.mappers for relationship in mapper.relationships]
    assert [str(relationship) for relationship in every if relationship.lazy != "raise"] == []
