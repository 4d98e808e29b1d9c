"""A process that starts while a server it needs is away: it lives, says so, and does what it can."""

import json

from tests.live.someone import Someone
from tests.servers import Gunicorn, free_port


def ready(someone, rosa):
    """What /gezond/klaar/ answers: (status, text)."""
    return someone.ask(rosa.url, "/gezond/klaar/")[:2]


def test_without_redis_people_talk(on_postgres):
    ali = Someone(on_postgres.lombok, "Ali")
    nobody = Someone(on_postgres.lombok, None)
    nobody.root = ""
    settings = {"ROSA_DATABASE": on_postgres.url, "ROSA_REDIS": f"redis://127.0.0.1:{free_port()}/0"}
    with Gunicorn(settings) as rosa:
        with ali.listen(rosa.url) as ear:
            ear.say("Ook zonder Redis")
            ear.hear_text("Ook zonder Redis")
            assert ear.receipts
        assert ali.post(rosa.url, "En per formulier")[0] == 303
        status, text = ready(nobody, rosa)
        assert (status, json.loads(text)["bus"]) == (200, False)


def test_without_its_database_it_lives_but_is_not_ready(on_postgres):
    nobody = Someone(on_postgres.lombok, None)
    nobody.root = ""
    settings = {"ROSA_DATABASE": f"postgresql://rosa@127.0.0.1:{free_port()}/rosa"}
    with Gunicorn(settings) as rosa:
        assert nobody.ask(rosa.url, "/gezond/")[0] == 200
        assert ready(nobody, rosa)[0] == 503
        status, page, headers = nobody.ask(rosa.url, "/lombok/huiskamer/")
        assert status == 503
        assert "Er is een storing" in page
        assert headers["Retry-After"]
        assert rosa.stop() == 0
