"""No table is left out of the list that lets foreign keys find each other."""

import importlib
import pkgutil

import ehc.models
from ehc.models import tables
from ehc.models.base import Base


def test_every_module_of_tables_is_imported() -> None:
    names = [it.name for it in pkgutil.walk_packages(ehc.models.__path__, "ehc.models.") if not it.ispkg]
    modules = [importlib.import_module(name) for name in names]
    mapped = {mapper.class_.__module__ for mapper in Base.registry.mappers}
    holding = {module.__name__.split(".")[-1] for module in modules if module.__name__ in mapped}
    assert len(holding) > 30
    assert {name for name in holding if not hasattr(tables, name)} == set()
