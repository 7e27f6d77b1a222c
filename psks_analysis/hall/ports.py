"""On which ports the server processes of one hall answer; the first is the front."""

from collections.abc import Mapping
from typing import Final

VARIABLE: Final = "PSKS_PORT_AULA"  # told by `bimtek` to each of its processes


def told(every: tuple[int, ...]) -> dict[str, str]:
    """Return what a process finds in its environment."""
    return {VARIABLE: ",".join(map(str, every))} if len(every) > 1 else {}


def ports(environment: Mapping[str, str]) -> tuple[int, ...]:
    """Return the ports of all processes; none where there is but one."""
    words = environment.get(VARIABLE, "").split(",")
    return tuple(int(each) for each in words if each.isdecimal())
