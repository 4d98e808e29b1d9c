"""The words of the reader's language: Babel's catalogues, and days and hours as people say them."""

from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_date
from flask import g
from flask_babel import Babel, get_locale, get_translations
from flask_babel import gettext as _

from rosa import two_languages
from rosa.catalogues import Catalogues
from rosa.languages import LANGUAGES
from rosa.models.clock import wall_clock
from rosa.preferences import preferences, saves_data

DUTCH = Locale("nl")


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
    pattern = "EEEE d MMMM" if day.year == wall_clock().year else "EEEE d MMMM y"
    return _in_each_language(lambda locale: format_date(day, pattern, locale))


def separator_words(day):
    """The line between two days of talk: «Vandaag, maandag 23 november»."""
    near = day_words(day)
    full = date_words(day)
    return sentence(full) if near == full else f"{sentence(near)}, {full}"


def weekday_words(weekday):
    """The name of a day of the week; 0 is Monday."""
    return _in_each_language(lambda locale: locale.days["format"]["wide"][weekday])


def language_words(code):
    """The name of a language, in the reader's own: «Arabisch»."""
    return _in_each_language(lambda locale: locale.languages.get(code, code))


def time_words(time):
    """A time on the clock: «14.00»."""
    return (
        f"{time.hour}.{time.minute:02}" if get_locale().language == "nl" else f"{time.hour}:{time.minute:02}"
    )


def sentence(words):
    """`words` with a capital in front."""
    return two_languages.both(words, lambda words: words[:1].upper() + words[1:])


def _in_each_language(say):
    """What `say(locale)` says in the reader's language; with Dutch before it for who reads both."""
    own = get_locale()
    return two_languages.fold(say(DUTCH), say(own)) if preferences().reads_both else say(own)


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
    words = (day_words, date_words, separator_words, weekday_words, language_words, time_words, sentence)
    app.jinja_env.filters.update({word.__name__: word for word in words})
    app.jinja_env.globals["saves_data"] = saves_data
    app.context_processor(lambda: {"preferences": preferences(), "languages": LANGUAGES})
    app.after_request(_unfold)


def _unfold(response):
    """Show both languages where a page has them. Elsewhere (a calendar, a feed) each reader has one."""
    if response.mimetype.startswith("text/") and not response.is_streamed and preferences().reads_both:
        words = response.get_data(as_text=True)
        if two_languages.START in words:
            show = two_languages.unfold if response.mimetype == "text/html" else two_languages.own
            response.set_data(show(words, preferences().language))
    return response
