"""A private link that has expired: its holder asks for a new one, which goes only to the address we hold."""

from flask import Blueprint, render_template, request

from ehc.services.council import link_renewals
from ehc.web import edge

blueprint = Blueprint("private_links", __name__)


@blueprint.post("/links/new")
def renew() -> str:
    """The same answer whatever the link was: nobody learns from it whose it is."""
    link_renewals.renew(edge.act(), request.form.get("token", ""))
    return render_template("council/private_links/on_its_way.html")
