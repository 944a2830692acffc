"""Ways into the directory by what a family is at: each a title, a few words, a search and the council's own pages."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from ehc.language import mark


class TrackPage(BaseModel):
    """A page of the council's own that belongs to a track, such as its short breaks statement."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    website: str = Field(pattern=r"^https?://")


class Track(BaseModel):
    """One way in. `asked` is a search of /find-help, by the names of its fields; `under` is the track it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    title: str
    words: str
    asked: Mapping[str, str] = Field(default_factory=dict)
    under: str = ""
    schools: Mapping[str, str] | None = None  # a search of /schools-and-colleges that belongs to it, by its fields
    pages: tuple[TrackPage, ...] = ()


# Schedule 2 asks for each of these; "preparation for adulthood" in the four outcomes of the Code (1.39).
TRACKS = (
    Track(
        key="early-years",
        title=mark("Early years"),
        words=mark(
            "For children under 5, at home, with a childminder or at nursery. You can ask for help before anybody "
            "has said what the difficulty is."
        ),
        asked={"words": 'nursery OR "early years" OR portage OR playgroup OR preschool OR childminder'},
        schools={"phase": "nursery"},
    ),
    Track(
        key="school",
        title=mark("School"),
        words=mark(
            "Help with learning in school. Start with the special educational needs coordinator (SENCO) of your "
            "child's school: each school must say on its website what it does for children with special educational "
            "needs."
        ),
        asked={"sector": "education"},
        schools={},
    ),
    Track(
        key="adulthood",
        title=mark("After 16, and preparing for adulthood"),
        words=mark("College, work, a home, friends and health, for young people up to 25."),
        asked={"sector": "adulthood"},
        schools={"kind": "post-16"},
    ),
    Track(
        key="employment",
        title=mark("Work"),
        words=mark("Supported internships, apprenticeships and help to find and keep a job."),
        asked={"words": "employment OR internship OR apprenticeship OR work OR job", "age": "17"},
        under="adulthood",
    ),
    Track(
        key="independent-living",
        title=mark("Living more independently"),
        words=mark("Life skills, travelling alone, and having a say about where you live and with whom."),
        asked={"words": '"independent living" OR "life skills" OR housing OR travel OR independence', "age": "17"},
        under="adulthood",
    ),
    Track(
        key="community",
        title=mark("Friends and community"),
        words=mark("Things to do, and people to do them with."),
        asked={"sector": "leisure", "age": "17"},
        under="adulthood",
    ),
    Track(
        key="adult-health",
        title=mark("Being as healthy as possible"),
        words=mark("Health services for young people, and moving on to those for adults."),
        asked={"sector": "health", "age": "17"},
        under="adulthood",
    ),
    Track(
        key="short-breaks",
        title=mark("Short breaks"),
        words=mark("Time for your child with somebody else, by day or overnight, that gives you a break too."),
        asked={"words": '"short break" OR "short breaks" OR respite'},
    ),
    Track(
        key="transport",
        title=mark("Getting about"),
        words=mark("Travel to school and college, learning to travel, parking and passes."),
        asked={"sector": "transport"},
    ),
    Track(
        key="personal-budgets",
        title=mark("Personal budgets and direct payments"),
        words=mark(
            "A personal budget is money that pays for help in an EHC plan. You may ask for one while a plan is being "
            "written or reviewed. These services say that they can be paid with one, or help you to manage it."
        ),
        asked={"words": '"personal budget" OR "personal budgets" OR "direct payment" OR "direct payments"'},
    ),
    Track(
        key="money",
        title=mark("Money and rights"),
        words=mark("Benefits, grants and somebody to explain what you are entitled to."),
        asked={"sector": "money"},
    ),
    Track(
        key="waiting",
        title=mark("While you wait for an assessment"),
        words=mark(
            "You don't have to wait for help. None of these needs a diagnosis, a plan or somebody to refer you. Your "
            "child's school or nursery must help now as well, whatever is decided later."
        ),
        asked={"referral": "none"},
    ),
)


def track_named(tracks: Iterable[Track], key: str) -> Track | None:
    """The track of that key."""
    return next((track for track in tracks if track.key == key), None)


def under(tracks: Iterable[Track], key: str) -> Sequence[Track]:
    """The tracks that belong to one; those that belong to none for an empty key."""
    return [track for track in tracks if track.under == key]
