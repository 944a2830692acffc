"""The made-up schools of the demonstration, as a register of their own, and what officers keep of some of them."""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from ehc.demonstration.town import Town, as_account
from ehc.services.offer.school_information import Information, keep_information
from ehc.services.offer.schools import import_schools

REGISTER = Path(__file__).with_name("schools.csv")
# By URN: what is kept of it, and how many days ago an officer looked. The rest have never been looked at.
KEPT = {
    "900001": (
        Information(
            report_url="https://larkfield.example/sen-information-report",
            accessibility_url="https://larkfield.example/accessibility-plan",
            complaints_url="https://larkfield.example/complaints",
            senco_name="Ruth Hall",
            senco_email="senco@larkfield.example",
            senco_telephone="01632 960201",
            words="Families may visit on any Tuesday morning. The communication base has a quiet entrance of its own.",
        ),
        20,
    ),
    "900003": (
        Information(
            report_url="https://oaktree.example/send",
            senco_name="Ben Lock",
            senco_email="office@oaktree.example",
            senco_telephone="01632 960203",
            words="A speech and language therapist works in school on four days a week.",
        ),
        45,
    ),
    "900007": (Information(senco_name="Pat Vale", senco_telephone="01632 960207"), 400),
}


def open_schools(session: Session, town: Town, today: date) -> None:
    """Take the made-up register in, and keep what officers have found out since."""
    import_schools(as_account(session, town.staff["Lee Adams"], today), REGISTER)
    for urn, (said, days) in KEPT.items():
        keep_information(as_account(session, town.officer, today - timedelta(days)), urn, 0, said)
