"""Searching: the same on both databases, whatever is asked, and never over the border."""

import unicodedata
from datetime import UTC, date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rosa.models import Article, Event, Notice, SearchEntry, database, tables
from rosa.models.scope import inside, outside
from rosa.models.sweep import sweep
from rosa.models.words import asked, fold, index_of, pieces, root, words

DAY = date(2026, 11, 24)


@pytest.fixture
def lombok(house):
    with inside(house.lombok):
        yield house.lombok


def put(ref, title, text="", kind="article", day=DAY):
    SearchEntry.put(kind, ref, title, text, day)


def found(typed, **how):
    return [entry.ref for entry in SearchEntry.find(typed, **how)]


# What is compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("CAFÉ", "café"),
        ("cafe\u0301", "café"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("IŞIK", "isik"),
        ("straße", "STRASSE"),
        ("ĳs", "ijs"),
        ("Ørsted", "orsted"),
        ("foto's", "fotos"),
        ("zo’n", "zon"),
        ("مَدْرَسَة", "مدرسة"),
        ("９", "9"),
    ],
)
def test_capitals_accents_and_signs_make_no_other_word(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    "family",
    [
        "fiets fietsen fietsje",
        "kind kindje",
        "huis huizen huisje",
        "taart taarten",
        "brief brieven",
        "les lessen",
        "loopt lopen",
        "kast kasten",
    ],
)
def test_the_forms_of_a_word_have_one_root(family):
    assert len({root(word) for word in family.split()}) == 1


@given(st.text(max_size=200))
def test_what_is_indexed_is_letters_and_digits(text):
    for word in index_of(text).split(" "):
        assert not set(word) & set(" '\"\\:|&!()*<>@^+-\0")
        assert word == word.strip()


@given(st.text(max_size=300), st.text(max_size=40), st.integers(20, 200))
def test_pieces_together_are_the_text_or_a_part_of_it(text, typed, most):
    looked_for = asked(typed)
    assert "".join(words for words, _ in pieces(text, looked_for)) == text
    part = "".join(words for words, _ in pieces(text, looked_for, most))
    assert len(part) <= max(len(text), most + 4)
    assert part.removeprefix("… ").removesuffix(" …") in text or len(text) <= most


def test_pieces_show_what_was_found():
    looked_for = asked("fiets caf")
    assert pieces("Mijn fietsen: bij Café de Fietsbel.", looked_for) == [
        ("Mijn ", False),
        ("fietsen", True),
        (": bij ", False),
        ("Café", True),
        (" de ", False),
        ("Fietsbel", True),
        (".", False),
    ]
    long = "woord " * 100 + "fiets" + " woord" * 100
    shown = pieces(long, looked_for, 60)
    assert ("fiets", True) in shown
    assert shown[0] == ("… ", False)
    assert shown[-1] == (" …", False)


# What is found


def test_a_word_is_found_in_each_of_its_forms(lombok):
    put(1, "Gratis fiets", "Een oude fiets van opa.")
    put(2, "Samen fietsen", "We gaan naar buiten.")
    put(3, "Soep", "Met brood.")
    for typed in ("fiets", "fietsen", "Fietsje", "FIETS", "fíéts", "fie"):
        assert sorted(found(typed)) == [1, 2], typed
    assert found("soepen") == [3]


def test_every_word_has_to_be_there_and_the_last_may_be_half(lombok):
    put(1, "Koffie in de tuin", "Elke week.")
    put(2, "Koffie binnen", "Elke dag.")
    assert found("koffie tuin") == [1]
    assert found("koffie bi") == [2]
    assert found("tuin koffie") == [1]
    assert sorted(found("koffie elke")) == [1, 2]
    assert found("koffie elke maand") == []
    assert found("ko bi") == []  # only the last word may be so short a start
    assert found("koff binnen") == [2]


