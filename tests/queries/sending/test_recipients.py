"""Letters greet people by name, and whoever holds a post without one as a colleague."""

from __future__ import annotations

import pytest

from ehc.models.base import new_id
from ehc.models.notices import RecipientKind
from ehc.queries.sending.recipients import Recipient


def to(name: str, **values: object) -> Recipient:
    return Recipient(kind=RecipientKind.HEALTH_BODY, name=name, way="email", to="a@b.example", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["The designated clinical officer", "The head teacher or principal"])
def test_a_post_is_no_name(name: str) -> None:
    assert not to(name).is_named


def test_a_body_is_nobody_by_name() -> None:
    assert not to("Sample Integrated Care Board", address="Sample Integrated Care Board\n2 Health Way").is_named


def test_somebody_who_is_known_is_greeted_by_name() -> None:
    assert to("Dr Farah Siddiqui", address="Designated clinical officer\nSample ICB").is_named


def test_a_persons_own_name_may_begin_like_a_post() -> None:
    assert to("The Van Nguyen", person_id=new_id()).is_named
