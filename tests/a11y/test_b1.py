"""The checker of plain Dutch parts what people write from what officials write, and says what to mend."""

import re
import time
from pathlib import Path

import pytest

from a11y import b1

TEXTS = {
    file: b1.check(b1.plain(file.read_text(encoding="utf-8")))
    for file in sorted((Path(__file__).parent / "b1_texts").glob("*/*.md"))
}


def of(kind):
    return {file.stem: report for file, report in TEXTS.items() if file.parent.name == kind}


def report(text):
    return b1.check(b1.plain(text))


def instead(text):
    """{hard word: what to say instead} of a text; each stands where the report says it stands."""
    found = report(text).hard
    assert all(text[word.start : word.end] == word.word for word in found)
    return {word.word: word.instead for word in found}


@pytest.mark.parametrize(("kind", "verdict"), [("easy", b1.GOOD), ("between", b1.EASIER), ("hard", b1.HARD)])
def test_a_text_is_called_what_it_is(kind, verdict):
    assert len(of(kind)) >= 3
    assert {name: report.verdict for name, report in of(kind).items() if report.verdict != verdict} == {}


def test_the_kinds_do_not_overlap():
    easy, between, hard = (
        [found.score for found in of(kind).values()] for kind in ("easy", "between", "hard")
    )
    assert len(easy) >= 5
    assert len(hard) >= 5
    assert max(easy) + 3 <= min(between)
    assert max(between) + 5 <= min(hard)


def test_a_letter_of_officials_is_explained():
    text = (Path(__file__).parent / "b1_texts/hard/besluit.md").read_text(encoding="utf-8")
    found = instead(text)
    assert found["Naar aanleiding van"] == ("door", "na")
    assert found["Indien"] == ("als",)
    assert found["aangezien"] == ("omdat", "want")
    assert "vraag" in found["verzoek"]
    assert found["dient te"] == ("moet", "moeten")
    longest = max(report(text).sentences, key=lambda sentence: sentence.words)
    assert longest.points == 2
    assert longest.text.startswith("Naar aanleiding")
    assert longest.text.endswith("voorwaarden.")
    assert text[longest.start : longest.end] == longest.text


def test_a_policy_is_explained():
    text = (Path(__file__).parent / "b1_texts/hard/nota.md").read_text(encoding="utf-8")
    found = instead(text)
    assert found["participeren"] == ("meedoen",)
    assert found["In het kader van"] == ("voor", "bij")
    assert found["Middels"] == ("met", "door")
    assert found["gemonitord"] == ("volgen",)
    assert "helpen" in found["faciliteren"]
    assert "Uitgangspunten" in found, "in a heading too"
    assert {"door", "het", "samenleving", "bewoners"}.isdisjoint(found)
    points = {measure.name: measure.points for measure in report(text).measures}
    assert points["lijdend per 100 zinnen"] == 2
    assert points["% lange woorden"] == 2


