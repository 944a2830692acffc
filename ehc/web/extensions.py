"""Flask's extensions that the pages use: login, and the guard against forged forms."""

from __future__ import annotations

from flask import Flask
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
login = LoginManager()


def set_up(app: Flask) -> None:
    """Give the pages their login and their guard against forged forms."""
    csrf.init_app(app)
    login.session_protection = None  # the session is a row of ours, ended by us
    login.init_app(app, add_context_processor=False)  # a page of ours about a fault must not ask who reads it
