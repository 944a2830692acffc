"""What the gap report of the demonstration counts beside plans: where children live, comments, places; all made up."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.demonstration.town import DISTRICTS, Town, as_account
from ehc.models.offer.local_offer import Service
from ehc.models.offer.offer_comments import About
from ehc.models.offer.postcodes import Postcode
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.services.offer.empty_searches import note_empty_search
from ehc.services.offer.offer_comments import comment
from ehc.services.sufficiency.gap_tags import tag_comment
from ehc.services.sufficiency.service_capacities import say_capacity
from workflows.plan import Area

TOWN, VALE = (code for code, _name in DISTRICTS)
HOMES = (  # no postcode of the nation begins with ZZ
    ("ZZ2 1AA", 54.191, 1.188, TOWN),
    ("ZZ2 4BB", 54.196, 1.197, TOWN),
    ("ZZ2 9CD", 54.187, 1.179, TOWN),
    ("ZZ3 2CC", 54.229, 1.146, VALE),
    ("ZZ3 9DD", 54.236, 1.133, VALE),
)
MISSING = (  # how many days ago, what was said, and how an officer read it
    (12, "There is no speech therapy in the school holidays.", ProvisionType.SPEECH, Area.COMMUNICATION),
    (40, "We wait for occupational therapy, and nobody can say how long.", ProvisionType.OCCUPATIONAL, Area.SENSORY),
    (75, "No holiday club takes children who need one adult to themselves.", ProvisionType.SHORT_BREAK, Area.CARE),
    (5, "Nothing near the Vale for a teenager who is anxious.", None, None),
)
LOOKED_FOR = ((3, "speech therapy in the holidays", 7), (20, "occupational therapy near me", 9))
PLACES = {
    "Speech and language therapy for school-age children": (24, "Its manager, by telephone (made up)"),
    "Overnight short breaks at Harbour House": (8, "The contract of April (made up)"),
}


def say_where_postcodes_are(session: Session) -> None:
    """Give the made-up postcodes a place and a district, as the nation's directory does for real ones."""
    known = set(session.scalars(select(Postcode.postcode).where(Postcode.postcode.in_([it[0] for it in HOMES]))))
    for postcode, latitude, longitude, district in HOMES:
        if postcode not in known:
            session.add(Postcode(postcode=postcode, latitude=latitude, longitude=longitude, district=district))
    session.flush()


def say_what_is_missing(session: Session, town: Town, today: date) -> None:
    """Comments that help is missing and searches that found none; how many children two services can take."""
    for days, words, kind, need in MISSING:
        act = as_account(session, town.officer, today - timedelta(days=days))
        said = comment(act, About.GAP, words)
        if kind or need:
            tag_comment(act, said.id, kind, need)
    for days, words, age in LOOKED_FOR:
        act = as_account(session, town.officer, today - timedelta(days=days))
        note_empty_search(act, words=words, need="", age=age, near="")
    for known, name in session.execute(select(Service.id, Service.name).where(Service.name.in_(PLACES))):
        places, source = PLACES[name]
        told_on = today - timedelta(days=30)
        say_capacity(as_account(session, town.officer, today), known, places=places, as_at=told_on, source=source)
