"""Who comes and goes, as those in the room hear it from a real process."""

import time

from rosa.live.broadcaster import BETWEEN_PEOPLE
from rosa.models import Presence, database
from rosa.models.scope import inside
from tests.house import lombok_at
from tests.live.peer import eventually
from tests.live.someone import Someone
from tests.servers import Gunicorn


def test_who_listens_later_hears_who_comes_in_though_others_heard_the_same_before(tmp_path):
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path}/rosa.db"}

    def is_here():
        with database.connection_context(), inside(lombok):
            return Presence.is_noted(ali.person.id)

    with lombok_at(settings["ROSA_DATABASE"]) as lombok, Gunicorn(settings) as rosa:
        ali, earlier, later = Someone(lombok, "Ali"), Someone(lombok, None), Someone(lombok, None)
        with earlier.listen(rosa.url) as ear, ali.listen(rosa.url):
            ear.hear(lambda: ear.came == ["Ali"])
        eventually(lambda: not is_here())
        time.sleep(2 * BETWEEN_PEOPLE)  # until that was told, to nobody
        with later.listen(rosa.url) as ear, ali.listen(rosa.url):
            ear.hear(lambda: ear.came == ["Ali"], timeout=5)
            assert ear.names == ["Ali"]
        assert rosa.log == ""
