"""The words in other languages are complete and right, and the commands for translators say so when they are not."""

from shutil import copytree

import pytest
from babel.messages.pofile import read_po, write_po

from rosa import create_app
from rosa.catalogues import forms, path, read
from rosa.config import ROOT, Settings
from rosa.languages import EASY_DUTCH, LANGUAGES, WANTED
from rosa.models.faces import FACES
from rosa.models.phrases import GROUPS, PHRASES
from rosa.proofread import LOOSE, numbers_of, problems, wrong_in
from rosa.translate import extract, update, write

LOCALES = ROOT / "locales"
OTHERS = [code for code in (*LANGUAGES, EASY_DUTCH) if code != "nl"]


@pytest.fixture(scope="module")
def wanted():
    return extract()


@pytest.fixture
def folder(tmp_path):
    """A folder with the real translations in it, to spoil the English."""
    return copytree(LOCALES, tmp_path / "locales")


@pytest.fixture
def flask(folder):
    """Runs `flask --app app …` on that folder."""
    settings = Settings(database=f"sqlite:///{folder}/rosa.db", secret_key="x" * 32)
    runner = create_app(settings, LOCALES=folder).test_cli_runner()
    return lambda words: runner.invoke(args=words.split())


@pytest.mark.parametrize("code", OTHERS)
def test_everything_rosa_says_is_translated_well(code, wanted):
    found = problems(LOCALES, code, wanted)
    assert not found, "\n".join(found)


def test_an_update_that_changes_nothing_leaves_every_byte_alone(folder, wanted):
    update(folder, "en", wanted)
    before = path(folder, "en").read_bytes()
    assert update(folder, "en", wanted) == []
    assert path(folder, "en").read_bytes() == before


def test_words_stored_as_data_are_found(wanted):
    words = [thing.words for thing in [*PHRASES.values(), *FACES.values()]] + list(GROUPS.values())
    assert not [word for word in words if word not in wanted]


def test_no_dutch_text_has_a_loose_per_cent_sign(wanted):
    assert not [message.id for message in wanted if LOOSE.search(" ".join(forms(message.id)))]


# Each spoils the English in one way: (what to do, what the proofreader says).
SPOILS = {
    "missing": (lambda en: en.delete("Huiskamer"), "Missing: «Huiskamer»"),
    "empty": (lambda en: change(en, "Huiskamer", ""), "Not translated: «Huiskamer»"),
    "a guess": (lambda en: en.get("Huiskamer").flags.add("fuzzy"), "guess (fuzzy): «Huiskamer»"),
    "a lost name": (lambda en: change(en, "Welkom in %(place)s", "Welcome"), "Differs"),
    "another name": (lambda en: change(en, "Welkom in %(place)s", "Welcome to %(town)s"), "Differs"),
    "a loose per cent": (lambda en: change(en, "Huiskamer", "100% living room"), "Differs"),
    "a lost number": (lambda en: change(en, "{n} nieuwe berichten", "new messages"), "Differs"),
    "lost HTML": (lambda en: change(en, "Bericht van <bdi>%(name)s</bdi>", "From %(name)s"), "Differs"),
    "a plural without its number": (
        lambda en: change(en, "%(num)s briefje", ("%(num)s note", "notes")),
        "Differs",
    ),
    "forbidden HTML": (lambda en: change(en, "Huiskamer", "<b>Living room</b>"), "Differs"),
    "HTML that is not whole": (lambda en: change(en, "Huiskamer", "Living room <img src=x"), "Differs"),
    "HTML with more in it": (
        lambda en: change(en, "Bericht van <bdi>%(name)s</bdi>", "By <bdi onclick=x()>%(name)s</bdi>"),
        "Differs",
    ),
    "a sign for HTML": (lambda en: change(en, "Huiskamer", "Living&nbsp;room"), "Differs"),
    "a sign for a template": (lambda en: change(en, "Huiskamer", "{{ 1 }} room"), "Differs"),
    "a sign that nobody sees": (lambda en: change(en, "Huiskamer", "Living \u202eroom"), "nobody sees"),
    "a space too many": (lambda en: change(en, "Huiskamer", "Living room "), "a space"),
    "half a plural": (lambda en: change(en, "%(num)s briefje", ("a note", "")), "Not translated"),
    "too many": (
        lambda en: en.add("Verdwenen woorden", "Lost words"),
        "Nobody says this any more: «Verdwenen",
    ),
}


