"""The database that the migrations make is the one that the models know."""

import shutil
from datetime import date

import pytest
from playhouse.migrations import Runner

from rosa import models
from rosa.cli import MIGRATIONS, bring_up_to_date
from rosa.models import database, tables
from rosa.sample import fill

HISTORY = {"schema_migration", "schema_migration_id_seq", "sqlite_sequence"}


def schema():
    """What the database is made of: (tables, columns with type and null, indexes, keys), each as sorted text."""
    return _sqlite() if isinstance(database.obj, models.databases.Sqlite) else _postgres()


def _sqlite():
    found = set()
    made = database.execute_sql("SELECT name, sql, type FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    found.update(
        ("made", name, _plain(sql)) for name, sql, kind in made if kind == "trigger" or _is_virtual(sql)
    )
    virtual = [name for name, sql, _ in made if _is_virtual(sql)]
    # A virtual table keeps what it knows in tables of its own.
    of_virtual = {name for name, *_ in made if any(name.startswith(f"{table}_") for table in virtual)}
    names = {name for name, _, kind in made if kind == "table"} - HISTORY - of_virtual - {*virtual}
    for table in names:
        for _, *column in database.execute_sql(f'PRAGMA table_info("{table}")'):
            found.add(("column", table, *map(str, column)))
        for _, index, unique, origin, partial in database.execute_sql(f'PRAGMA index_list("{table}")'):
            columns = [name for _, _, name in database.execute_sql(f'PRAGMA index_info("{index}")')]
            name = index if origin == "c" else ""
            found.add(("index", table, name, unique, origin, partial, *columns))
        keys = {}
        for key, _, other, here, there, *rules in database.execute_sql(f'PRAGMA foreign_key_list("{table}")'):
            keys.setdefault(key, []).append((other, here, there, *rules))
        found.update(("foreign key", table, *columns) for columns in keys.values())
    return found


def _is_virtual(sql):
    return sql.startswith("CREATE VIRTUAL")


def _plain(sql):
    return " ".join(sql.replace("IF NOT EXISTS ", "").split())


def _postgres():
    columns = """SELECT 'column', table_name, column_name, data_type, is_nullable, column_default,
        character_maximum_length::text FROM information_schema.columns WHERE table_schema = 'public'"""
    indexes = "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    keys = """SELECT 'key', conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace"""
    rows = [row for query in (columns, indexes, keys) for row in database.execute_sql(query).fetchall()]
    return {row for row in rows if row[1] not in HISTORY}


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database(request, tmp_path):
    """An empty database without any table, that all models use."""
    if request.param == "sqlite":
        models.connect(f"sqlite:///{tmp_path}/empty.db")
    else:
        models.connect(request.getfixturevalue("postgres").create_database("empty"))
    database.touch()
    yield
    database.close_all()


@pytest.fixture
def database_of_models(request, database_url, tmp_path):
    """The address of a database that is made from the models, of the same kind as the migrated one."""
    if database_url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path}/models.db"
    else:
        url = request.getfixturevalue("postgres").create_database("models")
    models.connect(url)
    database.create_tables(tables)
    yield url
    database.close_all()


def test_the_migrations_make_what_the_models_know(database_of_models, database_url):
    of_models = schema()
    database.close_all()
    models.connect(database_url)
    of_migrations = schema()
    assert len(of_models) > 60
    assert sorted(of_migrations - of_models, key=str) == []
    assert sorted(of_models - of_migrations, key=str) == []


def test_every_table_is_known(database_url):
    known = {row[1] for row in schema() if row[0] != "made"}
    assert {table._meta.table_name for table in tables} == known


def test_migrating_again_changes_nothing_in_an_empty_or_filled_house(database_url, quick_passwords):
    before = schema()
    assert bring_up_to_date() == []
    fill.fill()
    with models.scope.outside():
        rows = {table: table.select().count() for table in tables}
    assert bring_up_to_date() == []
    with models.scope.outside():
        assert {table: table.select().count() for table in tables} == rows
    assert schema() == before


def test_a_house_that_lived_before_the_other_rooms_gets_them_and_loses_nothing(empty_database, tmp_path):
    """Migrations run on a filled database: one of the first version, with people who talked."""
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(MIGRATIONS / "0001_the_house_stands.py", first)
    Runner(database, str(first)).up()
    rows = {
        "neighbourhood": {
            "slug": "oud",
            "name": "Oud",
            "accent": "rose",
            "welcome": "",
            "about": "",
            "phone": "",
        },
        "person": {
            "neighbourhood_id": 1,
            "name": "Aisha",
            "face": "kat",
            "role": "resident",
            "invisible": False,
        },
        "note": {"neighbourhood_id": 1, "name": "Piet", "text": "hoi", "client_id": "one"},
    }
    rows["neighbourhood"] |= {"guests_may_talk": True, "talk_after_hours": True}
    for table, row in rows.items():
        row = row if table == "neighbourhood" else {**row, "created": "2026-01-01 10:00:00"}
        columns, marks = ", ".join(row), ", ".join([database.param] * len(row))
        database.execute_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))
    later = bring_up_to_date()
    assert [name[:4] for name in later] == [f"{n:04}" for n in range(2, 2 + len(later))]
    with models.scope.inside(models.Neighbourhood.get(slug="oud")):
        assert [note.text for note in models.Note.waiting()] == ["hoi"]
        aisha = models.Person.get(name="Aisha")
        event = models.Event.plan(
            aisha, title="Soep", category="eten", first_day=date(2026, 12, 1), starts_at=None, minutes=1440
        )
        assert models.Occurrence.of(event).count() == 1
        assert models.SearchEntry.find("soep")
