"""Requests per second and the usual wait, by the load program `wrk`. https://github.com/wg/wrk"""

import re
import subprocess
from typing import NamedTuple

from tests.servers.program import find

TO_MS = {"us": 0.001, "ms": 1, "s": 1000}


class Load(NamedTuple):
    """`rate` in requests per second, `p50` in milliseconds."""

    rate: float
    p50: float


def load(url, *, connections=8, seconds=3, headers=()):
    """Ask for `url` as fast as it answers. Raises RuntimeError when an answer is not a success."""
    words = [word for header in ("Accept-Encoding: br", *headers) for word in ("-H", header)]
    command = [find("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *words, url]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"{url} does not answer well:\n{told}")
    rate = re.search(r"Requests/sec: +([\d.]+)", told)[1]
    p50, unit = re.search(r"50% +([\d.]+)(us|ms|s)", told).groups()
    return Load(float(rate), float(p50) * TO_MS[unit])
