"""The accessibility statement says what is so, and nothing better."""

from datetime import timedelta

import pytest

from rosa.config import Unsafe
from rosa.models.listed import today
from rosa.pages.statement import GROWS_OLD, KNOWN
from tests.house import settings_for

STUDY = {
    "statement_checked": str(today()),
    "statement_report": "https://onderzoek.example/rosa",
    "statement_way": "Een bureau bekeek veertig bladzijden.",
}


@pytest.fixture
def page_with(house, monkeypatch):
    """page_with(**settings) → the statement of Lombok with these settings."""

    def page_with(**settings):
        changed = settings_for("sqlite:///anything", **settings)
        monkeypatch.setitem(house.app.config, "SETTINGS", changed)
        return house.client().get("/toegankelijkheid/")

    return page_with


def test_every_footer_leads_there_and_back(house):
    for visitor in (house.client(), house.client(house.bram), house.street()):
        visitor.get("/")
        assert visitor.follow("Kan iedereen Rosa gebruiken?").heading == "Kan iedereen Rosa gebruiken?"


def test_without_settings_it_promises_nothing(page_with):
    page = page_with()
    assert "Rosa Lombok wil dat iedereen Rosa kan gebruiken." in page.words
    assert "D: Rosa voldoet nog niet aan de wet." in page.words
    assert "Niemand van buiten heeft Rosa al onderzocht." in page.words
    assert page.link("030 000 12 34") == "tel:0300001234"
    assert page.link("Nationale ombudsman").startswith("https://")
    for thing in KNOWN:
        assert str(thing.what) in page.words


def test_the_settings_say_who_answers_and_what_was_studied(page_with):
    page = page_with(
        statement_by="Stichting <Buurt>",
        statement_email="wij@rosa.example",
        statement_phone="030 111",
        statement_status="B",
        **STUDY,
    )
    assert "Stichting <Buurt> wil dat" in page.words
    assert "B: Rosa voldoet aan een deel van de regels." in page.words
    assert "Een bureau bekeek veertig bladzijden." in page.words
    assert page.link("wij@rosa.example") == "mailto:wij@rosa.example"
    assert page.link("Lees het onderzoek") == "https://onderzoek.example/rosa"
    assert "030 000 12 34" not in page.words


def test_a_study_that_has_grown_old_counts_no_more(page_with):
    day = today() - GROWS_OLD - timedelta(days=1)
    page = page_with(statement_status="A", **{**STUDY, "statement_checked": str(day)})
    assert "D: Rosa voldoet nog niet aan de wet." in page.words


@pytest.mark.parametrize(
    "settings",
    [
        {"statement_status": "A"},
        {"statement_status": "B", "statement_checked": "2026-11-24"},
        {"statement_status": "goed"},
        {"statement_checked": "gisteren"},
        {"statement_report": "http://onderzoek.example/"},
        {"statement_email": "bel maar"},
    ],
    ids=str,
)
def test_a_statement_that_nobody_can_look_up_does_not_start(settings):
    with pytest.raises(Unsafe, match="ROSA_STATEMENT"):
        settings_for("sqlite:///anything", **settings)
