"""The columns of our own table, in the order of its template."""

from dataclasses import dataclass

from ehc.language import mark


@dataclass(frozen=True)
class Column:
    """A column: its name as it stands in the first line, what goes in it, and an example."""

    name: str
    says: str
    example: str = ""


# docs/local-offer-import.md tells of each, and a test holds it to this.
TEMPLATE = (
    Column(
        "reference", mark("Your own number or word for the service, the same each time. Must be filled in."), "SC-12"
    ),
    Column("name", mark("What the service is called. Must be filled in."), "Saturday Stars"),
    Column("organisation", mark("Who gives it."), "Sampleshire Play"),
    Column(
        "description", mark("What it is, in a few sentences."), "Games and crafts for children who need a quiet room."
    ),
    Column("who_it_is_for", mark("Who may use it."), "Autistic children and their families"),
    Column(
        "how_to_get_it", mark("How a family gets it, and what happens next."), "Telephone us to book a first visit."
    ),
    Column("waiting_time", mark("How long families wait."), "About a month"),
    Column("needs_referral", mark("yes or no: whether somebody else must ask for it."), "no"),
    Column("youngest_age", mark("In years."), "5"),
    Column("oldest_age", mark("In years."), "11"),
    Column("needs", mark("Needs it is for, with semicolons between."), "Autism; Speech and language"),
    Column("categories", mark("Kinds of service, with semicolons between."), "Clubs; Short breaks"),
    Column("level_of_support", mark("In your council's own words."), "Targeted"),
    Column("free", mark("yes or no."), "no"),
    Column("price", mark("In pounds."), "2.50"),
    Column("cost", mark("What it costs, in words; whether a personal budget can pay."), "each session"),
    Column("days", mark("Days of the week, with semicolons between."), "Saturday"),
    Column("opens_at", mark("A time, such as 09:30."), "10:00"),
    Column("closes_at", mark("A time."), "12:00"),
    Column("place", mark("The name of the building."), "The Made-up Hall"),
    Column("address", mark("Number and street."), "1 Made-up Lane"),
    Column("town", mark("Town or village."), "Sampleton"),
    Column("county", mark("County."), "Sampleshire"),
    Column("postcode", mark("The postcode of the place."), "ZZ1 1AB"),
    Column("latitude", mark("In degrees, if you know it."), ""),
    Column("longitude", mark("In degrees, if you know it."), ""),
    Column(
        "hide_address", mark("yes where nobody may learn the address, such as a refuge: the town alone is kept."), "no"
    ),
    Column("accessibility", mark("What the place has, with semicolons between."), "Hoist; Hearing loop"),
    Column("online", mark("yes where it is given online."), "no"),
    Column("areas_served", mark("Towns or districts, with semicolons between."), "Sampleton; Port Fictional"),
    Column("website", mark("A web address."), "https://stars.example"),
    Column("email", mark("For families to write to."), "hello@stars.example"),
    Column("telephone", mark("For families to call."), "01632 960111"),
    Column("contact_name", mark("Whom to ask for."), "Ann Example"),
    Column("contact_role", mark("What they do."), "Manager"),
    Column("status", mark("active, inactive or temporarily closed; active where it is empty."), "active"),
    Column("message", mark("Something important for now, such as a move."), ""),
    Column("last_checked", mark("The day when somebody last checked all this."), "1 October 2026"),
    Column("shown_from", mark("The first day on which families see it."), ""),
    Column("shown_until", mark("The last day on which families see it."), ""),
)
