"""Says which help a comment on the Local Offer says is missing, and says it anew."""

import uuid

from ehc.language import _
from ehc.models.offer.offer_comments import OfferComment
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.models.sufficiency.gap_tags import GapTag
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused
from workflows.plan import Area


def tag_comment(act: Act, comment_id: uuid.UUID, kind: ProvisionType | None, need: Area | None) -> GapTag:
    """Keep the type of help or the area of need that a comment is about, or both. Its words stay what they are."""
    require(act.actor, "edit-services")
    if act.session.get(OfferComment, comment_id) is None:
        raise NotFound
    if kind is None and need is None:
        raise Refused(_("Choose a type of help, an area of need, or both."), field="provision_type")
    tag = act.session.get(GapTag, comment_id) or GapTag(comment_id=comment_id)
    tag.provision_type, tag.need, tag.tagged_on, tag.tagged_by = kind, need, act.today, act.actor.name
    act.session.add(tag)
    act.session.flush()
    return tag
