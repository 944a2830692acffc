"""The Local Offer: comments on it, published every year with the authority's answer (reg 56)."""

from workflows.calendar import Months
from workflows.citation import Basis
from workflows.events import LocalOfferCommentsPublished
from workflows.grounds import CORONAVIRUS
from workflows.rule import Rule
from workflows.sources import SEND_REGS_2014
from workflows.vocabulary import Party

PUBLISH_LOCAL_OFFER_COMMENTS = Rule(
    key="publish-local-offer-comments",
    says="Publish comments on the Local Offer, with your answer and what you will do, at least every 12 months.",
    says_to_family="Every year we must publish what people said about the Local Offer and what we will do.",
    owed_by=Party.LOCAL_AUTHORITY,
    owed_to=(Party.PUBLIC,),
    starts=(LocalOfferCommentsPublished,),
    met_by=(LocalOfferCommentsPublished,),
    within=Months(12),
    lifted_on=(CORONAVIRUS,),
    notes=("In a form that identifies nobody; comments about one person's services need no answer here.",),
    written_in=SEND_REGS_2014.at("reg 56", basis=Basis.SECONDARY),
)

RULES = (PUBLISH_LOCAL_OFFER_COMMENTS,)
