"""Picture phrases: short messages and reactions that every reader sees in their own language, with a picture.

A message stores only the key, so a key once used never changes its meaning.
"""

from dataclasses import dataclass


def N_(text):
    """Marks a text for translation; the page translates it when it shows."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """One picture phrase; words and the group's name are Dutch msgids, pictogram is an id in the sprite."""

    key: str
    words: str
    pictogram: str
    group: str
    reaction: bool = False


GROUPS = {
    "begroeten": N_("Begroeten"),
    "antwoorden": N_("Antwoorden"),
    "afspreken": N_("Afspreken"),
    "helpen": N_("Hulp"),
    "gevoel": N_("Hoe gaat het?"),
}

_ALL = (
    Phrase("hallo", N_("Hallo"), "hallo", "begroeten"),
    Phrase("goedemorgen", N_("Goedemorgen"), "zonsopkomst", "begroeten"),
    Phrase("welkom", N_("Welkom, kom erbij"), "open", "begroeten"),
    Phrase("ik-ben-nieuw", N_("Ik ben nieuw hier"), "nieuw", "begroeten"),
    Phrase("tot-ziens", N_("Dag, tot ziens"), "uitloggen", "begroeten"),
    Phrase("ja", N_("Ja"), "ja", "antwoorden", reaction=True),
    Phrase("nee", N_("Nee"), "nee", "antwoorden"),
    Phrase("ik-weet-het-niet", N_("Ik weet het niet"), "schouders", "antwoorden"),
    Phrase("dank-je-wel", N_("Dank je wel"), "gevouwen-handen", "antwoorden", reaction=True),
    Phrase("graag-gedaan", N_("Graag gedaan"), "glimlach", "antwoorden"),
    Phrase("mooi", N_("Mooi"), "hart", "antwoorden", reaction=True),
    Phrase("haha", N_("Haha"), "lachen", "antwoorden", reaction=True),
    Phrase("goed-idee", N_("Goed idee"), "lamp", "antwoorden"),
    Phrase("sorry", N_("Sorry"), "spijt", "antwoorden"),
    Phrase("ik-kom", N_("Ik kom"), "ik-kom", "afspreken", reaction=True),
    Phrase("ik-kom-later", N_("Ik kom later"), "ik-kom-later", "afspreken"),
    Phrase("ik-kom-niet", N_("Ik kom niet"), "ik-kom-niet", "afspreken"),
    Phrase("koffie", N_("Ik kom voor koffie"), "koffie", "afspreken"),
    Phrase("eet-je-mee", N_("Eet je mee?"), "eten", "afspreken"),
    Phrase("vandaag", N_("Vandaag"), "vandaag", "afspreken"),
    Phrase("morgen", N_("Morgen"), "morgen", "afspreken"),
    Phrase("hoe-laat", N_("Hoe laat?"), "tijd", "afspreken"),
    Phrase("waar-is-het", N_("Waar is het?"), "plek", "afspreken"),
    Phrase("ik-ben-thuis", N_("Ik ben thuis"), "huis", "afspreken"),
    Phrase("wacht-even", N_("Wacht even"), "wachten", "afspreken"),
    Phrase("bel-mij", N_("Bel mij"), "contact", "afspreken"),
    Phrase("ik-heb-hulp-nodig", N_("Ik heb hulp nodig"), "help", "helpen"),
    Phrase("kun-je-helpen", N_("Kun je mij helpen?"), "hand-omhoog", "helpen"),
    Phrase("ik-help-je", N_("Ik help je"), "handdruk", "helpen", reaction=True),
    Phrase("ik-heb-een-vraag", N_("Ik heb een vraag"), "vraag", "helpen"),
    Phrase("ik-heb-een-brief", N_("Ik heb een brief gekregen"), "brief", "helpen"),
    Phrase("ik-begrijp-het-niet", N_("Ik begrijp het niet"), "niet-begrepen", "helpen"),
    Phrase("praat-langzaam", N_("Praat langzaam, alsjeblieft"), "slak", "helpen"),
    Phrase("schrijf-het-op", N_("Schrijf het op, alsjeblieft"), "potlood", "helpen"),
    Phrase("wie-spreekt-mijn-taal", N_("Wie spreekt mijn taal?"), "praten", "helpen"),
    Phrase("ik-ben-blij", N_("Ik ben blij"), "blij", "gevoel"),
    Phrase("ik-ben-verdrietig", N_("Ik ben verdrietig"), "verdrietig", "gevoel"),
    Phrase("ik-ben-ziek", N_("Ik ben ziek"), "ziek", "gevoel"),
    Phrase("ik-ben-moe", N_("Ik ben moe"), "moe", "gevoel"),
    Phrase("lekker", N_("Lekker"), "lekker", "gevoel"),
    Phrase("gefeliciteerd", N_("Gefeliciteerd"), "taart", "gevoel", reaction=True),
    Phrase("beterschap", N_("Beterschap"), "pleister", "gevoel", reaction=True),
    Phrase("succes", N_("Succes"), "klavertje", "gevoel"),
)

PHRASES = {phrase.key: phrase for phrase in _ALL}  # in the order in which people see them
