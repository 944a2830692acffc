"""The feeds that tests of the Local Offer read: made-up ones that are always there, and samples beside a checkout."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.config import ROOT
from ehc.models.offer.local_offer import Service
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_services
from ehc.services.offer.local_offer_feeds.feed import Feed
from ehc.services.offer.local_offer_feeds.reading import read_feed
from ehc.services.offer.local_offer_results import Imported

MADE = Path(__file__).parent.parent / "fixtures" / "local_offer"
DEMONSTRATION = ROOT / "ehc" / "demonstration" / "services.json"
SHARED = ROOT.parent / "shared" / "local-offer"
beside_a_checkout = pytest.mark.skipif(
    not SHARED.exists(),
    reason=f"The sample feeds are off. To turn them on: put them at {SHARED.name}/ beside this folder",
)


def made(name: str) -> Feed:
    """One of the made-up feeds: open_referral, version_one or untidy."""
    return read_feed(MADE / f"{name}.json")


def sample(name: str) -> Feed:
    """One of the samples, by its path."""
    return read_feed(SHARED / name)


def taken_in(act: Act, name: str = "open_referral", **how: Any) -> Imported:
    """A made-up feed, imported."""
    return import_services(act, made(name), **how)


def service_named(session: Session, name: str) -> Service:
    """The service of that name."""
    return session.scalars(select(Service).where(Service.name == name)).one()
