"""A mistake in Rosa itself costs one page or one socket, and is found in the log, wherever Rosa runs."""

import json

import pytest

from tests.house import lombok_at
from tests.live.someone import Someone
from tests.servers import Gunicorn


@pytest.mark.parametrize("env", ["development", "production"])
def test_a_mistake_leaves_a_line_in_the_log(env, tmp_path):
    settings = {
        "ROSA_DATABASE": f"sqlite:///{tmp_path}/rosa.db",
        "ROSA_ENV": env,
        "ROSA_SECRET_KEY": "x" * 40,
    }
    broken = Gunicorn(settings, app="tests.faults.broken:app")
    with lombok_at(settings["ROSA_DATABASE"]) as lombok, broken as rosa:
        ali, stranger = Someone(lombok, "Ali"), Someone(lombok, None)
        with ali.listen(rosa.url) as ear, stranger.listen(rosa.url) as other:
            ear.say("geheim")
            assert ear.closed_with() == 1011
            assert other.socket.ping().wait(5)
        status, page, _ = ali.ask(rosa.url, "/huiskamer/")
        assert status == 500
        assert "Er ging iets mis" in page
        assert rosa.stop() == 0
        lines = [json.loads(line) for line in rosa.log.splitlines()]
    faults = [line for line in lines if line.get("fault") == "RuntimeError"]
    assert [line["level"] for line in faults] == ["error", "error"]
    assert faults[1]["route"] == "/huiskamer/"
    assert all("broken.py" in line["where"][-1] for line in faults)
    assert "geheim" not in rosa.log
