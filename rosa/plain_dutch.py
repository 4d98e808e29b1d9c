"""For writers: `flask --app app b1 FILE` says how plain the Dutch of a text is, and what to write instead."""

import click

from a11y import b1


@click.command("b1")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("--strict", is_flag=True, help="Exit with 1 unless it reads well.")
def plain_dutch(file, strict):
    """Say whether the Dutch in FILE (Markdown; - is what you type) is plain, and what to mend."""
    text = file.read()
    report = b1.check(b1.plain(text))
    click.echo("\n".join(explained(report, text)))
    if strict and report.verdict != b1.GOOD:
        click.get_current_context().exit(1)


def explained(report, text):
    """A report on the text in lines, in Dutch: the verdict, what cost points, long sentences and hard words."""
    yield f"{report.verdict}: {report.score} {'punt' if report.score == 1 else 'punten'} (0 is het makkelijkst)"
    yield "Dit zijn signalen, geen keurmerk."
    if costly := [measure for measure in report.measures if measure.points]:
        yield "\nWat punten kost:"
        for measure in costly:
            warn, fail = b1.LIMITS[measure.name]
            word = "meer" if warn < fail else "minder"
            yield f"  {measure.points}  {measure.name}: {measure.value:g} (liefst niet {word} dan {warn:g})"
    if long := [sentence for sentence in report.sentences if sentence.points]:
        yield "\nLange zinnen:"
        for sentence in long:
            words = " ".join(sentence.text.split())
            yield f"  regel {_line(text, sentence.start)}, {sentence.words} woorden: {words}"
    if report.hard:
        yield "\nMoeilijke woorden:"
        for found in report.hard:
            instead = f" → {' of '.join(found.instead)}" if found.instead else ""
            yield f"  regel {_line(text, found.start)}, {KINDS[found.kind]}: {found.word}{instead}"


KINDS = {"hard": "moeilijk", "jargon": "ambtelijk", "long": "lang"}


def _line(text, place):
    """On which line of the text a place is, from 1."""
    return text.count("\n", 0, place) + 1
