"""Measure and print the table that README.md has: `make bench`, on a machine that does nothing else meanwhile."""

import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import pages, talk
from tests.servers import Gunicorn
from tests.servers.program import ROOT


def main():
    """Print a Markdown table: what, how much, what it should be."""
    folder = Path(tempfile.mkdtemp(prefix="rosa-bench-"))
    try:
        small, large = _house(folder, 1), _house(folder, 100)
        print(f"Measured on {datetime.date.today()}, on {_machine()}.\n")
        print("| figure | measured | budget |\n|---|---|---|")
        for what, ratio in pages.beside_hello(small).items():
            _row(f"{what}: requests/s beside a bare Flask hello", f"{ratio:.2f} ×", _budget(what))
        for what, ratio in pages.growth(small, large).items():
            _row(f"{what}: p50 with 100 × the content beside 1 ×", f"{ratio:.2f} ×", "≤ 1.3 ×")
        for sockets, budget in ((2000, "≤ 0.7 ×"), (5000, "≤ 1.0 ×")):
            rosa, node = talk.beside_node(small, sockets)
            _row(
                f"a message to {sockets:,} sockets: p99 beside Node ws",
                f"{rosa.p99 / node.p99:.2f} ×",
                budget,
            )
            _row(
                f"a message to {sockets:,} sockets: CPU beside Node ws",
                f"{rosa.cpu / node.cpu:.2f} ×",
                "≤ 0.85 ×",
            )
            _row(f"a message to {sockets:,} sockets: deliveries lost", f"{rosa.lost}", "0")
        each = talk.memory_per_socket(small, 2000)
        _row("memory for an idle socket, with its person in the room", f"{each / 1024:.1f} kB", "≤ 4 kB")
    finally:
        shutil.rmtree(folder)


def _house(folder, times):
    settings = {"ROSA_DATABASE": f"sqlite:///{folder}/{times}.db", "ROSA_RATE_LIMITS": "off"}
    command = [sys.executable, "-m", "flask", "--app", "app", "seed", "--times", str(times)]
    subprocess.run(command, check=True, cwd=ROOT, **Gunicorn(settings).popen_options)
    return settings


def _budget(what):
    return "≥ 1.2 ×" if "warm" in what else "≥ 0.12 ×"


def _row(*cells):
    print(f"| {' | '.join(cells)} |", flush=True)


def _machine():
    return f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"


if __name__ == "__main__":
    main()
