"""A form that comes back as it was typed, after its reader changed how they read, or looked at the help."""

from flask import g
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import MultiDict


class RosaForm(FlaskForm):
    """Every form of ours. It is filled in with what `rosa.pages.preferences` gave back to the page, if it did."""

    class Meta(FlaskForm.Meta):
        """How the form finds what was filled in."""

        def wrap_formdata(self, form, formdata):
            found = super().wrap_formdata(form, formdata)
            kept = g.get("typed")
            # Also when it would be filled in with what is stored: what was typed is newer.
            if found is None and formdata in (_Auto, None) and kept and any(name in form for name, _ in kept):
                return MultiDict(kept)
            return found
