"""A feed is taken in: services are added, changed and closed, never deleted, and each count is true."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.local_offer import (
    Organisation,
    Service,
    ServiceImport,
    ServiceLocation,
    ServiceTerm,
    TaxonomyTerm,
)
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.offer.local_offer import import_file, import_services
from ehc.services.offer.local_offer_feeds.feed import Feed
from ehc.services.offer.local_offer_feeds.reading import read_feed
from ehc.services.refused import Refused
from tests import factories
from tests.services.feeds_made import DEMONSTRATION, MADE, made, service_named, taken_in


def count(session: Session, model: type[Service | ServiceLocation | Organisation | ServiceImport]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def less(feed: Feed, *names: str) -> Feed:
    """The feed without the services of these names."""
    left = tuple(it for it in feed.services if it.name not in names)
    return replace(feed, services=left, items=len(left))


def test_a_first_import_adds_every_service(officer_act: Act) -> None:
    assert taken_in(officer_act).says == "6 services: 6 added, 0 changed, 0 closed, 0 refused"
    assert count(officer_act.session, Service) == 6


def test_the_same_feed_again_changes_nothing(officer_act: Act) -> None:
    taken_in(officer_act)
    assert taken_in(officer_act).says == "6 services: 0 added, 0 changed, 0 closed, 0 refused"


def test_a_service_that_says_something_else_is_changed_in_its_place(officer_act: Act) -> None:
    taken_in(officer_act)
    before = service_named(officer_act.session, "Saturday Stars").id
    feed = made("open_referral")
    said = tuple(replace(it, alert="Moved") if it.name == "Saturday Stars" else it for it in feed.services)
    assert import_services(officer_act, replace(feed, services=said)).says.startswith("6 services: 0 added, 1 changed")
    officer_act.session.expire_all()
    assert (service_named(officer_act.session, "Saturday Stars").alert, before) == (
        "Moved",
        service_named(officer_act.session, "Saturday Stars").id,
    )


def test_a_changed_service_keeps_its_places_and_categories_once(officer_act: Act) -> None:
    session = officer_act.session
    taken_in(officer_act)
    places, feed = count(session, ServiceLocation), made("open_referral")
    import_services(officer_act, replace(feed, services=tuple(replace(it, alert="New") for it in feed.services)))
    assert count(session, ServiceLocation) == places
    assert session.scalar(select(func.count()).select_from(ServiceTerm)) == 5
    assert session.scalar(select(func.count()).select_from(TaxonomyTerm)) == 5


def test_what_has_left_its_feed_is_closed_and_stays(officer_act: Act) -> None:
    taken_in(officer_act)
    done = import_services(officer_act, less(made("open_referral"), "Wheels in Motion"))
    assert done.says == "5 services: 0 added, 0 changed, 1 closed, 0 refused"
    officer_act.session.expire_all()
    assert service_named(officer_act.session, "Wheels in Motion").closed_on == officer_act.today


def test_what_comes_back_is_open_again_and_counted_as_changed(officer_act: Act) -> None:
    taken_in(officer_act)
    import_services(officer_act, less(made("open_referral"), "Wheels in Motion"))
    assert taken_in(officer_act).says == "6 services: 0 added, 1 changed, 0 closed, 0 refused"
    officer_act.session.expire_all()
    assert service_named(officer_act.session, "Wheels in Motion").closed_on is None


def test_one_page_of_a_longer_feed_closes_nothing(officer_act: Act) -> None:
    taken_in(officer_act)
    page = replace(less(made("open_referral"), "Wheels in Motion"), is_whole=False)
    assert import_services(officer_act, page).closed == 0


def test_a_service_that_is_refused_this_time_is_not_closed(officer_act: Act) -> None:
    taken_in(officer_act, "untidy")
    broken = b'[{"id": "club-7", "organization": {}}, {"id": "other", "name": "Other", "status": "active"}]'
    done = import_services(officer_act, read_feed(broken))
    assert done.says == "2 services: 1 added, 0 changed, 1 closed, 1 refused"
    assert service_named(officer_act.session, "Tidy club").closed_on is None


def test_another_directory_closes_nothing_of_this_one(officer_act: Act) -> None:
    taken_in(officer_act, source="One")
    assert taken_in(officer_act, "version_one", source="Two").says == (
        "3 services: 3 added, 0 changed, 0 closed, 0 refused"
    )
    assert count(officer_act.session, Service) == 9


def test_a_dry_run_counts_and_writes_nothing(officer_act: Act) -> None:
    done = taken_in(officer_act, dry_run=True)
    assert (done.says, done.import_id) == ("6 services: 6 added, 0 changed, 0 closed, 0 refused", None)
    assert count(officer_act.session, Service) == count(officer_act.session, ServiceImport) == 0


def test_what_was_refused_and_mended_is_kept_with_the_import(officer_act: Act) -> None:
    done = taken_in(officer_act, "untidy", file_name="untidy.json")
    assert done.says == "8 services: 2 added, 0 changed, 0 closed, 5 refused"
    kept = officer_act.session.get_one(ServiceImport, done.import_id)
    assert (len(kept.refusals), len(kept.remarks), kept.imported_by) == (5, 17, "Sam Okoro")
    assert kept.refusals[0] == {
        "item": 2,
        "name": "",
        "field": "name",
        "says": "is missing",
        "external_id": "00000000-0000-4000-8000-000000000002",
    }


def test_the_last_line_is_the_counts(officer_act: Act) -> None:
    lines = list(taken_in(officer_act, "untidy").lines)
    assert lines[0] == "Refused. Item 2, name: is missing"
    assert lines[-1] == "8 services: 2 added, 0 changed, 0 closed, 5 refused"


def test_a_feed_without_services_is_refused_and_closes_nothing(officer_act: Act) -> None:
    taken_in(officer_act)
    with pytest.raises(Refused, match="no services in it"):
        import_services(officer_act, read_feed(b'{"contents": []}'))


def test_a_file_is_imported_from_its_path(officer_act: Act) -> None:
    assert import_file(officer_act, MADE / "version_one.json").added == 3


def test_the_demonstration_services_are_all_good(officer_act: Act) -> None:
    done = import_file(officer_act, DEMONSTRATION)
    assert (done.added, done.refused, done.remarks) == (61, (), ())


def test_a_uuid_of_the_feed_stays_the_services_open_referral_id(officer_act: Act) -> None:
    taken_in(officer_act)
    known = service_named(officer_act.session, "Saturday Stars").open_referral_id
    assert known == UUID("00000000-0000-4000-8000-000000000002")


def test_another_id_gives_the_same_lasting_one_each_time(officer_act: Act) -> None:
    taken_in(officer_act, "version_one")
    first = service_named(officer_act.session, "Farm visits").open_referral_id
    feed = made("version_one")
    import_services(officer_act, replace(feed, services=tuple(replace(it, alert="x") for it in feed.services)))
    officer_act.session.expire_all()
    assert (first, first.version) == (service_named(officer_act.session, "Farm visits").open_referral_id, 5)


def test_needs_are_read_from_categories(officer_act: Act) -> None:
    taken_in(officer_act, "version_one")
    it = service_named(officer_act.session, "1st Sampleton Brownies")
    assert (it.needs, it.areas) == (["ASD"], ["communication-and-interaction", "sensory-and-physical"])


def test_a_masked_place_is_kept_without_its_address(officer_act: Act) -> None:
    taken_in(officer_act)
    (place,) = officer_act.session.scalars(select(ServiceLocation).where(ServiceLocation.masked))
    assert (place.address, place.postcode, place.latitude, place.city) == ("", "", None, "Sampleton")


def test_a_nameless_directory_is_refused(officer_act: Act) -> None:
    with pytest.raises(Refused) as refused:
        taken_in(officer_act, source="  ")
    assert refused.value.field == "source"


def test_a_family_may_not_import(session: Session, officer_act: Act) -> None:
    family = factories.make_account(session, Role.FAMILY)
    with pytest.raises(NotPermitted):
        taken_in(factories.act_of(session, family))


def test_another_councils_services_stay_its_own(session: Session, officer_act: Act) -> None:
    taken_in(officer_act)
    factories.make_authority(session, name="Other Council")
    assert count(session, Service) == 0
