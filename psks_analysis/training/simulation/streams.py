"""Random streams that give the same numbers on every machine and with every numpy."""

from zlib import crc32

import numpy as np

SEED = 264  # people at the bimtek of 2019


def stream(*names: object) -> np.random.RandomState:
    """Return the stream of one part of the data set, independent of all others.

    A change of one kind's parameters therefore changes no other kind. `RandomState` is
    the one class of numpy whose numbers are promised never to change (NEP 19).

    >>> stream("PMKS-01", 2024).poisson(9, 5).tolist()
    [10, 11, 9, 10, 12]
    """
    keys = [crc32(str(name).encode()) for name in names]
    seeded = np.random.PCG64(np.random.SeedSequence([SEED, *keys]))
    return np.random.RandomState(seeded)
