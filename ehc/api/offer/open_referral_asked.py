"""What a program may ask of the feed in its address: each parameter with its bounds, told back in words when broken."""

import uuid
from datetime import UTC, datetime
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from werkzeug.datastructures import MultiDict

MOST_WORDS, MOST_A_PAGE, PAGE, LAST_PAGE = 200, 500, 50, 1_000_000
FARTHEST = 200_000  # metres
YES, NO = {"true", "1", "yes", ""}, {"false", "0", "no"}
M = TypeVar("M", bound=BaseModel)


def _flag(value: object) -> object:
    """A bare `?full` asks for it, as `?full=true` does."""
    word = str(value).lower()
    return True if word in YES else False if word in NO else value


def _zoned(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)


Flag = Annotated[bool, BeforeValidator(_flag)]
Words = Annotated[str, Field(max_length=MOST_WORDS)]
Age = Annotated[float, Field(ge=0, le=120, allow_inf_nan=False)]
Moment = Annotated[datetime, AfterValidator(_zoned)]


class AskedOfAny(BaseModel):
    """What every list may be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    search: Words = ""
    page: int = Field(default=1, ge=1, le=LAST_PAGE)
    per_page: int = Field(default=PAGE, ge=1, le=MOST_A_PAGE)
    format: Literal["json", "ndjson"] = "json"
    full: Flag = False
    extras: Flag = False

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.page - 1) * self.per_page


class AskedBySelection(AskedOfAny):
    """What a list that picks services may be asked besides."""

    taxonomy_term_id: uuid.UUID | None = None
    taxonomy_id: uuid.UUID | None = None
    organization_id: uuid.UUID | None = None
    modified_after: Moment | None = None
    minimum_age: Age | None = None
    maximum_age: Age | None = None


class AskedOfServices(AskedBySelection):
    """What the list of services may be asked besides."""

    minimal: Flag = False


class AskedOfPlaces(AskedBySelection):
    """What the list of services at places may be asked besides."""

    postcode: str = Field(default="", max_length=10)
    proximity: float | None = Field(default=None, gt=0, le=FARTHEST, description="Metres from the postcode.")


class AskedOfTerms(AskedOfAny):
    """What the list of categories may be asked besides."""

    taxonomy_id: uuid.UUID | None = None
    parent_id: uuid.UUID | None = None
    top_only: Flag = False


class AskedOfOne(BaseModel):
    """What a single service may be asked: it is always given whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    extras: Flag = False


def read(kind: type[M], sent: MultiDict[str, str]) -> M:
    """The parameters of an address; pydantic's ValidationError names each that is wrong."""
    return kind.model_validate({name: sent[name] for name in sent})
