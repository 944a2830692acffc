"""A listing names a type of help only by words that can be of nothing else."""

import pytest

from ehc.models.plan_life.listed_types import LISTED, listing_names
from ehc.models.plan_life.provision_types import TYPES, ProvisionType


@pytest.mark.parametrize(
    ("kind", "listing"),
    [
        (ProvisionType.SPEECH, "Speech and language therapy for school-age children"),
        (ProvisionType.OCCUPATIONAL, "Occupational therapy for children"),
        (ProvisionType.EMOTIONAL, "Play therapy"),
        (ProvisionType.NURSING, "Community children's nursing"),
        (ProvisionType.SHORT_BREAK, "One-to-one short break worker"),
        (ProvisionType.FAMILY_SUPPORT, "Family support worker"),
        (ProvisionType.PHYSIO, "Physiotherapy for children"),
    ],
)
def test_a_listing_that_says_the_type_names_it(kind: ProvisionType, listing: str) -> None:
    assert listing_names(kind, listing)


@pytest.mark.parametrize(
    ("kind", "listing"),
    [
        (ProvisionType.CURRICULUM, "Learn to ride: adapted cycles"),
        (ProvisionType.CURRICULUM, "Saturday Stars club. Staff know picture systems and signing."),
        (ProvisionType.HEALTH_EQUIPMENT, "Wheelchair basketball juniors"),
        (ProvisionType.CARE_EQUIPMENT, "Otter family swim. Hoist, warm water, changing place."),
        (ProvisionType.SPEECH, "Cooking with salt and without"),
        (ProvisionType.CONTINENCE, "Soft play with an accessible toilet"),
        (ProvisionType.TEACHING, "A choir that practises weekly"),
        (ProvisionType.TRAINING, "A club whose staff are trained"),
        (ProvisionType.SPEECH, "Occupational therapy for children"),
        (ProvisionType.OTHER, "Anything"),
    ],
)
def test_an_ordinary_word_names_no_type(kind: ProvisionType, listing: str) -> None:
    assert not listing_names(kind, listing)


def test_only_known_types_are_named_more_narrowly() -> None:
    assert set(LISTED) < set(TYPES)
