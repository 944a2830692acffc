"""What officers keep of a school beside the register: its SEN information report, its SENCO, where it is written to."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from ehc.language import _
from ehc.models.offer.schools import School, SchoolInformation
from ehc.models.plan_life.placements import Setting
from ehc.permissions import require
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused


@dataclass(frozen=True, kw_only=True)
class Information:
    """What is said of it, as an officer typed it."""

    report_url: str = ""
    accessibility_url: str = ""
    complaints_url: str = ""
    senco_name: str = ""
    senco_email: str = ""
    senco_telephone: str = ""
    words: str = ""
    consulted_at: str = ""


def keep_information(act: Act, urn: str, version: int, said: Information) -> SchoolInformation:
    """Keep it, as looked at today; the setting that cases name is told its address and SENCO too."""
    require(act.actor, "edit-services")
    school = act.session.scalars(select(School).where(School.urn == urn)).first()
    if school is None:
        raise NotFound
    kept = select(SchoolInformation).where(SchoolInformation.school_id == school.id)
    row = act.session.scalars(kept.with_for_update()).first()
    if (row.version if row else 0) != version:
        raise Refused(_("Someone else changed this meanwhile. Look at what it says now."))
    values = {**asdict(said), "checked_on": act.today, "checked_by": act.actor.name}
    if row is None:
        row = SchoolInformation(school_id=school.id, version=1, **values)
        act.session.add(row)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    _tell_setting(act, urn, said)
    act.session.flush()
    return row


def _tell_setting(act: Act, urn: str, said: Information) -> None:
    """Where an officer says an address or a SENCO here, letters and consultations go by it."""
    setting = act.session.scalars(select(Setting).where(Setting.urn == urn)).first()
    if setting is None:
        return
    setting.email = said.consulted_at or setting.email
    setting.senco_name = said.senco_name or setting.senco_name
