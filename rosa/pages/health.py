"""For a load balancer: does this process live, and can it serve?"""

from flask import jsonify

from rosa.gate import Section, anyone
from rosa.live import live
from rosa.models import Neighbourhood

health = Section("health", __name__, url_prefix="/gezond", everywhere=True)


@health.get("/", may=anyone)
def alive():
    return jsonify(status="ok")


@health.get("/klaar/", may=anyone)
def ready():
    """503 when the database does not answer or the sockets' engine stopped; a lost bus only slows us."""
    Neighbourhood.select().exists()
    engine = live()
    return jsonify(
        status="ok" if engine.alive else "stopped", bus=engine.bus.healthy
    ), 200 if engine.alive else 503
