"""A time as a clock on the wall shows it, and as Dutch people say it."""

from math import cos, pi, sin

CENTRE, SHORT, LONG = 36, 15, 24  # on a drawing of 72 by 72
# Dutch only: other languages show the figures. So this is no text to translate.
NUMBERS = ("twaalf", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf")
# After the minutes that people have words for: {minutes: (words, which hour they name: this one or the next)}
PARTS = {
    0: ("{} uur", 0),
    5: ("vijf over {}", 0),
    10: ("tien over {}", 0),
    15: ("kwart over {}", 0),
    20: ("tien voor half {}", 1),
    25: ("vijf voor half {}", 1),
    30: ("half {}", 1),
    35: ("vijf over half {}", 1),
    40: ("tien over half {}", 1),
    45: ("kwart voor {}", 1),
    50: ("tien voor {}", 1),
    55: ("vijf voor {}", 1),
}


def spoken(time):
    """A time as Dutch people say it: «half drie», «kwart over twee»; "" when there is no short way to say it."""
    words, ahead = PARTS.get(time.minute, ("", 0))
    return words.format(NUMBERS[(time.hour + ahead) % 12])


def hands(time):
    """Where the hands of the clock end: ((x, y) of the short one, (x, y) of the long one)."""
    return _end((time.hour % 12 + time.minute / 60) / 12, SHORT), _end(time.minute / 60, LONG)


def _end(turn, length):
    """Where a hand ends after a part of a turn, from twelve o'clock."""
    x, y = CENTRE + length * sin(turn * 2 * pi), CENTRE - length * cos(turn * 2 * pi)
    return round(x), round(y)
