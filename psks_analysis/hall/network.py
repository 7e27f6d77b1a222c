"""The addresses of this computer in its networks; sends nothing, asks nobody."""

import ipaddress
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from psks_analysis import paths
from psks_analysis.store import presenting

# Networks inside this computer: virtual machines, containers, tunnels.
VIRTUAL = re.compile(
    r"docker|br-|veth|virbr|vmnet|vmware|vbox|virtualbox|vethernet|hyper-v|wsl|tun|tap"
    r"|tailscale|zerotier|utun|awdl|llw|bluetooth|podman|cni",
    re.IGNORECASE,
)
# Headers that relays add and browsers do not; behind a relay everybody looks local.
RELAYED = re.compile(
    r"^via$|^cf-|^cdn|^tailscale|^ngrok|forwarded|original|proxy|envoy"
    r"|(real|client|connecting|remote|socket|user)-?(ip|addr|host)"
)
LOCAL_NAME = "localhost"
FRESH_SECONDS = 10  # a cable or a hotspot may come at any time


@dataclass(frozen=True)
class HostAddress:
    """One address of this computer and the network card it belongs to."""

    ip: str
    kartu: str

    @property
    def is_virtual(self) -> bool:
        """Say whether the network is one inside this computer."""
        return bool(VIRTUAL.match(self.kartu))


def host_addresses() -> list[HostAddress]:
    """Return the IPv4 addresses others may reach, the likeliest first."""
    return _found(int(time.monotonic() // FRESH_SECONDS))


@lru_cache(maxsize=1)
def _found(moment: int) -> list[HostAddress]:
    del moment  # only part of the cache key
    is_up = {name: card.isup for name, card in psutil.net_if_stats().items()}
    found = [
        HostAddress(each.address, name)
        for name, addresses in psutil.net_if_addrs().items()
        for each in addresses
        if each.family == socket.AF_INET and is_up.get(name, True)
    ]
    return in_order(found, _outward())


def in_order(found: list[HostAddress], outward: str | None) -> list[HostAddress]:
    """Return usable addresses, the likeliest first.

    Parameters
    ----------
    outward
        The address this computer would use to reach another network.
    """
    usable = [each for each in found if not _is_inside(each.ip)]
    return sorted(
        usable, key=lambda each: (each.is_virtual, each.ip != outward, each.ip)
    )


def _is_inside(ip: str) -> bool:
    address = ipaddress.ip_address(ip)
    return address.is_loopback or address.is_link_local or address.is_unspecified


def _outward() -> str | None:
    """Return the address used towards other networks; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation address: never reached
        except OSError:
            return None
        return str(probe.getsockname()[0])


def hall_address(store: Path | None = None) -> HostAddress | None:
    """Return the address for the hall's phones: the chosen one, or the likeliest."""
    found = host_addresses()
    chosen = presenting.chosen_host(store or paths.store_dir())
    same = [each for each in found if each.ip == chosen]
    return next(iter(same or found), None)


def hall_url(port: int, store: Path | None = None) -> str | None:
    """Return where the hall's phones find the dashboard; None without a network."""
    address = hall_address(store)
    return f"http://{address.ip}:{port}" if address else None


def is_this_computer(ip: str | None, headers: Mapping[str, str]) -> bool:
    """Say whether a reader sits at this computer, not behind a relay on it.

    A relay makes everybody look local, so nobody is who comes with the mark of one, or
    who asked for another name than this computer's own. Who asked for none is unknown:
    so Streamlit calls a reader who has gone while the page still runs.

    Parameters
    ----------
    ip
        Where the connection comes from; None is what Streamlit calls this computer.
    headers
        Of the request, by name.
    """
    if ip is not None and not _is_own(ip):
        return False
    sent = {name.lower(): value for name, value in headers.items()}
    if "host" not in sent or any(RELAYED.search(name) for name in sent):
        return False
    asked = (sent["host"], sent.get("origin", sent["host"]))
    return all(_is_own(_host(each)) for each in asked)


def _host(address: str) -> str:
    """Return the computer that a header `Host` or `Origin` names; blank where none."""
    bare = address if "//" in address else f"//{address}"
    try:
        return urlsplit(bare).hostname or ""
    except ValueError:
        return ""


def _is_own(host: str) -> bool:
    """Say whether a name or an address is one of this computer."""
    if host.lower() in (LOCAL_NAME, socket.gethostname().lower()):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    own = {each.ip for each in host_addresses()}
    return mapped.is_loopback or str(mapped) in own
