"""`flask --app app b1 FILE` tells a writer what to mend."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rosa.plain_dutch import plain_dutch

TEXTS = Path(__file__).parent / "b1_texts"


def told(*arguments, typed=None):
    return CliRunner().invoke(plain_dutch, list(map(str, arguments)), input=typed)


def test_it_says_what_is_hard_and_what_to_write_instead():
    done = told(TEXTS / "hard/besluit.md")
    assert done.exit_code == 0
    assert done.output.startswith("te moeilijk: ")
    assert "signalen, geen keurmerk" in done.output
    assert "2  langste zin: 51 (liefst niet meer dan 20)" in done.output
    assert "regel 3, 51 woorden: Naar aanleiding van uw aanvraag" in done.output
    assert "regel 3, ambtelijk: Indien → als\n" in done.output
    assert "regel 5, ambtelijk: dient te → moet of moeten\n" in done.output


def test_of_a_plain_text_there_is_nothing_to_say():
    done = told(TEXTS / "easy/breien.md")
    assert done.output == "goed: 0 punten (0 is het makkelijkst)\nDit zijn signalen, geen keurmerk.\n"


def test_it_reads_what_is_typed():
    assert "participatie → meedoen" in told("-", typed="Wij willen participatie.").output
    assert told("-", typed="").exit_code == 0


@pytest.mark.parametrize(
    ("text", "code"), [("easy/breien.md", 0), ("between/tuin.md", 1), ("hard/nota.md", 1)]
)
def test_when_strict_the_exit_code_tells_it_too(text, code):
    assert told(TEXTS / text, "--strict").exit_code == code
    assert told(TEXTS / text).exit_code == 0


def test_bytes_that_are_no_text_do_no_harm(tmp_path):
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00Indien\x80")
    assert told(tmp_path / "x").exit_code == 0
    assert told(tmp_path / "none").exit_code == 2
