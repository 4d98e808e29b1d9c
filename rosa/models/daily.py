"""The agenda goes on by itself: each day the dates are made that came within the horizon."""

from rosa.models.occurrence import today
from rosa.models.scope import here
from rosa.models.sweep import every_minute
from rosa.models.timetable import make_more

# The day on which each neighbourhood's dates were last made, in this process.
_made = {}


@every_minute
def make_more_each_day():
    """Make them once a day. Two processes that do so at once make them once."""
    place, day = here(), today()
    if _made.get(place.id) != day:
        make_more()
        _made[place.id] = day
