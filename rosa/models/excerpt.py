"""The beginning of what somebody wrote, for a list."""

EXCERPT_LENGTH = 120


def excerpt(text):
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT_LENGTH else words[: EXCERPT_LENGTH - 1].rstrip() + "…"
