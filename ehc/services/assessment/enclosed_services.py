"""Encloses with a refusal a sheet of services that may help: information, and never a reason."""

import re
import uuid
from collections.abc import Collection, Sequence

from ehc.documents.offer import service_sheet
from ehc.language import _
from ehc.models.cases import Case
from ehc.models.council.configuration import Authority
from ehc.queries.council.configuration import configuration_of
from ehc.queries.family.family_services import Helping, services_to_enclose
from ehc.queries.offer.service_page import service_page
from ehc.queries.sending.recipients import Recipient
from ehc.services.act import Act
from ehc.services.assessment.decisions import Reasons, field_of
from ehc.services.notices import find_help
from ehc.services.refused import Refused


def enclosing(
    act: Act, case: Case, to: Sequence[Recipient], chosen: Collection[uuid.UUID], why: Reasons
) -> tuple[Recipient, ...]:
    """Each of the family with the sheet of the services that were chosen; as they are where none was."""
    if not chosen:
        return tuple(to)
    fitting = services_to_enclose(act.session, case, act.today).services
    if not set(chosen) <= {it.service_id for it in fitting}:
        raise Refused(_("The services that fit have changed since you opened this page. Look at them again."))
    enclosed = [it for it in fitting if it.service_id in set(chosen)]
    _refuse_as_reasons(enclosed, why)
    html = _sheet(act, enclosed)
    return tuple(it.with_sheet(html) for it in to)


def _refuse_as_reasons(services: Sequence[Helping], why: Reasons) -> None:
    """What a service may do is no reason for a decision, so no reason may name one that is enclosed."""
    for limb, finding in why.findings.items():
        for it in services:
            if re.search(rf"(?<!\w){re.escape(it.name)}(?!\w)", finding.because, re.IGNORECASE):
                says = _(
                    "Your reasons name “%(name)s”, which is on the sheet of services. What a service may do is no "
                    "reason for the decision: write it otherwise, or take it off the sheet.",
                    name=it.name,
                )
                raise Refused(says, field=field_of(limb))


def _sheet(act: Act, services: Sequence[Helping]) -> str:
    configuration = configuration_of(act.session, act.authority_id, act.today)
    rows = [page for it in services if (page := service_page(act.session, it.service_id, act.today))]
    return service_sheet(
        rows,
        council=configuration.council,
        brand=configuration.brand_colour,
        today=act.today,
        demonstration=act.session.get_one(Authority, act.authority_id).demonstration,
        find_help=find_help(act),
    )
