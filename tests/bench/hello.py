"""The least a Flask app can do: what every figure of the server is compared with."""

from types import SimpleNamespace

from flask import Flask

app = Flask(__name__)
# Served by the same gunicorn settings, which start an engine beside the app.
app.extensions["live"] = SimpleNamespace(start=lambda: None, stop=lambda: None)


@app.get("/")
@app.get("/gezond/")
def hello():
    """A greeting."""
    return "Hello"
