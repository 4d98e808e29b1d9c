"""Help on each page: what you can do there, in five short sentences with pictograms; and how to reach a person.

The words of a room stand in templates/<section>/_help.html; those of one page of it in _help_<view>.html.
"""

import re

from flask import abort, current_app

from rosa.gate import Section, anyone
from rosa.pages.back import came_from
from rosa.pages.respond import page

GENERAL = "front_door"

help_pages = Section("help", __name__, everywhere=True, sheet="help")


@help_pages.get("/help/<name>/", may=anyone)
def show(name):
    template = help_template(name)
    if template is None:
        abort(404)
    return page("help/show.html", steps=template, back=came_from(), name=name)


def help_name(endpoint):
    """Whose help explains the page at `endpoint`: «events.month», «events», or that of the whole house."""
    section = (endpoint or GENERAL).partition(".")[0]
    return next((name for name in (endpoint, section) if name and help_template(name)), GENERAL)


def help_template(name):
    """The template with the five sentences called `name`, or None."""
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", name):
        return None
    section, _, view = name.partition(".")
    template = f"{section}/_help_{view}.html" if view else f"{section}/_help.html"
    return template if template in _templates() else None


def _templates():
    if "help_templates" not in current_app.extensions:
        names = current_app.jinja_env.list_templates(filter_func=lambda name: "/_help" in name)
        current_app.extensions["help_templates"] = set(names)
    return current_app.extensions["help_templates"]
