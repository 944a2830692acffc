"""No table is left out of the list that lets foreign keys find each other."""

import pkgutil

import ehc.models
from ehc.models import tables

WITHOUT_TABLES = {
    "base",
    "tables",
    "people_names",
    "people_numbers",
    "local_offer_choices",
    "local_offer_tracks",
    "needs_at_home",
}


def test_every_module_of_tables_is_imported() -> None:
    modules = {
        it.name.split(".")[-1] for it in pkgutil.walk_packages(ehc.models.__path__, "ehc.models.") if not it.ispkg
    }
    assert {name for name in modules - WITHOUT_TABLES if not hasattr(tables, name)} == set()
