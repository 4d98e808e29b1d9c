"""Volunteers translate in a spreadsheet: it goes out, comes back, and is taken in wholly or not at all."""

import csv
import io
from copy import deepcopy

import pytest

from rosa import create_app
from rosa.catalogues import path, read
from rosa.config import ROOT, Settings
from rosa.proofread import problems
from rosa.spreadsheet import DUTCH, ENGLISH, KEY, OWN, NotATable, key_of, plural_columns, read_table, table
from rosa.translate import extract, write

LOCALES = ROOT / "locales"
ROOM, NAME, MANY = "Huiskamer", "Welkom in %(place)s", "%(num)s briefje"


@pytest.fixture(scope="module")
def wanted():
    return extract()


@pytest.fixture
def folder(tmp_path):
    """A folder with the real English in it, and room for more."""
    write(tmp_path / "locales", "en", read(LOCALES, "en"))
    return tmp_path / "locales"


@pytest.fixture
def flask(folder, wanted, monkeypatch):
    """Runs `flask --app app translate …` on that folder."""
    # Once: it looks through every file.
    monkeypatch.setattr("rosa.translate.extract", lambda: deepcopy(wanted))
    settings = Settings(database=f"sqlite:///{folder}/rosa.db", secret_key="x" * 32)
    runner = create_app(settings, LOCALES=folder).test_cli_runner()
    return lambda *words: runner.invoke(args=["translate", *map(str, words)])


class Sheet:
    """A table as a volunteer has it open: `fill(Dutch, words)`, and then save it as their program does."""

    def __init__(self, file, code="so"):
        self.file, self.plurals = file, plural_columns(code)
        text = file.read_bytes().decode("utf-8-sig")
        self.rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def row(self, dutch):
        return next(row for row in self.rows if row[DUTCH].lstrip("'") == dutch)

    def fill(self, dutch, *words, **columns):
        row = self.row(dutch)
        row.update(dict(zip(self.plurals, words, strict=True)) if len(words) > 1 else {OWN: words[0]})
        row.update(columns)
        return self

    def save(self, separator=";", encoding="utf-8-sig", **options):
        out = io.StringIO()
        writer = csv.DictWriter(out, list(self.rows[0]), delimiter=separator, **options)
        writer.writeheader()
        writer.writerows(self.rows)
        self.file.write_bytes(out.getvalue().encode(encoding))


@pytest.fixture
def sheet(flask, tmp_path):
    """The table of a language that nobody began with: Somali."""
    file = tmp_path / "so.csv"
    assert flask("export", "so", file).exit_code == 0
    return Sheet(file)


# Out


def test_a_row_says_where_it_stands_in_dutch_and_in_english(sheet, wanted):
    assert len(sheet.rows) == len([message for message in wanted if message.id])
    row = sheet.row(ROOM)
    assert row[KEY] == key_of(wanted.get(ROOM))
    assert row[ENGLISH] == "Living room"
    assert "chat" in row["where"]
    many = sheet.row(MANY)
    assert (many["Dutch (more than one)"], many[ENGLISH]) == (
        "%(num)s briefjes",
        "%(num)s note / %(num)s notes",
    )


def test_excel_and_libreoffice_see_that_it_is_unicode(sheet):
    assert sheet.file.read_bytes().startswith(b"\xef\xbb\xbfkey;where;")


@pytest.mark.parametrize(
    ("code", "heads"),
    [
        ("tr", ["translation: any number"]),
        ("so", ["translation: 1", "translation: 0, 2, 3, 4, 5, 6, …"]),
        ("pl", ["translation: 1", "translation: 2, 3, 4, 22, 23, 24, …", "translation: 0, 5, 6, 7, 8, 9, …"]),
    ],
)
def test_each_plural_says_for_which_numbers_it_is(code, heads):
    assert plural_columns(code) == heads


def test_arabic_has_a_column_for_each_of_its_six_forms():
    heads = plural_columns("ar")
    assert len(heads) == len(set(heads)) == 6
    assert heads[:3] == ["translation: 0", "translation: 1", "translation: 2"]


def test_dutch_needs_no_table(flask, tmp_path):
    assert flask("export", "nl", tmp_path / "nl.csv").exit_code == 1
    assert flask("export", "xx", tmp_path / "xx.csv").exit_code == 1
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize("code", ["ar", "tr", "uk", "pl", "en"])
def test_what_went_out_comes_back_the_same(code, flask, folder, tmp_path, wanted):
    write(folder, code, read(LOCALES, code))
    before = path(folder, code).read_bytes()
    assert flask("export", code, tmp_path / "x.csv").exit_code == 0
    result = flask("import", code, tmp_path / "x.csv")
    assert result.exit_code == 0, result.output
    assert f"{code}: 0 texts are new or different" in result.output
    assert not [p for p in problems(folder, code, wanted) if not p.startswith(("Not translated", "Missing"))]
    assert {m.id: m.string for m in read(folder, code) if all(m.string)}.items() >= {
        m.id: m.string for m in read(LOCALES, code) if m.id in wanted and m.id and all(m.string)
    }.items()
    assert before


