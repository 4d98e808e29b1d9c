"""The bus: how one Rosa process tells the others that there is something new.

It carries wake-ups, not content: an event is a small dict of ids, such as {"neighbourhood": 3}. Who hears it
looks in the database. So a lost or doubled event loses and doubles nothing, and a bus that is down costs
only time.
"""

from rosa.live.bus.memory import MemoryBus


def open_bus(settings):
    """The bus that `settings.redis` and `settings.database` (URLs) ask for; idle until `start`."""
    # Each library is loaded only where it is used.
    if settings.redis:
        from rosa.live.bus.redis import RedisBus

        return RedisBus(settings.redis)
    if settings.database.startswith("postgresql://"):
        from rosa.live.bus.postgres import PostgresBus

        return PostgresBus(settings.database)
    return MemoryBus()


__all__ = ["MemoryBus", "open_bus"]
