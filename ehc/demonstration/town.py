"""The made-up council of the demonstration: its configuration, people who work there, settings and advisers."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import AdviceKind, Adviser
from ehc.models.assessment.assessments import Power
from ehc.models.council.accounts import Account, Role
from ehc.models.council.configuration import Authority
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.queries.council.configuration import Contact, CouncilConfiguration, District, SchoolHoliday
from ehc.queries.council.sign_ins import actor_of
from ehc.services.act import Act, Actor
from ehc.services.assessment import advisers
from ehc.services.council import accounts, configuration, delegations
from workflows.vocabulary import Giver

PASSWORD = "demonstration-only"  # noqa: S105  printed at every start of the demonstration, refused in production
CODE, COUNCIL = "999", "Sample Council (made up)"
SINCE = date(2014, 9, 1)
INSTRUMENT = "Scheme of delegation (made up), paragraph 4.2"
SITE = "https://ehc.council.example"
MIDDAY = time(12, tzinfo=UTC)

DISTRICTS = (("E99999901", "Sampleton Town (made up)"), ("E99999902", "Sampleton Vale (made up)"))

STAFF = (
    ("Sam Okoro", "sam.okoro@council.example", Role.CASEWORKER, "SEND officer"),
    ("Priya Lall", "priya.lall@council.example", Role.CASEWORKER, "SEND officer"),
    ("Tom Whitfield", "tom.whitfield@council.example", Role.CASEWORKER, "SEND officer"),
    ("Marian Cole", "marian.cole@council.example", Role.MANAGER, "SEND service manager"),
    ("Lee Adams", "lee.adams@council.example", Role.ADMINISTRATOR, "Systems administrator"),
)

SETTINGS = (
    ("Larkfield Primary School (made up)", SettingType.MAINTAINED_SCHOOL, "900001", "Ada Brook", "Ruth Hall"),
    ("Riverbank Academy (made up)", SettingType.ACADEMY, "900002", "Owen Hart", "Jo Field"),
    ("Oak Tree School (made up)", SettingType.MAINTAINED_SPECIAL, "900003", "Nia Moss", "Ben Lock"),
    ("Sampleton College (made up)", SettingType.FURTHER_EDUCATION, "900004", "Ray Stone", "Ivy Lane"),
    ("Little Acorns Nursery (made up)", SettingType.EARLY_YEARS, None, "Kay Dunn", "Kay Dunn"),
    ("Hillside Independent School (made up)", SettingType.INDEPENDENT, "900006", "Max Frost", "Amy Hale"),
)

ADVISERS = (
    (
        "Dr Anil Patel",
        "Educational psychologist",
        "Sample Council educational psychology service",
        Giver.OWN_SERVICE,
        AdviceKind.PSYCHOLOGY,
    ),
    (
        "Joanna Reed",
        "Speech and language therapist",
        "Sampleshire children's therapies",
        Giver.HEALTH_BODY,
        AdviceKind.OTHER,
    ),
    (
        "Peter Nkemelu",
        "Occupational therapist",
        "Sampleshire children's therapies",
        Giver.HEALTH_BODY,
        AdviceKind.OTHER,
    ),
    ("Sue Barker", "Teacher of deaf children", "Sample Council sensory service", Giver.OWN_SERVICE, AdviceKind.SENSORY),
    (
        "Gail Short",
        "Preparing for adulthood adviser",
        "Sample Council preparing for adulthood",
        Giver.OWN_SERVICE,
        AdviceKind.ADULTHOOD,
    ),
)


@dataclass(kw_only=True)
class Town:
    """Who and what there is; each part of the demonstration finds its people here by name or kind."""

    authority: Authority
    staff: dict[str, Account]
    settings: dict[str, Setting]
    advisers: dict[str, Adviser]
    families: dict[str, Account] = field(default_factory=dict)

    @property
    def officer(self) -> Account:
        """The officer who has most of the cases."""
        return self.staff["Sam Okoro"]

    @property
    def manager(self) -> Account:
        """The officer who may decide and sign."""
        return self.staff["Marian Cole"]


def act_of(session: Session, actor: Actor, on: date) -> Act:
    """An act on a day gone by: history, which sends nothing."""
    return Act(session=session, actor=actor, today=on, at=datetime.combine(on, MIDDAY), live=False, base_url=SITE)


def as_account(session: Session, account: Account, on: date) -> Act:
    """An act of somebody with an account, on a day gone by."""
    return act_of(session, actor_of(account), on)


def make_town(session: Session, today: date, authority: Authority | None = None) -> Town:
    """Make the council, unless it is given, and everyone in it."""
    authority = authority or configuration.set_up_council(session, code=CODE, name=COUNCIL, demonstration=True)
    system = act_of(session, configuration.system_actor(authority), today)
    configuration.configure(system, _configuration(today.year), SINCE)
    hashed = accounts.hash_password(PASSWORD)
    staff = {
        name: accounts.add_account(
            system, name=name, email=email, role=role, password_hash=hashed, job_title=job, telephone="01632 960100"
        )
        for name, email, role, job in STAFF
    }
    settings = {row[0]: _setting(session, authority, *row) for row in SETTINGS}
    town = Town(authority=authority, staff=staff, settings=settings, advisers={})
    _give_powers(session, town)
    _add_advisers(system, town, hashed)
    _add_setting_account(system, town, hashed)
    return town


def find_town(session: Session, authority: Authority) -> Town:
    """The town that was made before; the session acts for its council."""
    staff = {account.name: account for account in session.scalars(select(Account))}
    settings = {setting.name: setting for setting in session.scalars(select(Setting))}
    found = {adviser.name: adviser for adviser in session.scalars(select(Adviser))}
    return Town(authority=authority, staff=staff, settings=settings, advisers=found)


def _give_powers(session: Session, town: Town) -> None:
    giving = as_account(session, town.staff["Lee Adams"], SINCE)
    for power in Power:
        delegations.give_power(giving, town.manager.id, power, INSTRUMENT, from_on=SINCE)
        delegations.give_power(giving, town.officer.id, power, INSTRUMENT, from_on=SINCE)


def _add_advisers(system: Act, town: Town, hashed: str) -> None:
    for name, role, service, giver, kind in ADVISERS:
        email = f"{name.removeprefix('Dr ').lower().replace(' ', '.')}@advice.example"
        account = accounts.add_account(
            system, name=name, email=email, role=Role.ADVISER, password_hash=hashed, job_title=role
        )
        details = advisers.Details(
            name=name, role=role, service=service, giver=giver, kind=kind, email=email, account_id=account.id
        )
        town.advisers[name] = advisers.add_adviser(system, details)


def _add_setting_account(system: Act, town: Town, hashed: str) -> None:
    school = town.settings["Larkfield Primary School (made up)"]
    accounts.add_account(
        system,
        name="Ruth Hall",
        email="ruth.hall@larkfield.example",
        role=Role.SETTING,
        password_hash=hashed,
        job_title="Special educational needs co-ordinator",
        setting_id=school.id,
    )


def _setting(
    session: Session, authority: Authority, name: str, type_: SettingType, urn: str | None, head: str, senco: str
) -> Setting:
    word = name.split()[0].lower()
    row = Setting(
        authority_id=authority.id,
        name=name,
        type=type_,
        urn=urn,
        address=f"{len(name)} Made-up Road\nSampleton",
        postcode="ZZ1 2BB",
        email=f"office@{word}.example",
        head_name=head,
        senco_name=senco,
    )
    session.add(row)
    session.flush()
    return row


def _configuration(year: int) -> CouncilConfiguration:
    return CouncilConfiguration(
        council=Contact(
            name=COUNCIL,
            address="1 Sample Street\nSampleton\nZZ1 1ZZ",
            telephone="01632 960000",
            email="send@council.example",
            website="https://council.example/send",
        ),
        health_body=Contact(
            name="Sampleshire Integrated Care Board (made up)",
            person="Dr Farah Siddiqui",
            role="Designated clinical officer",
            address="2 Health Way\nSampleton",
            email="dco@health.example",
            telephone="01632 960200",
        ),
        social_care=Contact(
            name="Sample Council social care (made up)",
            person="Colin Achebe",
            role="Designated social care officer",
            email="dsco@council.example",
        ),
        mediation_adviser=Contact(
            name="Sample Mediation (made up)", telephone="01632 960300", website="https://mediation.example"
        ),
        disagreement_resolution=Contact(name="Sample Resolution (made up)", telephone="01632 960301"),
        information_and_advice=Contact(
            name="Sample SENDIASS (made up)", telephone="01632 960302", website="https://sendiass.example"
        ),
        schools_information=Contact(name="Schools and colleges", website="https://council.example/schools"),
        local_offer=Contact(name="Sample Local Offer", website="https://council.example/local-offer"),
        districts=tuple(District(code=code, name=name) for code, name in DISTRICTS),
        school_holidays=tuple(
            SchoolHoliday(name=name, from_on=date(y, *first), until_on=date(y + over, *last))
            for y in (year - 1, year, year + 1)
            for name, first, last, over in (
                ("Summer holiday", (7, 22), (9, 2), 0),
                ("Christmas holiday", (12, 19), (1, 4), 1),
                ("Easter holiday", (4, 1), (4, 15), 0),
            )
        ),
    )
