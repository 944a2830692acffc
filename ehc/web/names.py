"""Names in words for what templates show again and again: parties, ways of writing, relationships, pages of a case."""

from ehc.language import lazy as _
from workflows.ages import age_on

PARTY_NAMES = {
    "local-authority": _("Us"),
    "family": _("Family (may)"),
    "health-body": _("Health body"),
    "social-care": _("Social care"),
    "setting": _("School or college"),
    "adviser": _("Adviser"),
    "mediation-adviser": _("Mediation adviser"),
    "tribunal": _("Tribunal"),
}
WAY_NAMES = {"email": _("e-mail"), "text": _("text message"), "post": _("post")}
RELATIONSHIP_NAMES = {
    "birth-parent": _("Birth parent"),
    "adoptive-parent": _("Adoptive parent"),
    "parental-responsibility": _("Has parental responsibility"),
    "person-with-care": _("Person with care"),
    "social-worker": _("Social worker"),
    "representative": _("Representative"),
}
CONTRIBUTION_NAMES = {
    "views": _("views"),
    "child-views": _("the child's or young person's own views"),
    "representation": _("about the draft plan"),
}
CASE_PAGES = (
    ("cases.overview", _("Overview")),
    ("advice.board", _("Advice")),
    ("plans.desk", _("Plan")),
    ("case_families.index", _("Family")),
    ("placements.board", _("Settings")),
    ("documents.index", _("Documents")),
    ("notices.index", _("Messages")),
    ("cases.history", _("History")),
)


def names() -> dict[str, object]:
    """What every template of a case may name."""
    return {
        "party_names": PARTY_NAMES,
        "way_names": WAY_NAMES,
        "relationship_names": RELATIONSHIP_NAMES,
        "contribution_names": CONTRIBUTION_NAMES,
        "case_pages": CASE_PAGES,
        "age_on": age_on,
    }
