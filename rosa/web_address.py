"""Addresses of the web that somebody gave: which we may go to, and which are no business of ours."""

import ipaddress
from urllib.parse import quote, urlsplit

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
ALIASES = {"webcal": "https", "webcals": "https"}
# Networks that ipaddress finds public, and that lead to others' within: translated or tunnelled addresses.
TUNNELS = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class Refused(Exception):
    """It was not fetched; `reason` says why."""

    REASONS = (
        "address",  # that is no address of the web
        "password",  # a name or password stands in it
        "port",  # not one of the web's own ports
        "unknown_host",
        "private",  # it is, or leads to, an address that is not open to all
        "unreachable",
        "unsafe",  # its certificate is wrong
        "slow",
        "too_big",
        "redirects",  # too many
        "locked",  # only for who signs in there
        "not_found",
        "broken",  # they answer, but not with what we ask
        "cut_off",  # it stopped halfway
    )

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def is_public(ip):
    """Whether this IP address is open to the whole world."""
    ip = ipaddress.ip_address(str(ip).partition("%")[0])
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.version == 6 and (ip.is_site_local or any(ip in net for net in TUNNELS)):
        return False
    closed = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not closed and not ip.is_unspecified


def taken_apart(address):
    """The parts of an address of the web: (scheme, host, port, what to ask for). Raises Refused."""
    try:
        parts = urlsplit(address.strip())
        scheme = ALIASES.get(parts.scheme.lower(), parts.scheme.lower())
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # a port of letters, brackets that do not match, a host of dots
        raise Refused("address") from None
    readable = all(c.isprintable() and c not in " <>\"'\\" for c in host + parts.netloc)
    if scheme not in PORTS or not host or not readable or len(address) > LONGEST:
        raise Refused("address")
    if parts.username is not None or parts.password is not None:
        raise Refused("password")
    safe = "/%:@!$&'()*+,;=~?-._[]"
    target = quote(parts.path or "/", safe=safe) + (
        f"?{quote(parts.query, safe=safe)}" if parts.query else ""
    )
    return scheme, host, port or PORTS[scheme], target if target.startswith("/") else f"/{target}"
