"""Who acts: a person signed in, the holder of a private link, the system, an API client or anyone."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

FAMILY_LINK = "family-access"  # ehc.models.council.sessions.LinkPurpose.FAMILY_ACCESS


class ActorKind(StrEnum):
    PERSON = "person"  # someone signed in
    LINK = "link"  # the holder of a private link
    SYSTEM = "system"
    API = "api"
    ANYONE = "anyone"  # the public, not signed in


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts. For a person `id` is the account's, for a link the link's; `subject_id` is what a link opens."""

    kind: ActorKind
    name: str
    authority_id: uuid.UUID
    id: uuid.UUID | None = None
    role: str = ""  # ehc.models.council.accounts.Role's value for a person, the link's purpose for a link
    person_id: uuid.UUID | None = None  # of a family account
    setting_id: uuid.UUID | None = None  # of a setting's account
    subject_id: uuid.UUID | None = None
    case_id: uuid.UUID | None = None  # of a link

    @property
    def family_id(self) -> uuid.UUID | None:
        """Who of a family acts: the person of an account, or the holder of a family's link."""
        return self.subject_id if self.role == FAMILY_LINK else self.person_id

    @property
    def capacity(self) -> str:
        """In what capacity they act, as the permission table names it: a role, a link's purpose or a kind."""
        return self.role or self.kind.value
