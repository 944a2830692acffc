"""The declarative base of every table: naming convention, types by annotation, keys made in Python."""

import os
import time
import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import Date, DateTime, Enum, ForeignKey, MetaData, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> uuid.UUID:
    """A UUID version 7 (RFC 9562 5.7): keys sort by the millisecond they were made in."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


def in_words(kind: type[StrEnum]) -> list[str]:
    """An enum is stored by its value, in the field's own words."""
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """Every table. Relationships are not mapped: queries say what they read."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        date: Date,
        datetime: DateTime(timezone=True),
        uuid.UUID: UUID(as_uuid=True),
        dict[str, Any]: JSONB,
        list[dict[str, Any]]: JSONB,
        list[uuid.UUID]: ARRAY(UUID(as_uuid=True)),
        list[str]: ARRAY(Text),
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=60,
            create_constraint=True,
            values_callable=in_words,
        ),
    }


Id = Annotated[uuid.UUID, mapped_column(primary_key=True, default=new_id)]


class OfAuthority:
    """A root table: its rows belong to one authority, and row security shows no other's."""

    @declared_attr
    def authority_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("authorities.id"), index=False)
