"""What is done from a terminal: `flask --app app …`."""

import click
from flask import current_app
from flask.cli import with_appcontext
from playhouse.migrations import Runner

from rosa.config import ROOT
from rosa.models import Account, Neighbourhood, Person, Room, database
from rosa.models.faces import FACES
from rosa.models.person import ROLES
from rosa.models.scope import inside
from rosa.sample import fill
from rosa.translate import translate

MIGRATIONS = ROOT / "rosa" / "migrations"


def init_app(app):
    """Add the commands."""
    for command in (setup, migrate, seed, open_house, staff, translate):
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
        if not settings.bind.startswith("unix:"):
            click.echo(f"\nRosa: http://{settings.bind}/")
        if not settings.production:
            click.echo(f"\nSign in with the password «{fill.PASSWORD}» as:")
            for place, name, role, email in fill.sign_ins():
                click.echo(f"  {place.name:<10} {role:<7} {name:<14} {email}")
            click.echo("Everybody else only needs a name.\n")


@click.command()
@click.option("--times", default=1, show_default=True, help="How often to repeat the talk, for benchmarks.")
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
    with database.connection_context(), database.atomic():
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
        account = Account.get_or_none(email=email.strip().lower()) or Account.register(email, password)
        with inside(Neighbourhood.get(slug=slug)):
            Person.welcome(name, next(iter(FACES)), role, account)
    click.echo(f"{name} can sign in at /{slug}/inloggen/.")
