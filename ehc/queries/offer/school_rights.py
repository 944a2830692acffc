"""What the law lets a family ask of a school or college, what it makes the school publish, and where it says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehc.models.plan_life.placements import SettingType
from workflows.citation import Basis, Citation
from workflows.sources import CFA_2014, EDUCATION_ACT_1996, SEND_REGS_2014

MAY_ASK = (
    CFA_2014.at("s 38(3)", basis=Basis.TEXT),
    CFA_2014.at("s 39(4)", basis=Basis.TEXT_IN_PART),
    CFA_2014.at("s 43", basis=Basis.SECONDARY),
)
MAY_TELL = (
    CFA_2014.at("s 38(3)", basis=Basis.TEXT),
    EDUCATION_ACT_1996.at("s 9", basis=Basis.SECONDARY),
)
REPORT = (
    CFA_2014.at("s 69", basis=Basis.SECONDARY),
    SEND_REGS_2014.at("reg 51", basis=Basis.SECONDARY),
    SEND_REGS_2014.at("Sch 1", basis=Basis.SECONDARY),
)


@dataclass(frozen=True, kw_only=True)
class Right:
    """Whether a request for it binds the council, and where the law says so."""

    may_be_requested: bool
    written_in: Sequence[Citation]


def right_to_ask(type_: SettingType) -> Right:
    """What a family may ask of a school that the law calls this."""
    binds = type_.may_be_requested
    return Right(may_be_requested=binds, written_in=MAY_ASK if binds else MAY_TELL)
