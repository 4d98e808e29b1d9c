"""Rosa, the open digital neighbourhood centre."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from rosa import assets, cli, gate, headers, language, limits, live, logs, models, pages
from rosa.compression import CompressEverything
from rosa.config import ROOT, Settings
from rosa.doorstep import NeighbourhoodPrefix, ReadyPages


def create_app(settings=None, **config):
    """The WSGI app for these `Settings` (default: the environment's). Extra words go into Flask's config."""
    settings = settings or Settings.from_environ()
    app = Flask(__name__, template_folder=ROOT / "templates", static_folder=None)
    app.config.from_mapping(settings.for_flask(), **config)
    models.connect(settings.database)
    app.extensions["assets"] = assets.build()

    CompressEverything(app)  # first, so that it is the last to touch an answer
    headers.init_app(app)
    logs.init_app(app)
    language.init_app(app)
    CSRFProtect(app)
    gate.init_app(app)
    limits.init_app(app)
    pages.init_app(app)
    live.init_app(app, pages.Voice(app), limits)
    cli.init_app(app)
    gate.refuse_unguarded(app)

    app.wsgi_app = ReadyPages(NeighbourhoodPrefix(app.wsgi_app))
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        assets.STATIC,
        "/static/",
        immutable_file_test=assets.is_immutable,
        add_headers_function=headers.for_a_file,
        max_age=3600,
        allow_all_origins=False,
    )
    app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.proxies] * 3)
    return app
