"""How somebody wants to read: the language, from one cookie; and days and hours in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_date
from flask import g, request
from flask_babel import Babel, get_locale, get_translations
from flask_babel import gettext as _

from rosa.catalogues import Catalogues
from rosa.models.clock import wall_clock

COOKIE = "rosa_lezen"
YEAR = 365 * 24 * 3600
SPARING = "zuinig"

# Each language by its own name, in the order of the links. Dutch is what the words are written in.
LANGUAGES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class Preferences:
    """How one reader wants Rosa. The cookie holds them as `language`, and `language.zuinig` for who saves data."""

    language: str = "nl"
    saves_data: bool = False

    @classmethod
    def from_cookie(cls, value):
        """Preferences as the cookie says; what it says wrongly is left out."""
        language, *words = (value or "").split(".")
        return cls(language if language in LANGUAGES else cls.language, SPARING in words)

    def to_cookie(self):
        """The cookie's value; `from_cookie` reads it back."""
        return f"{self.language}.{SPARING}" if self.saves_data else self.language

    @property
    def locale(self):
        """The Babel locale of the interface."""
        return Locale.parse(self.language)


def preferences():
    """The preferences of this request's reader."""
    if "preferences" not in g:
        g.preferences = Preferences.from_cookie(request.cookies.get(COOKIE))
    return g.preferences


def saves_data():
    """Whether this reader wants no photos until they ask: they told Rosa, or their browser does."""
    return preferences().saves_data or request.headers.get("Save-Data", "").strip().lower() == "on"


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
    return format_date(day, pattern, get_locale())


def separator_words(day):
    """The line between two days of talk: «Vandaag, maandag 23 november»."""
    near = day_words(day)
    full = date_words(day)
    return sentence(full) if near == full else f"{sentence(near)}, {full}"


def weekday_words(weekday):
    """The name of a day of the week; 0 is Monday."""
    return get_locale().days["format"]["wide"][weekday]


def language_words(code):
    """The name of a language, in the reader's own: «Arabisch»."""
    return get_locale().languages.get(code, code)


def time_words(time):
    """A time on the clock: «14.00»."""
    return (
        f"{time.hour}.{time.minute:02}" if get_locale().language == "nl" else f"{time.hour}:{time.minute:02}"
    )


def sentence(words):
    """`words` with a capital in front."""
    return words[:1].upper() + words[1:]


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
    babel.domain_instance = Catalogues(app.config["LOCALES"])
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
