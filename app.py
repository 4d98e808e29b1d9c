"""`flask --app app …` and gunicorn find Rosa here; `python app.py` serves it."""

import os
import sys

from rosa import create_app

app = create_app()

if __name__ == "__main__":
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:rosa.gunicorn", "app:app"]
    os.execv(sys.executable, gunicorn)  # noqa: S606
