"""The council's own services as they are searched: a view whose conditions may use any index, as row security's can't.

Row security tries a search of words, names or arrays on every row, for such a condition might tell something of rows
that are hidden. The view runs as its owner and names the council itself, so each condition on it may use its index.
It shows what the table shows, and is read and never written."""

from sqlalchemy import Column, MetaData, Table

from ehc.models.offer.local_offer import Service

COLUMNS = (
    *("id", "name", "summary", "status", "minimum_age", "maximum_age", "online", "nationwide", "assured_on"),
    *("shown_from", "shown_until", "closed_on", "withheld", "schedules", "needs", "areas", "places", "facets"),
    *("search_name", "search"),
)
OWN_SERVICES = Table("own_services", MetaData(), *(Column(name, Service.__table__.c[name].type) for name in COLUMNS))
