"""A mistake in Rosa itself costs one page or one socket, and is found in the log, wherever Rosa runs."""

import json

import pytest

from rosa import models
from rosa.cli import bring_up_to_date
from tests.live.someone import Someone
from tests.servers import Gunicorn
from tests.world import make_world


@pytest.mark.parametrize("env", ["development", "production"])
def test_a_mistake_leaves_a_line_in_the_log(env, tmp_path):
    settings = {
        "ROSA_DATABASE": f"sqlite:///{tmp_path}/rosa.db",
        "ROSA_ENV": env,
        "ROSA_SECRET_KEY": "x" * 40,
    }
    models.connect(settings["ROSA_DATABASE"])
    bring_up_to_date()
    with models.database.connection_context():
        lombok = make_world().lombok
    ali, stranger = Someone(lombok, "Ali"), Someone(lombok, None)
    with Gunicorn(settings, app="tests.faults.broken:app") as rosa:
        with ali.listen(rosa.url) as ear, stranger.listen(rosa.url) as other:
            ear.say("geheim")
            assert ear.closed_with() == 1011
            assert other.socket.ping().wait(5)
        status, page, _ = ali.ask(rosa.url, "/huiskamer/")
        assert status == 500
        assert "Er ging iets mis" in page
        assert rosa.stop() == 0
        lines = [json.loads(line) for line in rosa.log.splitlines()]
    models.database.close_all()
    faults = [line for line in lines if line.get("fault") == "RuntimeError"]
    assert [line["level"] for line in faults] == ["error", "error"]
    assert faults[1]["route"] == "/huiskamer/"
    assert all("broken.py" in line["where"][-1] for line in faults)
    assert "geheim" not in rosa.log