def test_a_text_in_between_is_explained():
    text = (Path(__file__).parent / "b1_texts/between/tuin.md").read_text(encoding="utf-8")
    assert instead(text)["noodzakelijk"] == ("nodig",)
    long = [sentence for sentence in report(text).sentences if sentence.points]
    assert [sentence.text.split()[0] for sentence in long] == ["Omdat"]
    assert long[0].words == 18
    assert {measure.name for measure in report(text).measures if measure.points} >= {
        "bijzinnen per 100 zinnen",
        "ambtelijk per 100 woorden",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Indien u wenst deel te nemen aan de activiteit, dient u zich uiterlijk vrijdag te registreren.",
            "Wil je meedoen? Geef je dan op. Dat kan tot vrijdag.",
        ),
        (
            "De deelnemers worden verzocht hun legitimatiebewijs te tonen alvorens de accommodatie te betreden.",
            "Laat je paspoort zien. Dan mag je naar binnen.",
        ),
        (
            "Met ingang van maandag is de bibliotheek in verband met werkzaamheden slechts beperkt toegankelijk.",
            "Vanaf maandag is de bibliotheek vaak dicht. Er zijn mensen aan het werk.",
        ),
        (
            "Omdat de lift, die al vaker stuk was, weer kapot is, moet iedereen die boven moet zijn de trap nemen.",
            "De lift is weer kapot. Moet je naar boven? Neem dan de trap.",
        ),
        (
            "Er wordt door de vrijwilligers gekookt en na afloop wordt er door iedereen afgewassen.",
            "De vrijwilligers koken. Daarna wassen we samen af.",
        ),
    ],
)
def test_written_again_it_is_easier(before, after):
    assert report(after).score < report(before).score
    assert report(after).verdict == b1.GOOD
    assert report(after).hard == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik ga morgen met Mebrahtu naar Overvecht.", set()),
        ("Ik ben samira en ik kom uit Eritrea.", set()),
        ("Kijk op https://www.voorbeeld.nl/participatie of mail naar indien@voorbeeld.nl.", set()),
        ("Neem je ID en de brief van de GGD mee.", set()),
        ("Het kost € 12,50 per 1.000 gram.", set()),
        ("Добрий день, buren! Dat is een groet.", set()),
        ("Buurthuizen, koffiekopjes, kinderboeken, fietsenmakers: alles is er.", set()),
        ("De gefietste kilometers tellen mee.", set()),
        ("Hij kookte, zij fietst, wij wandelden en jullie zwommen.", set()),
        ("Onze agenda’s zijn vol.", set()),
        ("Participatiebeleid is er niet.", {"Participatiebeleid"}),
        ("Wij faciliteren het, zij faciliteert het, het is gefaciliteerd.",
         {"faciliteren", "faciliteert", "gefaciliteerd"}),
        ("Wij helpen m.b.t. je huis.", {"m.b.t."}),
        ("De consequenties zijn evident.", {"consequenties", "evident"}),
        ("Handhaving is er niet.", {"Handhaving"}),
    ],
)  # fmt: skip
def test_only_hard_words_are_hard(text, words):
    assert {found.word for found in report(text).hard} == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom je ook? Ja! Om 9.30 uur. Het kost 1.000 euro.", 4),
        ("Neem bijv. je fiets mee, of een step o.i.d. van je broer.", 1),
        ("Dhr. J. de Vries en mevr. dr. El Amrani helpen je.", 1),
        ("# Kop\n\nEen zin.\nNog een zin zonder punt\n\n- eerste ding\n- tweede ding", 5),
        ("Deze zin loopt door\nop de volgende regel.", 1),
        ("1. Zet hem aan.\n2. Druk op de knop.", 2),
        ("«Mag dat?» vroeg zij. (Het mocht.) Dus…", 3),
        ("Wacht... wat?! Echt waar!!!", 3),
        ("", 0),
        (" \n\n# \n- \n...", 0),
    ],
)
def test_sentences_begin_and_end_where_a_reader_pauses(text, expected):
    found = b1.sentences(b1.plain(text))
    assert len(found) == expected, found
    for sentence in found:
        assert text[sentence.start : sentence.end].strip("*_") == sentence.text


def test_the_signs_of_markdown_are_not_read():
    text = (
        "# De **kop**\n> Een [link naar _hier_](https://voorbeeld.nl/participatie), ![indien](x.png) en `code`.\n\n"
        "* punt\n+ punt\n---\n<b>Vet</b> en 5 * 3."
    )
    plain = b1.plain(text)
    assert len(plain) == len(text)
    words = re.findall(r"\w+", plain)
    assert " ".join(words) == "De kop Een link naar hier en code punt punt Vet en 5 3"
    assert all(plain[match.start()] == text[match.start()] for match in re.finditer(r"\w", plain))
    assert b1.check(plain).hard == []


def test_nothing_is_good():
    for text in ("", " ", "\n\n", "😀", "???", "12 34", None, 7):
        assert b1.check(text).score == 0
        assert b1.check(text).verdict == b1.GOOD


def test_a_title_alone_is_not_hard():
    for title in (
        "Koffie en thee",
        "Samen koken",
        "Computerhulp",
        "Taalcafé op vrijdag",
        "Fietsles voor vrouwen",
    ):
        assert report(title).verdict == b1.GOOD, title


def test_measures_stand_in_one_order_and_tell_their_limits():
    found = report("Een zin.").measures
    assert [measure.name for measure in found] == list(b1.LIMITS)


def test_a_long_text_takes_no_time():
    text = " ".join(file.read_text(encoding="utf-8") for file in TEXTS)
    text = (text * (1 + 60_000 // len(text)))[:60_000]
    assert len(text.split()) > 8_000
    report("warm")
    start = time.process_time()
    report(text)
    assert time.process_time() - start < 1


PIECES = [
    "a",
    "-",
    "- ",
    ".",
    "\n",
    "a.b.",
    "a-",
    "([",
    "www.",
    "a@",
    "<",
    "a'",
    "_ ",
    "#\n",
    "[a",
    "x_",
    "~*",
    "1.1",
]
PIECES += [
    "> ",
    "![",
    "<!--",
    "ge",
    "een",
    "\u2029",
    "\0",
    "’s ",
    "\ud800",
    "«a»",
    "a.) ",
    "|",
    "a1",
    "A",
    "Aa ",
]


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_wild_text_takes_no_time_either(piece):
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    assert len(b1.plain(text)) == len(text)
    report(text)
    assert time.process_time() - start < 3
