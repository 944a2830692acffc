"""The headers that every answer carries: what a page may load, where it may be shown, and who may keep it."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

from ehc.foundations import foundations

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",  # what a child recorded
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # a private link's address is a key
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"


def set_up(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(protect)


def nonce() -> str:
    """The word that lets this answer's own script tags run, and no others."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    word: str = g.nonce
    return word


def protect(response: Response) -> Response:
    """Set what is not set already."""
    policy = {**POLICY, "script-src": f"'self' 'nonce-{nonce()}'"}
    headers = {**ALWAYS, "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items())}
    if foundations().config.is_production:
        headers["Strict-Transport-Security"] = TWO_YEARS
    if "Cache-Control" not in response.headers:
        headers["Cache-Control"] = _who_may_keep_it()
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def _who_may_keep_it() -> str:
    """Nobody keeps a page that someone signed in or linked in was shown."""
    known = g.get("visitor")
    is_theirs = known is not None and known.is_authenticated
    return "no-store" if is_theirs or request.method == "POST" else "no-cache, private"
