"""When an exception is claimed: telling the family that it applies and why (Code 9.43)."""

from workflows.citation import Basis
from workflows.events import EXITS, FamilyToldOfException, LimitLifted
from workflows.rule import Notice, Rule
from workflows.sources import CODE
from workflows.vocabulary import Content, Force, Party

TELL_FAMILY_OF_EXCEPTION = Rule(
    key="tell-family-of-exception",
    says="Tell the family that an exception applies, why, and that the delay is kept as short as can be.",
    says_to_family="If the law allows us some delay, we must tell you so and why.",
    owed_by=Party.LOCAL_AUTHORITY,
    force=Force.GUIDANCE,
    starts=(LimitLifted,),
    met_by=(FamilyToldOfException,),
    ends_on=EXITS,
    for_each="rule",
    notices=(
        Notice(
            with_event=FamilyToldOfException,
            to=(Party.FAMILY,),
            must_say=(Content.WHY_LATE,),
            written_in=CODE.at("9.43", basis=Basis.SECONDARY),
        ),
    ),
    written_in=CODE.at("9.43", basis=Basis.SECONDARY),
)

RULES = (TELL_FAMILY_OF_EXCEPTION,)
