"""From the fields of one row of the register to a school: its kind in law, its ages, needs, place and standing."""

from datetime import date

from ehc.models.intake.people_names import plain_name
from ehc.models.offer.local_offer_needs import Need, words_of
from ehc.models.offer.school_kinds import (
    BOARDS,
    PASSED_OVER,
    PHASE_CODES,
    TYPES,
    WELSH,
    Kind,
    SchoolGroup,
    kinds_of,
    school_facet,
    type_in_law,
)
from ehc.models.offer.schools import SchoolStatus
from ehc.services.offer.school_register.grid import in_degrees
from ehc.services.offer.school_register.rows import RegisterSchool
from ehc.services.offer.school_register.values import Fields
from ehc.services.offer.school_register.wanted import Wanted

STATUSES = {
    "1": SchoolStatus.OPEN,
    "2": SchoolStatus.CLOSED,
    "3": SchoolStatus.CLOSING,
    "4": SchoolStatus.OPENING,
}
OLDEST = 25
NEEDS = tuple(f"SEN{number} (name)" for number in range(1, 14))
# What people call them, besides what is in the name.
ALSO_CALLED = {
    Kind.SPECIAL: "special school send sen",
    Kind.RESOURCED: "resource base unit arp specialist unit sen unit resourced provision",
    Kind.ALTERNATIVE: "pru pupil referral alternative provision",
    Kind.SPECIALIST_COLLEGE: "specialist college isp post-16",
    Kind.SECTION_41: "section 41 approved",
    Kind.POST_16: "college sixth form",
}


def school_of(fields: Fields, wanted: Wanted) -> RegisterSchool | None:
    """The school that a row tells of, with remarks on its fields; None where it is none of those wanted."""
    code, approved = fields.text("TypeOfEstablishment (code)"), fields.is_said("Section41Approved (name)", "approved")
    if not _is_wanted(fields, code, wanted, approved=approved):
        return None
    if approved and not TYPES[code].may_be_approved:
        fields.remark("Section41Approved (name)", f"approval can't be given to type {code}, so it counts for nothing.")
    resourced = bool(fields.choice("TypeOfResourcedProvision (name)"))
    kinds, needs = kinds_of(code, approved=approved, resourced=resourced), _needs(fields)
    status, opens_on, closes_on = _standing(fields)
    youngest, oldest = _ages(fields)
    place = _place(fields)
    name, town = fields.text("EstablishmentName"), fields.text("Town")
    boards = fields.choice("Boarders (name)").casefold() not in ("", "no boarders")
    phase = PHASE_CODES.get(fields.text("PhaseOfEducation (code)"), "")
    facets = [
        *(school_facet(SchoolGroup.KIND, kind) for kind in kinds),
        *([school_facet(SchoolGroup.PHASE, phase)] if phase else ()),
        *(school_facet(SchoolGroup.NEED, need) for need in needs),
        *([BOARDS] if boards else ()),
    ]
    return RegisterSchool(
        urn=fields.urn,
        name=name,
        establishment=code,
        type=type_in_law(code, approved=approved),
        status=status,
        opens_on=opens_on,
        closes_on=closes_on,
        phase=phase,
        youngest=youngest,
        oldest=oldest,
        gender=fields.choice("Gender (name)"),
        religion=fields.choice("ReligiousCharacter (name)"),
        boards=boards,
        sixth_form=fields.is_said("OfficialSixthForm (name)", "has a sixth form"),
        council_code=fields.text("LA (code)"),
        council=fields.text("LA (name)"),
        address=_address(fields),
        town=town,
        postcode=fields.postcode("Postcode"),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        telephone=fields.text("TelephoneNum"),
        website=fields.site("SchoolWebsite"),
        head_name=_head(fields),
        head_role=fields.text("HeadPreferredJobTitle"),
        ukprn=fields.text("UKPRN"),
        capacity=fields.number("SchoolCapacity"),
        pupils=fields.number("NumberOfPupils"),
        counted_on=fields.day("CensusDate"),
        approved=approved and TYPES[code].may_be_approved,
        needs=needs,
        resourced_on_roll=fields.number("ResourcedProvisionOnRoll") if resourced else None,
        resourced_capacity=fields.number("ResourcedProvisionCapacity") if resourced else None,
        unit_on_roll=fields.number("SenUnitOnRoll") if resourced else None,
        unit_capacity=fields.number("SenUnitCapacity") if resourced else None,
        inspected_on=fields.day("OfstedLastInsp"),
        inspection_report=fields.site("InspectorateReport"),
        register_changed_on=fields.day("LastChangedDate"),
        facets=facets,
        search_terms=_terms(fields, kinds, needs, TYPES[code].name),
        search_name=plain_name(f"{name} {town}"),
    )


