"""Entering by a private link: the token is exchanged for a session at once, so that it stays in no address."""

from collections.abc import Callable

from flask import redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from ehc.models.council.sessions import PrivateLink
from ehc.services.council import private_links
from ehc.services.refused import NotFound
from ehc.web import edge
from ehc.web.visitors import begin

GONE, UNKNOWN = 410, 404


def enter_by_link(token: str, where: Callable[[PrivateLink], str]) -> AnyResponse | tuple[str, int]:
    """Let the holder in and lead them to what the link opens; a link of another kind opens nothing there.

    An expired one can be renewed; a taken-back one and one that never was look the same."""
    try:
        link = private_links.open_link(edge.db(), token, edge.now())
    except private_links.Expired:
        return render_template("council/private_links/expired.html", token=token), GONE
    except NotFound:
        return render_template("council/private_links/unknown.html"), UNKNOWN
    begin(edge.act(), link_id=link.id)
    return redirect(where(link))
