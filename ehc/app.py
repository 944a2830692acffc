"""Makes the application: what it stands on, the edge around every request, the pages in menu order, the API."""

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ehc import foundations, logs
from ehc.api.lawbook import timetable
from ehc.api.offer import open_referral, open_referral_places, open_referral_taxonomies
from ehc.config import Config
from ehc.foundations import Foundations
from ehc.web import edge, errors, extensions, field_markup, headers, templating, visits
from ehc.web.blueprints import BLUEPRINTS

FIELDS_LIMIT = 2_000_000  # all that is typed in one form


def create_app(config: Config | None = None, standing_on: Foundations | None = None) -> Flask:
    """The application, by this configuration or the environment's. Tests say what it stands on."""
    config = config or Config.load(os.environ)
    logs.set_up(lines_for_people=config.debug)
    app = Flask("ehc", template_folder=str(templating.TEMPLATES), static_folder=None)
    app.config.update(_for_flask(config))
    app.session_interface = visits.Visits()
    if config.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[config.trusted_proxies] * 3)  # type: ignore[method-assign]
    edge.set_up(app)
    foundations.set_up(app, config, standing_on)
    extensions.set_up(app)
    headers.set_up(app)
    errors.set_up(app)
    templating.set_up(app)
    field_markup.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for part in (timetable, open_referral, open_referral_places, open_referral_taxonomies):
        app.register_blueprint(part.blueprint)
        extensions.csrf.exempt(part.blueprint)  # no cookie is read for it, so there is nothing to forge
    return app


def _for_flask(config: Config) -> dict[str, object]:
    """Our configuration in Flask's names."""
    return {
        "SECRET_KEY": config.secret,
        "DEBUG": config.debug,
        "SESSION_COOKIE_NAME": "__Host-ehc" if config.secure_cookies else "ehc",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "MAX_CONTENT_LENGTH": config.upload_limit + FIELDS_LIMIT,
        "MAX_FORM_MEMORY_SIZE": FIELDS_LIMIT,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
        "WTF_CSRF_SSL_STRICT": False,  # it asks for a referrer, and we let no browser send one
        "WTF_CSRF_FIELD_NAME": "csrf_token",
    }