def _is_wanted(fields: Fields, code: str, wanted: Wanted, *, approved: bool) -> bool:
    """In one of the areas, a school or college of England (or approved in Wales), and not closed before we knew it."""
    if not wanted.is_of_area(fields.text("LA (code)"), fields.urn):
        return False
    if code in PASSED_OVER:
        wanted.pass_over(PASSED_OVER[code])
    elif code == WELSH and not approved:
        wanted.pass_over("Welsh establishments that are not approved under section 41")
    elif fields.text("EstablishmentStatus (code)") == "2" and fields.urn not in wanted.known:
        wanted.pass_over("closed before they were known here")
    else:
        return True
    return False


def _needs(fields: Fields) -> list[str]:
    """The types of need it is for, by the census's codes, in the census's order. The first may be “Not Applicable”."""
    found = set()
    for name in NEEDS:
        said = fields.choice(name)
        code = said.partition(" - ")[0].strip().upper()
        if code in set(Need):
            found.add(code)
        elif said:
            fields.remark(name, f"“{said[:40]}” is no type of need of the school census, so it was left out.")
    return [need.value for need in Need if need.value in found]


def _standing(fields: Fields) -> tuple[SchoolStatus, date | None, date | None]:
    """How it stands, and the days it opens and closes."""
    code, opens_on, closes_on = (
        fields.text("EstablishmentStatus (code)"),
        fields.day("OpenDate"),
        fields.day("CloseDate"),
    )
    status = STATUSES.get(code)
    if status is None:
        fields.remark("EstablishmentStatus (code)", f"“{code[:40]}” is no status, so it was taken as open.")
        status = SchoolStatus.OPEN
    if status in (SchoolStatus.OPEN, SchoolStatus.OPENING) and closes_on is not None:
        fields.remark("CloseDate", f"it is said to be open, so {closes_on:%d-%m-%Y} was left out.")
        closes_on = None
    if status is SchoolStatus.CLOSED and closes_on is None:
        fields.remark("CloseDate", "it is closed and says no day, so it counts as closed from the day of this import.")
    return status, opens_on, closes_on


def _ages(fields: Fields) -> tuple[int | None, int | None]:
    youngest, oldest = fields.number("StatutoryLowAge"), fields.number("StatutoryHighAge")
    if youngest is not None and oldest is not None and youngest > oldest:
        fields.remark("StatutoryLowAge", f"{youngest} to {oldest} are no ages, so they were left out.")
        return None, None
    if oldest is not None and oldest >= 99:
        return youngest, None  # the register writes 99 where there is no upper age
    return youngest, oldest


def _place(fields: Fields) -> tuple[float, float] | None:
    east, north = fields.metres("Easting"), fields.metres("Northing")
    found = in_degrees(east, north) if east and north else None
    if found is None and (east or north):
        fields.remark("Easting", f"{east:g}, {north:g} is not on the grid of Great Britain, so it was left out.")
    return found


def _address(fields: Fields) -> str:
    names = ("Street", "Locality", "Address3", "Town", "County (name)")
    return "\n".join(dict.fromkeys(line for name in names if (line := fields.choice(name))))


def _head(fields: Fields) -> str:
    """The head's name, as the register publishes it; no remark ever quotes it."""
    return " ".join(filter(None, (fields.choice(f"Head{part}") for part in ("Title (name)", "FirstName", "LastName"))))


def _terms(fields: Fields, kinds: tuple[Kind, ...], needs: list[str], type_: str) -> str:
    also = [ALSO_CALLED[kind] for kind in kinds if kind in ALSO_CALLED]
    said = (fields.urn, type_, fields.text("Town"), fields.text("LA (name)"), words_of(Need(need) for need in needs))
    return " ".join(filter(None, (*said, *also)))
