"""For who reads in pictures: a list shows what comes first, and «Meer» leads to the rest."""

from rosa.preferences import preferences

FEW = 6


def at_most(many):
    """How many things a list shows at once to this reader, where others see `many`."""
    return min(FEW, many) if preferences().pictures else many
