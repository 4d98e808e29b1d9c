"""Everything Rosa says is plain Dutch (B1): short sentences, everyday words, to «je».

Signs of plain language, not a proof of it: read what you write aloud too.
"""

import re
import tomllib

import pytest

from rosa.catalogues import forms
from rosa.config import ROOT
from rosa.sample.fill import HERE, PLACES
from rosa.translate import extract

MOST_WORDS, LONGEST_WORD = 12, 12
# Long, but everybody knows them.
KNOWN = {"telefoonnummer", "gefeliciteerd", "schoolvakantie"}

# What officials and computer people say, and nobody else.
HARD = re.compile(
    r"""\b(aangezien | account | activeren | alsmede | annuleren | applicatie | autorisatie | betreffende |
    bevestigen | browser | cliënt | contacteren | cookie | derhalve | desgewenst | dienen | dient |
    echter | error | evenals | faciliteren | functie | gebruiker | gebruikersnaam | gelieve | hieronder
    | identificatie | inclusief | indien | initiatief | inzake | invoer | invoeren | middels | mits |
    navigeren | ogenblik | omtrent | ongeldig | onjuist | optie | participatie | profiel | reeds |
    registreren | selecteer | selecteren | server | sessie | status | systeem | tevens | thans | token |
    trachten | u | uploaden | uw | valideren | vereist | verifiëren | verwijderen | verzenden | verzoek
    | voltooid | vooralsnog | wijzigen | zodoende)\b""",
    re.IGNORECASE | re.VERBOSE,
)
PASSIVE = re.compile(r"\b(word|wordt|worden|werd|werden)\b", re.IGNORECASE)
BY_WHOM = re.compile(r"\b(word|wordt|worden|werd|werden)\b[^.?!]*\bdoor\b", re.IGNORECASE)
LINKING = re.compile(
    r"\b(omdat|doordat|hoewel|terwijl|waardoor|waarbij|waarmee|waarin|nadat|voordat|opdat)\b"
)


def plain(words):
    """A text as it is read: without HTML, with something short where the program fills something in."""
    return re.sub(r"%\(\w+\)s|\{\w+\}", "Bo", re.sub(r"<[^>]+>", "", words))


def sentences(text):
    """The sentences of a text; the dot in «1.000» ends none."""
    return [sentence for sentence in re.split(r"(?<=[.?!:])\s+", text.strip()) if sentence]


def words_of(text):
    """The words of a text; «e-mail» is one."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)


def syllables(word):
    """About as many as the groups of vowels in it."""
    return max(1, len(re.findall(r"[aeiouyáéíóúàèëïöü]+", word.lower())))


ALL = sorted({plain(form) for message in extract() if message.id for form in forms(message.id)})
STATIC = re.findall(r"<(?:p|h1)>([^<]+)<", (ROOT / "templates/errors/500.html").read_text())
SAMPLE = [
    tomllib.loads((HERE / f"{place}.toml").read_text())[kind].strip()
    for place in PLACES
    for kind in ("welcome", "about")
]
EVERYTHING = ALL + STATIC + SAMPLE


@pytest.mark.parametrize("text", EVERYTHING)
def test_a_text_is_short_and_plain(text):
    for sentence in sentences(text):
        assert len(words_of(sentence)) <= MOST_WORDS, f"{len(words_of(sentence))} words: {sentence}"
    long = [w for w in words_of(text) if len(w) > LONGEST_WORD and w.lower() not in KNOWN and "-" not in w]
    assert not long, f"long words: {long}"
    assert not HARD.findall(text), f"say it easier: {HARD.findall(text)}"
    assert not BY_WHOM.search(text), "say who does it"
    assert text.count("!") <= 1


def test_all_together_it_is_easy():
    spoken = [sentence for text in EVERYTHING for sentence in sentences(text)]
    words = [word for sentence in spoken for word in words_of(sentence)]
    a_sentence = len(words) / len(spoken)
    a_word = sum(map(syllables, words)) / len(words)
    assert a_sentence <= 8
    assert a_word <= 1.7
    assert 206.84 - 77 * a_word - 0.93 * a_sentence >= 65  # Flesch for Dutch, by Douma
    assert sum(bool(PASSIVE.search(sentence)) for sentence in spoken) <= 0.02 * len(spoken)
    assert sum(bool(LINKING.search(sentence)) for sentence in spoken) <= 0.02 * len(spoken)


@pytest.mark.parametrize(
    "text",
    [
        "Indien u akkoord gaat, klik hier.",
        "Je aanvraag wordt door onze afdeling in behandeling genomen.",
        "Omdat je gisteren nog niet alles had ingevuld, kun je vandaag niet verder gaan.",
        "Raadpleeg de gebruikersovereenkomst.",
    ],
)
def test_hard_dutch_is_seen(text):
    with pytest.raises(AssertionError):
        test_a_text_is_short_and_plain(text)