def change(catalogue, id, words):
    catalogue.get(id).string = words


@pytest.mark.parametrize("spoil", SPOILS)
def test_the_proofreader_sees(spoil, folder, wanted):
    do, says = SPOILS[spoil]
    english = read(folder, "en")
    do(english)
    with path(folder, "en").open("wb") as file:
        write_po(file, english)
    (problem,) = problems(folder, "en", wanted)
    assert says in problem


def test_the_forms_of_a_plural_are_as_many_as_the_language_has():
    counts = {code: len(numbers_of(code)) for code in (*LANGUAGES, *WANTED)}
    assert counts == {"nl": 2, "en": 2, "ar": 6, "tr": 1, "uk": 3, "pl": 3, "so": 2, "ti": 2, "fa": 1}


@pytest.mark.parametrize(
    ("code", "given", "right"),
    [
        ("uk", ("один запис", "%(num)s записи", "%(num)s записів"), False),  # also said of 21
        ("pl", ("jedna kartka", "%(num)s kartki", "%(num)s kartek"), True),
        ("pl", ("%(num)s kartka", "kartki", "%(num)s kartek"), False),
        ("ar", ("لا", "واحدة", "اثنتان", "%(num)s أ", "%(num)s ب", "%(num)s ج"), True),
        ("ar", ("لا", "واحدة", "اثنتان", "أ", "%(num)s ب", "%(num)s ج"), False),
        ("tr", ("not",), False),
        ("tr", ("%(num)s not",), True),
        ("tr", ("%(num)s not", "%(num)s notlar"), False),
    ],
)
def test_only_a_form_for_one_number_may_leave_it_out(code, given, right, wanted):
    assert bool(wrong_in(wanted.get("%(num)s briefje"), given, numbers_of(code))) is not right


def test_a_plural_may_leave_the_number_out_where_it_goes_without_saying(folder, wanted):
    english = read(folder, "en")
    change(english, "%(num)s briefje", ("one note", "%(num)s notes"))
    write(folder, "en", english)
    assert problems(folder, "en", wanted) == []


@pytest.mark.parametrize(
    "text", ["msgid", 'msgid "a" "', "\xff\xfe", 'msgid ""\nmsgstr "Plural-Forms: nplurals=x"']
)
def test_the_proofreader_sees_a_file_that_cannot_be_read(text, folder, wanted):
    path(folder, "en").write_bytes(text.encode("latin-1"))
    assert problems(folder, "en", wanted)


def test_update_brings_new_words_in_empty_and_gives_back_what_is_gone(folder, wanted):
    english = read(folder, "en")
    english.delete("Huiskamer")
    english.add("Huiskamers", "Living rooms")
    write(folder, "en", english)
    gone = update(folder, "en", wanted)
    assert [(message.id, message.string) for message in gone] == [("Huiskamers", "Living rooms")]
    with path(folder, "en").open("rb") as file:
        after = read_po(file)
    assert after.get("Huiskamer").string == ""  # not guessed from a word that looks like it
    assert "Huiskamers" not in after
    assert not after.obsolete


def test_check_is_content_or_says_what_to_repair(flask, folder):
    result = flask("translate check")
    assert (result.exit_code, result.output) == (0, "All is well.\n")
    english = read(folder, "en")
    change(english, "Huiskamer", "")
    write(folder, "en", english)
    result = flask("translate check")
    assert result.exit_code == 1
    assert "en: Not translated: «Huiskamer»" in result.output
    assert "1 to repair." in result.output


def test_check_misses_a_language_that_is_offered_and_not_there(flask, folder):
    path(folder, "en").unlink()
    assert flask("translate check").exit_code == 1


def test_a_new_language_starts_with_every_text_and_its_own_plurals(flask, folder, wanted):
    path(folder, "ar").unlink()
    result = flask("translate add ar")
    assert result.exit_code == 0
    assert '"ar": Language("العربية"),' in result.output
    arabic = read(folder, "ar")
    assert len(arabic) == len(wanted)
    assert len(arabic.get("%(num)s briefje").string) == 6
    assert len(problems(folder, "ar", wanted)) == len(wanted)
    assert flask("translate add so").output.rstrip().endswith('"so": Language("Soomaali"),')
    again = flask("translate add ar")
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_language_nobody_speaks_is_refused(flask):
    for code in ("xx", "../en", "Engels"):
        assert flask(f"translate add {code}").exit_code == 1
