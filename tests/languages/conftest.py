"""The app on the sample neighbourhoods, to be read in any language."""

from contextlib import contextmanager

import pytest
from flask import g

from rosa import create_app, models
from rosa.config import Settings
from rosa.models import Neighbourhood, Person
from rosa.models.scope import inside
from rosa.preferences import COOKIE, Preferences
from tests.house import copy_sqlite
from tests.visitor import Visitor


class Sample:
    """The app on the sample neighbourhoods."""

    def __init__(self, folder, settings=None, **config):
        settings = settings or Settings(
            database=f"sqlite:///{folder}/rosa.db", secret_key="x" * 32, rate_limits=False
        )
        self.app = create_app(settings, TESTING=True, PROPAGATE_EXCEPTIONS=False, **config)
        models.database.touch()
        self.lombok = Neighbourhood.get(slug="lombok")

    def visitor(self, wishes=None, name=None, place="lombok"):
        """Somebody who reads as these `wishes` say («ar», «tr.twee»), as the person with this name."""
        with inside(self.lombok):
            person = Person.get(name=name) if name else None
        visitor = Visitor(self.app, self.lombok if place else None, person)
        if person:
            visitor.session.device = ""  # unknown, which has words too
            with inside(self.lombok):
                visitor.session.save()
        if wishes:
            visitor.client.set_cookie(COOKIE, wishes)
        return visitor

    @contextmanager
    def reading(self, wishes):
        """As while a page is made for who reads so."""
        with self.app.test_request_context(), inside(self.lombok):
            g.preferences = Preferences.from_cookie(wishes)
            yield


@pytest.fixture(scope="module")
def folder(sample_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    copy_sqlite(sample_database, folder / "rosa.db")
    return folder


@pytest.fixture(scope="module")
def sample(folder):
    yield Sample(folder)
    models.database.close_all()