# Back


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"separator": ","},
        {"separator": "\t", "encoding": "utf-16"},
        {"encoding": "utf-8"},
        {"quoting": csv.QUOTE_ALL},
        {"lineterminator": "\n"},
    ],
)
def test_it_is_taken_in_however_their_program_saves_it(how, sheet, flask, folder):
    sheet.fill(ROOM, "Qolka fadhiga").fill(MANY, "hal warqad", "%(num)s warqadood").save(**how)
    result = flask("import", "so", sheet.file)
    assert result.exit_code == 0, result.output
    assert "so: 2 texts are new or different" in result.output
    assert '"so": Language("Soomaali"),' in result.output
    somali = read(folder, "so")
    assert somali.get(ROOM).string == "Qolka fadhiga"
    assert somali.get(MANY).string == ("hal warqad", "%(num)s warqadood")
    assert somali.get(NAME).string == ""


def test_twice_is_once_and_what_is_left_empty_stays(sheet, flask, folder):
    sheet.fill(ROOM, "Qolka fadhiga").save()
    flask("import", "so", sheet.file)
    before = path(folder, "so").read_bytes()
    sheet.fill(ROOM, "").save()
    assert "so: 0 texts are new or different" in flask("import", "so", sheet.file).output
    assert path(folder, "so").read_bytes() == before


def test_a_guess_that_a_person_looked_at_is_one_no_more(sheet, flask, folder):
    sheet.fill(ROOM, "Qolka fadhiga").save()
    flask("import", "so", sheet.file)
    somali = read(folder, "so")
    somali.get(ROOM).flags.add("fuzzy")
    write(folder, "so", somali)
    flask("import", "so", sheet.file)
    assert not read(folder, "so").get(ROOM).fuzzy


# {what: (what the volunteer does, what they are told)}
MISTAKES = {
    "a lost name": (lambda s: s.fill(NAME, "Ku soo dhawow"), "Differs"),
    "another name": (lambda s: s.fill(NAME, "Ku soo dhawow %(town)s"), "Differs"),
    "HTML": (lambda s: s.fill(ROOM, "<script>alert(1)</script>"), "Differs"),
    "a formula": (lambda s: s.fill(ROOM, '=HYPERLINK("http://x")'), "formula"),
    "another formula": (lambda s: s.fill(ROOM, "@SUM(A1)"), "formula"),
    "half a plural": (lambda s: s.fill(MANY, "hal warqad", ""), "Not all numbers"),
    "a plural in the wrong column": (lambda s: s.fill(MANY, "warqado"), "stands elsewhere"),
    "one text in the plural's column": (lambda s: s.fill(ROOM, "Qol", "Qolal"), "stands elsewhere"),
    "the same row twice": (lambda s: s.rows.append({**s.fill(ROOM, "Qol").row(ROOM), OWN: "Qolka"}), "twice"),
    "a sign that nobody sees": (lambda s: s.fill(ROOM, "Qol\u202eka"), "nobody sees"),
    "a novel": (lambda s: s.fill(ROOM, "qol " * 1000), "very long"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_nothing_is_taken_in(mistake, sheet, flask, folder):
    do, says = MISTAKES[mistake]
    sheet.fill("Agenda", "Jadwal")
    do(sheet)
    sheet.save()
    result = flask("import", "so", sheet.file)
    assert result.exit_code == 1
    assert says in result.output
    assert "Line " in result.output
    assert "Nothing was changed." in result.output
    assert not path(folder, "so").exists()


def test_a_text_that_changed_meanwhile_is_told_and_the_rest_is_taken_in(sheet, flask, folder):
    sheet.fill(ROOM, "Qol").fill("Agenda", "Jadwal", key="0123456789").save()
    result = flask("import", "so", sheet.file)
    assert result.exit_code == 0
    assert "nobody says this any more: «Agenda»" in result.output
    assert read(folder, "so").get(ROOM).string == "Qol"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 a workbook",
        b"hallo;wereld\r\n1;2",
        b"key;translation\r\nx;y",
        b"key;translation;translation: 1",
        b"\xff\xfe\x00",
        b"key;" + b"x" * 6_000_000,
        b'key;"unclosed',
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content, flask, tmp_path, folder):
    (tmp_path / "x.csv").write_bytes(content)
    result = flask("import", "so", tmp_path / "x.csv")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert not path(folder, "so").exists()


def test_letters_that_the_program_lost_are_not_taken_for_words(wanted):
    with pytest.raises(NotATable, match="letters are lost"):
        read_table("key;translation\r\nx;Türkçe".encode("latin-1"), "tr", wanted)


def test_what_a_spreadsheet_would_calculate_with_goes_out_as_text_and_comes_back(wanted):
    catalogue, english = read(LOCALES, "en"), read(LOCALES, "en")
    catalogue.get(ROOM).string = "=1+1"
    text = table("en", wanted, catalogue, english).decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row[DUTCH] == ROOM)
    assert row[OWN] == "'=1+1"
    for cells in csv.reader(io.StringIO(text), delimiter=";"):
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_a_file_is_there_wholly_or_not(flask, folder, sheet, monkeypatch):
    sheet.fill(ROOM, "Qol").save()
    flask("import", "so", sheet.file)
    before = path(folder, "so").read_bytes()
    monkeypatch.setattr("rosa.translate.write_po", lambda out, *more, **options: out.write(b"half") / 0)
    sheet.fill(ROOM, "Qolka").save()
    assert flask("import", "so", sheet.file).exit_code == 1
    assert path(folder, "so").read_bytes() == before
