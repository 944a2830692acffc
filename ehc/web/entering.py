"""Entering by a private link: the token is exchanged for a session at once, so that it stays in no address."""

from collections.abc import Callable

from flask import redirect
from werkzeug.wrappers import Response as AnyResponse

from ehc.models.sessions import PrivateLink
from ehc.services import private_links
from ehc.web import edge
from ehc.web.visitors import begin


def enter_by_link(token: str, where: Callable[[PrivateLink], str]) -> AnyResponse:
    """Let the holder in and lead them to what the link opens; a link of another kind opens nothing there."""
    link = private_links.open_link(edge.db(), token, edge.now())
    begin(edge.act(), link_id=link.id)
    return redirect(where(link))
