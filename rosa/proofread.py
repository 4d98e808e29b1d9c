"""What is wrong with a translation, as sentences for the translator."""

import re
import unicodedata
from gettext import c2py

from babel import UnknownLocaleError
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError

from rosa.catalogues import first, forms, read
from rosa.languages import EASY_DUTCH

# What a translation must keep: %(name)s and {n}, which the program fills in, and HTML.
KEPT = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+[^>]*>|&\w+;")
# Elsewhere a per cent sign breaks the page, and these begin something in HTML or in a template.
LOOSE = re.compile(r"%(?!\(\w+\)s)")
ODD = re.compile(r"[<>{}]|&#")
# What joins or turns letters in some languages is no strange sign.
JOINERS = "\u200c\u200d\u200e\u200f"
# Enough numbers to meet each plural form of every language, more than once where it serves more than one.
NUMBERS = range(220)


def numbers_of(code):
    """The numbers that each plural form of a language serves, of NUMBERS: [[1], [0, 2, 3, …]] for Dutch."""
    rule, served = get_plural(code), []
    which = c2py(rule.plural_expr)
    for form in range(rule.num_plurals):
        served.append([number for number in NUMBERS if which(number) == form])
    return served


def problems(folder, code, wanted):
    """What is wrong with a language, when `wanted` is a `Catalog` of all that Rosa says; none when all is well."""
    try:
        catalogue = read(folder, code)
    except (OSError, ValueError, UnknownLocaleError, PoFileError) as fault:
        return [f"The file cannot be read: {fault}"]
    served = numbers_of(code)
    if catalogue.num_plurals != len(served):
        return [f"Plural-Forms says {catalogue.num_plurals} forms; this language has {len(served)}."]
    kept = [*catalogue.obsolete.values(), *(message for message in catalogue if message.id)]
    found = [f"Nobody says this any more: «{first(message)}»" for message in kept if message.id not in wanted]
    for message in wanted:
        # Simple Dutch has only what can be simpler; the rest shows in Dutch as it is.
        if message.id and (code != EASY_DUTCH or catalogue.get(message.id)):
            found += _problems_of(message, catalogue.get(message.id), served)
    return found


def _problems_of(message, translated, served):
    words = first(message)
    if translated is None:
        return [f"Missing: «{words}». Run: flask --app app translate update"]
    given = forms(translated.string)
    if not all(given):
        return [f"Not translated: «{words}»"]
    found = [f"Marked as a guess (fuzzy): «{words}»"] if translated.fuzzy else []
    return found + wrong_in(message, given, served)


def wrong_in(message, given, served):
    """What is wrong with these words, each form of them, as the translation of a message; `served` is `numbers_of`."""
    words, many = first(message), len(forms(message.id)) > 1
    if len(given) != (len(served) if many else 1):
        return [f"Has {len(given)} forms: «{words}»"]
    found = []
    for number, form in enumerate(given):
        # Where a form serves one number, that may go without saying: «one person».
        wanted, has = _kept(forms(message.id)[-1]), _kept(form)
        right = has <= wanted if many and len(served[number]) == 1 else has == wanted
        if not right or LOOSE.search(form) or ODD.search(KEPT.sub("", form)):
            found.append(f"Differs in what is filled in, or in HTML: «{words}» → «{form}»")
        elif any(unicodedata.category(sign)[0] == "C" and sign not in JOINERS for sign in form):
            found.append(f"Has a sign that nobody sees: «{words}» → «{form}»")
        elif form != form.strip() and words == words.strip():
            found.append(f"Begins or ends with a space: «{words}» → «{form}»")
    return found


def _kept(words):
    return set(KEPT.findall(words))
