"""`flask --app app agenda-import`: take a calendar of others into the agenda, from a file or an address."""

import uuid
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from rosa.fetch import MOST_BYTES, fetch
from rosa.models import Neighbourhood, SourceFile, database
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.incoming_words import WHY
from rosa.models.occurrence import today
from rosa.models.scope import inside
from rosa.models.source_file import AGENDA, HOLIDAYS
from rosa.models.taking_in import Outdated
from rosa.web_address import Refused

# Lines of each list that are shown; a terminal is not a book.
MOST_LINES = 100


@click.command("agenda-import")
@click.argument("given")
@click.option("--buurt", "slug", required=True, help="The neighbourhood, such as lombok.")
@click.option("--from", "from_day", help="The first day to take in, as 2019-12-31. Default: today.")
@click.option("--name", default="", help="What to call it. The same name again is the same calendar.")
@click.option("--category", type=click.Choice(list(EVENT_CATEGORIES)), help="What it is about.")
@click.option("--holidays", is_flag=True, help="It has the school holidays.")
@click.option("--dry-run", is_flag=True, help="Only show what would come in.")
@with_appcontext
def agenda_import(given, slug, from_day, name, category, holidays, dry_run):
    """Take the calendar GIVEN (a file, or an address) into the agenda: all of it or nothing.

    The same calendar again brings what is new, changes what is different, and withdraws what is gone.
    """
    first = _day(from_day)
    content, address = _bytes(given)
    with database.connection_context():
        place = Neighbourhood.get_or_none(slug=slug)
        if place is None:
            raise click.ClickException(f"There is no neighbourhood at /{slug}/.")
        with inside(place), database.atomic() as transaction:
            file = SourceFile.keep(
                uuid.uuid4().hex,
                content,
                kind=HOLIDAYS if holidays else AGENDA,
                name=name[:80],
                address=address,
                category=category or "",
                from_day=first,
            )
            plan = file.look()
            if plan.reading.fault:
                transaction.rollback()
                raise click.ClickException(WHY[plan.reading.fault])
            if not name:
                file.name = (plan.reading.name or Path(given).stem or given)[:80]
                file.save()
                plan = file.look()
            _show(plan)
            if dry_run:
                transaction.rollback()
                click.echo("Er is niets veranderd: dit was om te kijken.")
                return
            try:
                file.take_in(plan.digest)
            except Outdated as crossed:
                raise click.ClickException(
                    "De agenda veranderde intussen. Doe het nog een keer."
                ) from crossed
            click.echo("Het staat in de agenda." if not holidays else "De vakanties staan in de lijst.")


def _day(words):
    try:
        day = date.fromisoformat(words) if words else today()
    except ValueError:
        raise click.ClickException(f"«{words}» is no day. Write it as 2019-12-31.") from None
    if not 1970 <= day.year <= 2200:
        raise click.ClickException(f"{words} is too far away.")
    return day


def _bytes(given):
    if "://" in given:
        try:
            return fetch(given), given
        except Refused as refused:
            raise click.ClickException(f"«{given}» could not be fetched ({refused.reason}).") from None
    try:
        with Path(given).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise click.ClickException(f"«{given}» cannot be read.") from None
    if len(content) > MOST_BYTES:
        raise click.ClickException(f"«{given}» is larger than 5 MB.")
    return content, ""


def _show(plan):
    for words, steps in (("Nieuw", plan.new), ("Anders", plan.changed), ("Weg", plan.withdrawn)):
        click.echo(f"{words}: {len(steps)}")
        for step in steps[:MOST_LINES]:
            click.echo(f"  {step.next_day or ''!s:<10}  {step.title}{' (reeks)' if step.is_series else ''}")
    click.echo(f"Zoals het was: {plan.unchanged}")
    click.echo(f"Niet of niet helemaal gelukt: {len(plan.unread)}")
    for unread in plan.unread[:MOST_LINES]:
        click.echo(f"  {unread.what or '-'}: {WHY[unread.why]}")
