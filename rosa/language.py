"""The words of the reader's language: Babel's catalogues, and days and hours as people say them."""

import re
from contextlib import contextmanager
from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton
from flask import g
from flask_babel import Babel, force_locale, get_locale, get_translations
from flask_babel import gettext as _
from markupsafe import Markup

from rosa import clock_face, two_languages
from rosa.catalogues import Catalogues
from rosa.languages import LANGUAGES, direction
from rosa.models.clock import wall_clock
from rosa.preferences import Preferences, preferences, saves_data

DUTCH = Locale("nl")
# A date as neighbours say it, where that differs from the official way: in Britain the day comes first.
OF_A_DATE = {"nl": "EEEE d MMMM y", "en": "EEEE d MMMM y"}
# The year in the pattern of a date, with what belongs to it: «, y», «y 'р'.».
YEAR = re.compile(r"[,،፣]?\s*\by+(\s*'[^']*'\.?)?")
COMMAS = {"ar": "،", "fa": "،", "ti": "፣"}
# Where small i is not what I is small of.
DOTTED = ("tr", "az")


def day_words(day):
    """A date (or a moment of it) as people say it: «vandaag», «donderdag 3 december»; with the year when not now's."""
    day = day.date() if isinstance(day, datetime) else day
    today = wall_clock().date()
    near = {
        today: _("vandaag"),
        today + timedelta(days=1): _("morgen"),
        today - timedelta(days=1): _("gisteren"),
    }
    return near.get(day) or date_words(day)


def date_words(day):
    """A date with its weekday: «donderdag 3 december»; with the year when it is not this one."""
    with_year = day.year != wall_clock().year

    def say(locale):
        pattern = OF_A_DATE.get(locale.language) or locale.date_formats["full"].pattern
        return format_date(day, pattern if with_year else YEAR.sub("", pattern).strip(), locale)

    return in_each_language(say)


def separator_words(day):
    """The line between two days of talk: «Vandaag, maandag 23 november»."""
    near = day_words(day)
    full = date_words(day)
    if near == full:
        return sentence(full)
    return in_each_language(
        lambda locale, near, full: f"{_capital(near, locale)}{comma(locale)} {full}", near, full
    )


def weekday_words(weekday):
    """The name of a day of the week; 0 is Monday."""
    return in_each_language(lambda locale: locale.days["stand-alone"]["wide"][weekday])


def month_words(day):
    """A month with its year: «december 2026»."""
    return in_each_language(lambda locale: format_skeleton("yMMMM", day, locale=locale))


def short_month(day):
    """A month in a few letters, as on the leaf of a calendar."""
    return in_each_language(lambda locale: locale.months["format"]["abbreviated"][day.month].rstrip("."))


def language_words(code):
    """The name of a language, in the reader's own: «Arabisch»."""
    return in_each_language(lambda locale: locale.languages.get(code, code))


def time_words(time):
    """A time on the clock: «14.00»."""
    return in_each_language(lambda locale: _figures(time, locale))


def clock_words(time):
    """A time as people say it: «half drie», «kwart over twee»; where we have no words for it, the figures."""
    return in_each_language(
        lambda locale: (locale.language == "nl" and clock_face.spoken(time)) or _figures(time, locale)
    )


def sentence(words):
    """`words` with a capital in front."""
    return in_each_language(lambda locale, words: _capital(words, locale), words)


def comma(locale):
    """The comma of a language."""
    return COMMAS.get(locale.language, ",")


def in_each_language(say, *words):
    """What `say(locale, *words)` says in the reader's language; with Dutch before it for who reads both.

    `words` come to it in that one language: what changes letters must not change the marks between two.
    """
    own = get_locale()
    if not preferences().reads_both or (words and not any(map(two_languages.is_folded, words))):
        return say(own, *words)
    dutch, other = ([two_languages.only(word, which) for word in words] for which in (0, 1))
    return two_languages.fold(say(DUTCH, *dutch), say(own, *other))


def written(thing):
    """The attributes of an element with somebody's text: its language and how that is written, as far as known."""
    code = thing.language
    if not code:
        return Markup(' dir="auto"')
    return Markup(' lang="{}" dir="{}"').format(code, direction(code))


@contextmanager
def speaking(code):
    """Say all in this one language meanwhile, whoever asks: what goes to somebody else, or is kept."""
    before, g.preferences = preferences(), Preferences(code)
    try:
        with force_locale(code):
            yield
    finally:
        g.preferences = before


def _figures(time, locale):
    between = "." if locale.language == "nl" else ":"
    return f"{time.hour}{between}{time.minute:02}"


def _capital(words, locale):
    first = "İ" if words[:1] == "i" and locale.language in DOTTED else words[:1].upper()
    return first + words[1:]


def _catalogue():
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def init_app(app):
    """Wire languages into the app: Babel, and the words for times in templates."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    babel = Babel(app, locale_selector=lambda: preferences().locale)
    babel.domain_instance = Catalogues(app.config["LOCALES"], lambda: preferences().reads_both)
    # Flask-Babel looks for the catalogue at each word; a page has a hundred words and one catalogue.
    app.jinja_env.install_gettext_callables(
        lambda words: _catalogue().ugettext(words),
        lambda *words: _catalogue().ungettext(*words),
        newstyle=True,
    )
    words = (
        day_words,
        date_words,
        separator_words,
        weekday_words,
        language_words,
        time_words,
        clock_words,
        sentence,
    )
    app.jinja_env.filters.update({word.__name__: word for word in words})
    app.jinja_env.filters["hands"] = clock_face.hands
    app.jinja_env.globals |= {"saves_data": saves_data, "written": written}
    app.context_processor(lambda: {"preferences": preferences(), "languages": LANGUAGES})
    app.after_request(_unfold)


def _unfold(response):
    """Show both languages where a page has them. What is no page (a calendar, a feed) took one before it was made."""
    if preferences().reads_both and response.mimetype == "text/html" and not response.is_streamed:
        words = response.get_data(as_text=True)
        if two_languages.is_folded(words):
            response.set_data(two_languages.unfold(words, preferences().language))
    return response
