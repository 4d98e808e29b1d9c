"""What is wrong with a translation, as sentences for the translator."""

import re

from babel import UnknownLocaleError
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError

from rosa.catalogues import first, forms, read
from rosa.languages import EASY_DUTCH

# What a translation must keep: %(name)s and {n}, which the program fills in, and HTML.
KEPT = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+[^>]*>")
# Elsewhere a per cent sign breaks the page.
LOOSE = re.compile(r"%(?!\(\w+\)s)")


def problems(folder, code, wanted):
    """What is wrong with a language, when `wanted` is a `Catalog` of all that Rosa says; none when all is well."""
    try:
        catalogue = read(folder, code)
    except (OSError, ValueError, UnknownLocaleError, PoFileError) as fault:
        return [f"The file cannot be read: {fault}"]
    plurals = get_plural(code).num_plurals
    if catalogue.num_plurals != plurals:
        return [f"Plural-Forms says {catalogue.num_plurals} forms; this language has {plurals}."]
    kept = [*catalogue.obsolete.values(), *(message for message in catalogue if message.id)]
    found = [f"Nobody says this any more: «{first(message)}»" for message in kept if message.id not in wanted]
    for message in wanted:
        # Simple Dutch has only what can be simpler; the rest shows in Dutch as it is.
        if message.id and (code != EASY_DUTCH or catalogue.get(message.id)):
            found += _problems_of(message, catalogue.get(message.id), plurals)
    return found


def _problems_of(message, translated, plurals):
    words = first(message)
    if translated is None:
        return [f"Missing: «{words}». Run: flask --app app translate update"]
    given = forms(translated.string)
    if not all(given):
        return [f"Not translated: «{words}»"]
    found = [f"Marked as a guess (fuzzy): «{words}»"] if translated.fuzzy else []
    if len(given) != (plurals if isinstance(message.id, tuple) else 1):
        found.append(f"Has {len(given)} forms: «{words}»")
    # The last form serves most numbers; the others may leave the number out: «one person».
    wrong = [form for form in given[:-1] if not _kept(form) <= _kept(forms(message.id)[-1])]
    wrong += [given[-1]] if _kept(given[-1]) != _kept(forms(message.id)[-1]) else []
    wrong += [form for form in given if LOOSE.search(form)]
    return found + [f"Differs in what is filled in, or in HTML: «{words}» → «{form}»" for form in wrong]


def _kept(words):
    return set(KEPT.findall(words))
