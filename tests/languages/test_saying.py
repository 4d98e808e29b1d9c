"""Days, hours, months, prices and capitals, as people say them in each language."""

from datetime import date, time, timedelta

import pytest

from rosa import language
from rosa.languages import LANGUAGES, WANTED
from rosa.models.clock import wall_clock
from rosa.pages import event_words
from rosa.two_languages import only

# {language: (a day in another year, its month, a Sunday, two o'clock, two and a half euros, small i as a capital)}
SAID = {
    "nl": ("donderdag 1 januari 2015", "januari 2015", "zondag", "14.00", "€ 2,50", "Iets"),
    "en": ("Thursday 1 January 2015", "January 2015", "Sunday", "14:00", "€2.50", "Iets"),
    "ar": ("الخميس، 1 يناير 2015", "يناير 2015", "الأحد", "14:00", "\u200f2.50 €", "Iets"),
    "tr": ("1 Ocak 2015 Perşembe", "Ocak 2015", "Pazar", "14:00", "€2,50", "İets"),
    "uk": ("четвер, 1 січня 2015 р.", "січень 2015 р.", "неділя", "14:00", "2,50 €", "Iets"),
    "pl": ("czwartek, 1 stycznia 2015", "styczeń 2015", "niedziela", "14:00", "2,50 €", "Iets"),
}
# The same day in this year: the year goes, with what belongs to it.
THIS_YEAR = {
    "nl": "donderdag 3 december",
    "en": "Thursday 3 December",
    "ar": "الخميس، 3 ديسمبر",
    "tr": "3 Aralık Perşembe",
    "uk": "четвер, 3 грудня",
    "pl": "czwartek, 3 grudnia",
    "so": "Khamiis, Diseembar 3",
    "ti": "ሓሙስ፣ 3 ታሕሳስ",
    "fa": "پنجشنبه 3 دسامبر",
}
NEAR = {
    "nl": ["vandaag", "morgen", "gisteren"],
    "en": ["today", "tomorrow", "yesterday"],
    "ar": ["اليوم", "غداً", "أمس"],
    "tr": ["bugün", "yarın", "dün"],
    "uk": ["сьогодні", "завтра", "вчора"],
    "pl": ["dziś", "jutro", "wczoraj"],
}
COMMA = {"ar": "، "}


def test_each_language_is_tried():
    assert set(SAID) == set(NEAR) == set(LANGUAGES)
    assert set(THIS_YEAR) == {*LANGUAGES, *WANTED}


@pytest.mark.parametrize("code", SAID)
def test_days_hours_and_prices_are_said_as_people_say_them(code, sample):
    far, month, sunday, clock, price, capital = SAID[code]
    with sample.reading(code):
        assert plain(language.date_words(date(2015, 1, 1))) == far
        assert plain(language.day_words(date(2015, 1, 1))) == far
        assert plain(language.month_words(date(2015, 1, 1))) == month
        assert language.weekday_words(6) == sunday
        assert language.time_words(time(14)) == clock
        assert plain(event_words.price_words(250)) == price
        assert language.sentence("iets") == capital
        assert plain(language.separator_words(date(2015, 1, 1))) == language.sentence(far)


@pytest.mark.parametrize("code", NEAR)
def test_days_nearby_have_a_word(code, sample):
    today = wall_clock().date()
    with sample.reading(code):
        assert [language.day_words(today + timedelta(days=ahead)) for ahead in (0, 1, -1)] == NEAR[code]
        assert language.day_words(wall_clock()) == NEAR[code][0]
        assert language.separator_words(today).startswith(
            language.sentence(NEAR[code][0]) + COMMA.get(code, ", ")
        )


@pytest.mark.parametrize("code", THIS_YEAR)
def test_this_year_goes_without_saying(code, sample, monkeypatch):
    monkeypatch.setattr(language, "wall_clock", lambda: date_and_time(2026))
    monkeypatch.setitem(LANGUAGES, code, LANGUAGES.get(code))
    with sample.reading(code):
        assert language.date_words(date(2026, 12, 3)) == THIS_YEAR[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_is_written_with_figures_that_everybody_here_reads(code, sample):
    with sample.reading(code):
        said = f"{language.date_words(date(2015, 1, 1))} {event_words.price_words(1250)}"
    assert {letter for letter in said if letter.isdigit()} <= set("0123456789")


def test_who_reads_two_languages_has_each_day_and_price_in_both(sample):
    with sample.reading("tr.twee"):
        day, line = language.date_words(date(2015, 1, 1)), language.separator_words(date(2015, 1, 1))
        today = language.separator_words(wall_clock())
        price = event_words.price_words(250)
        days = event_words._together([language.weekday_words(day) for day in (0, 1)])
    assert both(day) == ("donderdag 1 januari 2015", "1 Ocak 2015 Perşembe")
    assert both(line) == ("Donderdag 1 januari 2015", "1 Ocak 2015 Perşembe")
    assert both(today)[0].startswith("Vandaag, ")
    assert both(today)[1].startswith("Bugün, ")
    assert both(price) == ("€ 2,50", "€2,50")
    assert both(days) == ("maandag en dinsdag", "Pazartesi ve Salı")


def both(words):
    return tuple(plain(only(words, which)) for which in (0, 1))


def plain(words):
    return words.replace("\xa0", " ").replace("\u202f", " ")


def date_and_time(year):
    return wall_clock().replace(year=year, month=6, day=1)