def test_the_title_goes_before_the_text_and_new_before_old(lombok):
    put(1, "Taart", "", day=DAY - timedelta(days=9))
    put(2, "Feest", "Met taart.", day=DAY)
    put(3, "Taart bakken", "", day=DAY - timedelta(days=3))
    put(4, "Koken", "Geen taart.", day=DAY + timedelta(days=3))
    assert found("taart") == [3, 1, 4, 2]
    first = SearchEntry.find("taart", limit=2)
    assert [entry.found for entry in first] == [4, 4]
    assert found("taart", limit=2, skip=2) == [4, 2]
    assert found("taart", limit=2, skip=4) == []


def test_only_one_kind_when_asked(lombok):
    put(1, "Taart")
    put(1, "Taart gratis", kind="notice")
    put(2, "Taart bakken", kind="event")
    assert found("taart", kind="event") == [2]
    assert len(found("taart")) == 3


def test_putting_again_changes_it_and_dropping_takes_it_away(lombok):
    for _ in range(3):
        put(1, "Fiets", "Oud.")
    assert found("fiets") == [1]
    put(1, "Bank", "Blauw.")
    assert found("fiets") == []
    assert found("blauw") == [1]
    for _ in range(2):
        SearchEntry.drop("article", 1)
    assert found("bank") == []
    put(1, "Bank")
    SearchEntry.drop("notice", 1)
    assert found("bank") == [1]


def test_it_is_found_when_its_transaction_is_stored_and_not_else(lombok):
    with database.atomic() as transaction:
        put(1, "Fiets")
        assert found("fiets") == [1]
        transaction.rollback()
    assert found("fiets") == []


def test_nothing_of_another_neighbourhood_is_found(house, lombok):
    put(1, "Kanarie van Lombok")
    with inside(house.overvecht):
        put(1, "Kanarie van Overvecht", "geheim")
        put(2, "Kanarie daar")
        assert sorted(found("kanarie")) == [1, 2]
    assert [entry.title for entry in SearchEntry.find("kanarie")] == ["Kanarie van Lombok"]
    assert found("geheim") == []
    for typed in ("\ue0001", "\ue0002", "\ue000", f'kanarie" OR "\ue000{house.overvecht.id}'):
        assert set(found(typed)) <= {1}
        assert all(e.neighbourhood_id == lombok.id for e in SearchEntry.find(typed))
    SearchEntry.drop("article", 2)
    with inside(house.overvecht):
        assert sorted(found("kanarie")) == [1, 2]


STRANGE = [
    *(
        '"',
        "'",
        "*",
        "fiets*",
        "fie*ts",
        "NEAR(fiets, 3)",
        "fiets AND",
        "NOT fiets",
        "fiets OR",
        "^fiets",
        "-fiets",
    ),
    *(
        "title_words : fiets",
        "{title_words}: x",
        "fiets:A",
        "fiets <-> x",
        "!!",
        "&|!()",
        ":*",
        "\\",
        "\\'",
        "%",
        "_",
    ),
    *(
        "\0",
        "fi\0ets",
        "\ud800",
        "\ud800fiets",
        "😀",
        "🚲 fiets",
        "مدرسة",
        "كُرَة",
        "नमस्ते",
        "自行车",
        "ﷺ",
        "½",
        "²",
        "㎏",
    ),
    *(
        "a" * 5000,
        "fiets " * 1000,
        " ",
        "",
        "\n\t",
        "de het een",
        "--; DROP TABLE search_entry",
        "1e5",
        "3.14",
        "٣",
    ),
]


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_strange_words_find_what_they_can_and_break_nothing(lombok, typed):
    put(1, "Gratis fiets", "van opa, 1e5 of 3.14")
    put(2, typed[:200], typed)
    for kind in (None, "article", "x"):
        SearchEntry.find(typed, kind=kind)
    if asked(typed):
        assert 2 in found(typed)
    else:
        assert found(typed) == []
    assert found("gratis opa") == [1]


LETTERS = st.sampled_from("abefiIİısétsßøłØفاक्म世 '’-.\0\n1²9½\u0301")
TEXTS = st.lists(st.text(LETTERS, max_size=12), max_size=4).map(" ".join)


