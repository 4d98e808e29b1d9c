"""The desk (werkplek): what waits for who helps to run the house, from all rooms in one list."""

from flask import current_app, g

from rosa.gate import Section, organiser
from rosa.pages.respond import page

desk = Section("desk", __name__, url_prefix="/werkplek")


@desk.get("/", may=organiser)
def index():
    sections = current_app.blueprints.values()
    tasks = [task for section in sections for task in getattr(section, "tasks", ()) if task.may(g.person)]
    counted = [(task, task.count()) for task in tasks]
    # What waits comes first; otherwise the order of the rooms.
    return page("desk/index.html", tasks=sorted(counted, key=lambda pair: not pair[1]))
