"""Activities in words that people use: when it is, how often, what it costs."""

from datetime import date, timedelta

from babel.lists import format_list
from babel.numbers import format_currency
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from rosa.language import (
    comma,
    date_words,
    day_words,
    in_each_language,
    language_words,
    month_words,
    sentence,
    short_month,
    time_words,
    weekday_words,
)
from rosa.models import series
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local

NTH = {
    1: _l("elke eerste %(day)s van de maand"),
    2: _l("elke tweede %(day)s van de maand"),
    3: _l("elke derde %(day)s van de maand"),
    4: _l("elke vierde %(day)s van de maand"),
    -1: _l("elke laatste %(day)s van de maand"),
}


def when_words(occurrence, near=True):
    """When a date is: «morgen van 14.00 tot 16.00 uur»; without `near` always with the date in full."""
    say = day_words if near else date_words
    begin, end, last = local(occurrence.starts), local(occurrence.ends), occurrence.last_day
    day = say(begin.date())
    if occurrence.event.is_whole_day:
        if last == begin.date():
            return _("%(day)s, de hele dag", day=day)
        return _("%(day)s tot en met %(last)s", day=day, last=say(last))
    times = {"start": time_words(begin), "end": time_words(end)}
    if end.date() == begin.date() or last == begin.date():
        return _("%(day)s van %(start)s tot %(end)s uur", day=day, **times)
    return _("%(day)s om %(start)s uur, tot %(last)s om %(end)s uur", day=day, last=say(end.date()), **times)


def hours_words(occurrence):
    """The time of the day of a date: «14.00 tot 16.00 uur»."""
    if occurrence.event.is_whole_day:
        return _("de hele dag")
    begin, end = local(occurrence.starts), local(occurrence.ends)
    return _("%(start)s tot %(end)s uur", start=time_words(begin), end=time_words(end))


def rhythm_words(event):
    """How often an activity comes: «elke dinsdag»; nothing for once."""
    if not event.rule:
        return ""
    rhythm = series.rhythm(event.rule, event.first_day)
    if rhythm is None:
        return _("vaker")
    if rhythm.date:
        return _("elke maand op dag %(number)s", number=rhythm.date)
    day = _together([weekday_words(day) for day in rhythm.weekdays])
    if rhythm.nth:
        return NTH[rhythm.nth] % {"day": day}
    if rhythm.every == 1:
        return _("elke %(day)s", day=day)
    if rhythm.every == 2:
        return _("om de week op %(day)s", day=day)
    return _("elke %(count)s weken op %(day)s", count=rhythm.every, day=day)


def moved_words(occurrence):
    """What is new of when a date is: «deze keer om 19.00 uur», «deze keer op woensdag 9 december om 19.00 uur»."""
    begin, usual = local(occurrence.starts), occurrence.local_original
    at, day = time_words(begin), date_words(begin.date())
    if begin.date() == usual.date():
        return _("Let op: deze keer om %(time)s uur.", time=at)
    if occurrence.event.is_whole_day or begin.time() == usual.time():
        return _("Let op: deze keer op %(day)s.", day=day)
    return _("Let op: deze keer op %(day)s om %(time)s uur.", day=day, time=at)


def soon_words(occurrence):
    """When something begins, in a word or two: «vandaag 14.00 uur», «nu»."""
    begin = local(occurrence.starts)
    if occurrence.has_begun and not occurrence.event.is_whole_day:
        return _("nu")
    if occurrence.event.is_whole_day:
        return day_words(begin.date())
    return _("%(day)s %(time)s uur", day=day_words(begin.date()), time=time_words(begin))


def _together(words):
    return in_each_language(lambda locale, *words: format_list(words, locale=locale), *words)


def until_words(event):
    """When a series ends: «tot en met donderdag 3 december», «10 keer»; nothing when it does not."""
    until, times = series.end_of(event.rule)
    if times:
        return ngettext("%(num)s keer", "%(num)s keer", times)
    return _("tot en met %(day)s", day=date_words(until)) if until else ""


def price_words(cents):
    """What it costs: «gratis», «€ 2,50», «vraag het even»."""
    if cents is None:
        return _("vraag het even")
    if cents == 0:
        return _("gratis")
    # Everybody knows the sign; CLDR has letters for it in Ukrainian.
    return in_each_language(
        lambda locale: format_currency(cents / 100, "EUR", locale=locale).replace("EUR", "€")
    )


def tongues_words(codes):
    """Languages by name: «Nederlands, Arabisch»."""
    names = [sentence(language_words(code)) for code in codes]
    return in_each_language(lambda locale, *names: f"{comma(locale)} ".join(names), *names)


def next_month(day, months=1):
    """The first day of a month later (or earlier)."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def week_of(day):
    """(Monday, Sunday) of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def filter_words(filters):
    """What somebody filters by, each in a word or two."""
    words = [
        filters.category and _(EVENT_CATEGORIES[filters.category].word),
        filters.day is not None and weekday_words(filters.day),
        filters.language and language_words(filters.language),
        filters.wheelchair and _("met een rolstoel"),
        filters.free and _("gratis"),
    ]
    return [word for word in words if word]


FILTERS = (
    when_words, hours_words, moved_words, soon_words, rhythm_words, until_words, price_words,
    tongues_words, month_words, short_month, filter_words,
)  # fmt: skip
