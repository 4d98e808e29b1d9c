"""What is done from a terminal: `flask --app app …`."""

import re

import click
from flask import current_app
from flask.cli import with_appcontext
from playhouse.migrations import Runner

from rosa.agenda_import import agenda_import
from rosa.config import ROOT
from rosa.models import Account, Neighbourhood, Person, Room, SearchEntry, database, tables
from rosa.models.faces import FACES
from rosa.models.person import ROLES, NameTaken
from rosa.models.scope import inside
from rosa.models.timetable import make_more
from rosa.plain_dutch import plain_dutch
from rosa.sample import fill
from rosa.translate import translate

MIGRATIONS = ROOT / "rosa" / "migrations"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def init_app(app):
    """Add the commands."""
    for command in COMMANDS:
        app.cli.add_command(command)


def bring_up_to_date():
    """Apply the migrations that this database has not had; their names."""
    with database.connection_context():
        return Runner(database, str(MIGRATIONS)).up()


@click.command()
@with_appcontext
def migrate():
    """Bring the database up to date."""
    done = bring_up_to_date()
    click.echo("\n".join(done) or "The database is up to date.")


@click.command()
@with_appcontext
def setup():
    """Everything before serving: migrate; at home also fill an empty house. Doing it twice changes nothing."""
    settings = current_app.config["SETTINGS"]
    bring_up_to_date()
    with database.connection_context():
        if not settings.production and fill.is_empty():
            fill.fill()
        for place in list(Neighbourhood.everyone()):
            with inside(place):
                make_more()
        if not settings.bind.startswith("unix:"):
            click.echo(f"\nRosa: http://{settings.bind}/")
        if not settings.production:
            click.echo(f"\nSign in with the password «{fill.PASSWORD}» as:")
            for place, name, role, email in fill.sign_ins():
                click.echo(f"  {place.name:<10} {role:<7} {name:<14} {email}")
            click.echo("Everybody else only needs a name.\n")


@click.command()
@click.option(
    "--times", default=1, show_default=True, help="How often to repeat the content, for benchmarks."
)
@with_appcontext
def seed(times):
    """Fill an empty house with the sample neighbourhoods."""
    if current_app.config["SETTINGS"].production:
        raise click.ClickException("The sample has passwords that everybody knows. It is not for production.")
    bring_up_to_date()
    with database.connection_context():
        if not fill.is_empty():
            raise click.ClickException("There are neighbourhoods already. The sample is for an empty house.")
        fill.fill(times, progress=True)


@click.command("open-house")
@click.argument("slug")
@click.argument("name")
@click.option("--host", help="Its own host name, such as lombok.example.nl.")
@click.option("--accent", default="rose", show_default=True)
@click.option("--phone", default="")
@with_appcontext
def open_house(slug, name, host, accent, phone):
    """Open a new neighbourhood at /SLUG/ with this NAME."""
    if not SLUG.fullmatch(slug):
        raise click.ClickException(f"«{slug}» cannot be an address. Use small letters, digits and -.")
    with database.connection_context(), database.atomic():
        if slug in _addresses() or Neighbourhood.get_or_none(slug=slug):
            raise click.ClickException(f"/{slug}/ leads somewhere already. Choose another address.")
        place = Neighbourhood.create(slug=slug, name=name, host=host, accent=accent, phone=phone)
        with inside(place):
            Room.create()
    click.echo(f"{name} is open at /{slug}/.")


@click.command()
@click.argument("slug")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES[1:]), default="worker", show_default=True)
@click.password_option(help="Asked for when not given; kept when the account exists already.")
@with_appcontext
def staff(slug, email, name, role, password):
    """Let EMAIL work in neighbourhood SLUG under NAME."""
    with database.connection_context(), database.atomic():
        place = Neighbourhood.get_or_none(slug=slug)
        if place is None:
            raise click.ClickException(f"There is no neighbourhood at /{slug}/.")
        account = Account.get_or_none(email=email.strip().lower()) or Account.register(email, password)
        with inside(place):
            if Person.working_here(account):
                raise click.ClickException(f"{email} can sign in at /{slug}/ already.")
            try:
                Person.welcome(name, next(iter(FACES)), role, account)
            except NameTaken as taken:
                raise click.ClickException(f"Somebody at /{slug}/ has the name {name} already.") from taken
    click.echo(f"{name} can sign in at /{slug}/inloggen/.")


@click.command("search-again")
@with_appcontext
def search_again():
    """Index again all that can be found, as after words are compared in another way."""
    with database.connection_context():
        SearchEntry.rebuild(tables)
    click.echo("All can be found.")


def _addresses():
    """The first words of Rosa's own addresses: no neighbourhood can be called like that."""
    return {rule.rule.split("/")[1] for rule in current_app.url_map.iter_rules()} | {"static"}


COMMANDS = (setup, migrate, seed, open_house, staff, agenda_import, search_again, translate, plain_dutch)