def fits(entry, looked_for):
    """Whether a text should be found, without any database."""
    own = {word for _, _, word in words(entry)}
    return all(any(asked.fits(word) for word in own) for asked in looked_for)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 3)), max_size=8),
    typed=st.one_of(TEXTS, st.text(max_size=12)),
)
def test_each_database_finds_what_should_be_found_in_the_right_order(lombok, entries, typed):
    SearchEntry.delete().execute()
    for ref, (title, text, day) in enumerate(entries):
        put(ref, title, text, day=DAY - timedelta(days=day))
    looked_for = asked(typed)
    expected = [
        (not fits(title, looked_for), day, -ref)
        for ref, (title, text, day) in enumerate(entries)
        if looked_for and fits(f"{title}\n{text}", looked_for)
    ]
    assert found(typed) == [-ref for _, _, ref in sorted(expected)]


def test_all_can_be_indexed_again(house, lombok):
    class Shelf:
        """A model with something to find."""

        @classmethod
        def index_all(cls):
            for ref in range(25):
                SearchEntry.put("article", ref, f"Kast {ref}", "", DAY)

    put(999, "Kast die weg is")
    for _ in range(2):
        SearchEntry.rebuild([Shelf, SearchEntry])
        assert len(SearchEntry.find("kast", limit=1000)) == 25
    with inside(house.overvecht):
        assert found("12 kast") == [12]
    with outside():
        assert SearchEntry.select().count() == 50


def test_long_texts_are_found_too(lombok):
    put(1, "t" * 500, "woord " * 40_000 + "fiets")
    assert found("woord") == [1]
    entry = SearchEntry.find("woord")[0]
    assert len("".join(words for words, _ in entry.text_pieces)) < 250
    assert unicodedata.normalize("NFC", entry.title) == "t" * 200


# What is there to find


def test_an_article_is_found_as_long_as_everybody_may_read_it(house, lombok, clock):
    body = "De **nieuwe** [speeltuin](https://example.org) is *open*.\n\n## Kom\n- glijbaan"
    article = Article.write(house.esra, {"title": "Speeltuin", "body": body, "category": "nieuws"}, "one")

    def do(verb, **given):
        now = Article.get_by_id(article.id)
        now.do(verb, house.esra, now.version, **given)

    assert found("speeltuin") == []
    do("plan", publish_at=clock.now(UTC) + timedelta(hours=2))
    sweep()
    SearchEntry.rebuild(tables)
    assert found("speeltuin") == []
    clock.forward(hours=3)
    sweep()
    assert found("glijbaan") == [article.id]
    assert SearchEntry.get().text == "De nieuwe speeltuin is open. Kom glijbaan"
    do("archive")  # it is not in the paper any more, but whoever looks for it may read it
    SearchEntry.rebuild(tables)
    assert found("glijbaan") == [article.id]


def test_a_notice_is_found_as_long_as_it_hangs(house, lombok, clock):
    words = {"kind": "bied", "category": "fiets", "title": "Oude bakfiets", "text": "Wie wil hem?"}
    notice = Notice.hang_up(house.aisha, "one", **words)
    other = Notice.hang_up(house.aisha, "two", **{**words, "title": "Nog een bakfiets"})
    assert sorted(found("bakfietsen", kind="notice")) == [notice.id, other.id]
    notice.change(title="Oude tandem")
    assert found("tandem") == [notice.id]
    notice.succeed("gelukt")
    assert found("tandem") == []
    SearchEntry.rebuild(tables)
    assert found("bakfiets") == [other.id]
    clock.forward(days=31)
    sweep()
    assert found("bakfiets") == []
    SearchEntry.rebuild(tables)
    assert found("bakfiets") == []


def test_an_activity_is_found_until_it_is_off(house, lombok):
    fields = {"title": "Samen naaien", "category": "handwerk", "first_day": DAY + timedelta(days=30)}
    event = Event.plan(house.hanna, uid="one", text="Met een naaimachine", minutes=60, **fields)
    assert found("naaimachine") == [event.id]
    SearchEntry.rebuild(tables)
    assert found("naaimachine", kind="event") == [event.id]
    event.cancel(house.hanna)
    assert found("naaimachine") == []
