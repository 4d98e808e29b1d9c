"""For translators: `flask --app app translate …` keeps locales/ equal to what Rosa says, and says what is missing."""

from pathlib import Path

import click
from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import PoFileError, write_po
from flask import current_app
from flask.cli import with_appcontext

from rosa import spreadsheet
from rosa.catalogues import first, forms, path, read
from rosa.config import ROOT
from rosa.languages import EASY_DUTCH, LANGUAGES, WANTED
from rosa.proofread import problems

SOURCES = [("rosa/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None}

HEADER = "# Words of Rosa in another language. How this works stands in docs/translating.md."


def extract():
    """Everything Rosa says on screen, as a `Catalog` of Dutch msgids with the files they stand in."""
    catalogue = Catalog()
    found = extract_from_dir(ROOT, SOURCES, OPTIONS, KEYWORDS, directory_filter=lambda folder: True)
    for filename, line, words, _, context in found:
        catalogue.add(words, locations=[(filename, line)], context=context)
    return catalogue


def languages(folder):
    """The codes of the languages that have a catalogue, sorted."""
    return sorted(file.parent.parent.name for file in folder.glob("*/LC_MESSAGES/messages.po"))


def update(folder, code, wanted):
    """Bring a language's file up to date: new words come in empty, words nobody says any more are given back."""
    catalogue = read(folder, code)
    # Guessing what a changed sentence means is a person's work.
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    gone = list(catalogue.obsolete.values())
    if code == EASY_DUTCH:
        for message in [message for message in catalogue if not any(forms(message.string))]:
            catalogue.delete(message.id, message.context)
    write(folder, code, catalogue)
    return gone


def write(folder, code, catalogue):
    """Write it so that two versions differ only where a word does: sorted, a line a text, no line numbers."""
    file = path(folder, code)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    with unfinished.open("wb") as out:
        write_po(out, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    unfinished.replace(file)  # wholly or not at all


def started(code, wanted):
    """A new catalogue with every text, and nothing translated. Raises ClickException when there is no such language."""
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError) as unknown:
        raise click.ClickException(
            f"No language is called {code}. Give a code such as ar, tr or uk."
        ) from unknown
    catalogue = Catalog(locale, project="Rosa", version="1", header_comment=HEADER, fuzzy=False)
    catalogue.update(wanted, no_fuzzy_matching=True)
    return catalogue


def brought_up_to_date(folder, code, wanted):
    """The catalogue of a language with all that is said now; a new one when there is none. Raises ClickException."""
    catalogue = started(code, wanted)
    if path(folder, code).exists():
        try:
            catalogue = read(folder, code)
        except (ValueError, PoFileError) as fault:
            raise click.ClickException(f"{path(folder, code)} cannot be read: {fault}") from fault
        catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


@click.group()
def translate():
    """The words in other languages."""


@translate.command("update")
@with_appcontext
def update_command():
    """Put new words into each language's file, and take out what nobody says any more."""
    folder, wanted = current_app.config["LOCALES"], extract()
    for code in languages(folder):
        for message in update(folder, code, wanted):
            click.echo(f"{code}: gone: «{first(message)}» → «{message.string}»")
        empty = sum(not all(forms(message.string)) for message in read(folder, code))
        click.echo(f"{code}: {len(wanted)} texts, {empty} to translate: {path(folder, code)}")


@translate.command()
@with_appcontext
def check():
    """Say what is wrong with the translations; the exit code is 1 when anything is."""
    folder, wanted, found = current_app.config["LOCALES"], extract(), 0
    for code in sorted({*languages(folder), *LANGUAGES} - {"nl"}):
        for problem in problems(folder, code, wanted):
            click.echo(f"{code}: {problem}")
            found += 1
    if found:
        raise click.ClickException(f"{found} to repair.")
    click.echo("All is well.")


@translate.command()
@click.argument("code")
@with_appcontext
def add(code):
    """Start a language, such as ar or tr."""
    folder = current_app.config["LOCALES"]
    catalogue = started(code, extract())
    file = path(folder, code := str(catalogue.locale))
    if file.exists():
        raise click.ClickException(f"{file} is there already.")
    write(folder, code, catalogue)
    click.echo(f"Translate {file}, run «flask --app app translate check»,")
    click.echo(f"then add this line to LANGUAGES in rosa/languages.py: {_line_of(code, catalogue.locale)}")


@translate.command("export")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def export_command(code, file):
    """Write the words of a language to FILE, a table (CSV) that people fill in with a spreadsheet."""
    folder, wanted = current_app.config["LOCALES"], extract()
    if code == "nl":
        raise click.ClickException("Dutch stands in the code and the templates themselves.")
    catalogue = brought_up_to_date(folder, code, wanted)
    file.write_bytes(spreadsheet.table(code, wanted, catalogue, read(folder, "en")))
    empty = sum(not all(forms(message.string)) for message in catalogue if message.id)
    click.echo(
        f"{file}: {len(wanted)} texts, {empty} to translate. How to go on stands in docs/translating.md."
    )


@translate.command("import")
@click.argument("code")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_command(code, file):
    """Take in a table that people filled in: all of it, or, when something is wrong, nothing."""
    folder, wanted = current_app.config["LOCALES"], extract()
    if code == "nl":
        raise click.ClickException("Dutch stands in the code and the templates themselves.")
    catalogue = brought_up_to_date(folder, code, wanted)
    try:
        reading = spreadsheet.read_table(file.read_bytes(), code, wanted)
    except spreadsheet.NotATable as fault:
        raise click.ClickException(str(fault)) from fault
    for problem in [*reading.do_not_know, *reading.wrong]:
        click.echo(problem)
    if reading.wrong:
        raise click.ClickException(f"{len(reading.wrong)} to repair. Nothing was changed.")
    new = 0
    for id, words in reading.translations.items():
        message = catalogue.get(id)
        new += forms(message.string) != tuple(words) or message.fuzzy
        message.string = tuple(words) if len(forms(id)) > 1 else words[0]
        message.flags.discard("fuzzy")
    write(folder, code, catalogue)
    empty = sum(not all(forms(message.string)) for message in catalogue if message.id)
    click.echo(f"{code}: {new} texts are new or different, {empty} still to translate.")
    if code not in LANGUAGES:
        click.echo(f"To offer it, add to LANGUAGES in rosa/languages.py: {_line_of(code, catalogue.locale)}")


def _line_of(code, locale):
    name = WANTED[code].name if code in WANTED else locale.get_display_name()
    return f'"{code}": Language("{name}"),'
