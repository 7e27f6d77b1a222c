"""What was shown of a tahun is kept, and read again when its facts have changed.

A state is kept when its mask is found, before anybody sees anything of it. So what was
never found was never shown: an import into an empty kabupaten has nothing behind it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from psks_analysis.indicators import Count
from psks_analysis.store import masks, shown
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.store.shown import Kept
from psks_analysis.views.counts import PMKS_COUNTS, Counts
from psks_analysis.views.reported import KEY
from psks_analysis.views.secrecy.before import State, Told
from psks_analysis.views.secrecy.sums import Sums

# So many states of a tahun are attacked in full, the last ones; older ones are not.
MOST_STATES = 3
MARKS = "tanda."
PROVED = "terbukti"
ARRAYS = ("cells", "belongs", "behind_kabupaten")


@dataclass(frozen=True)
class Attacked:
    """Against what of earlier times a mask was tried, in numbers of states.

    Parameters
    ----------
    states : int
        States that were shown before and whose numbers are known facts.
    numbers : int
        How many numbers of them are known.
    damaged, other_shape, older : int
        States that were left out: not to be read, of other kecamatan, or too old.
    close : int
        Small numbers that these states leave closer than they should be, whatever is
        hidden now.
    """

    states: int = 0
    numbers: int = 0
    damaged: int = 0
    other_shape: int = 0
    older: int = 0
    close: int = 0

    @property
    def every(self) -> int:
        """How many states were remembered, attacked with or not."""
        return self.states + self.damaged + self.other_shape + self.older


@dataclass(frozen=True)
class Remembered:
    """What was shown of a tahun.

    Parameters
    ----------
    states : sequence of State
        As it was before it became what it is now, or after it had been that.
    attacked : Attacked
        What is said of them.
    own : dict of ndarray, optional
        The mask of what it is now, if that was shown before.
    """

    states: Sequence[State]
    attacked: Attacked
    own: SuppressionMask | None = None


def remembered(counts: Counts, tahun: int, key: str) -> Remembered:
    """Return what was shown of a tahun; nothing of data that never change.

    Parameters
    ----------
    key : str
        Of the mask of what it is now.
    """
    if counts.reported is None:
        return Remembered((), Attacked())
    kept = shown.recall(_table(counts.reported.wilayah, tahun))
    readable = [each for each in kept if not each.is_damaged]
    own = [_mask(each) for each in readable if each.key == key]
    shape, desa = _shape(counts), desa_shown(counts, tahun)
    same = [each for each in readable if each.about["bentuk"] == shape]
    before = [each for each in same if each.key != key]
    states = [_state(each, desa.get(each.key)) for each in before[-MOST_STATES:]]
    attacked = Attacked(
        states=len(states),
        numbers=sum(int(told.shown.sum()) for each in states for told in each.told),
        damaged=len(kept) - len(readable),
        other_shape=len(readable) - len(same),
        older=len(before) - len(states),
    )
    return Remembered(states, attacked, own[-1] if own else None)


def remember(
    counts: Counts,
    tahun: int,
    key: str,
    told: Sequence[Told],
    mask: SuppressionMask,
    attacked: Attacked,
) -> None:
    """Keep what is shown of a tahun from now on, and what it was tried against."""
    if counts.reported is None:
        return
    rows = counts.reported.of(tahun)
    arrays = {name: rows[name].to_numpy(str) for name in KEY}
    arrays |= {
        name: rows[name].to_numpy(float, na_value=np.nan) for name in PMKS_COUNTS
    }
    arrays |= {f"{MARKS}{label}": marks for label, marks in mask.items()}
    for place, each in enumerate(told):
        arrays[f"{place}.shown"] = each.shown
        arrays |= {f"{place}.{name}": getattr(each.sums, name) for name in ARRAYS}
    about = {
        "bentuk": _shape(counts),
        "diuji": asdict(attacked),
        "jumlah": [
            {
                "kode": each.sums.kode,
                "sex": each.sums.sex,
                "count": asdict(each.sums.count),
            }
            for each in told
        ],
    }
    shown.remember(_table(counts.reported.wilayah, tahun), key, arrays, about)


def is_remembered(counts: Counts, tahun: int, key: str) -> bool:
    """Say whether a state is kept, or need not be, for its data never change."""
    reported = counts.reported
    return reported is None or shown.knows(_table(reported.wilayah, tahun), key)


def refuse_untested(counts: Counts, tahun: int, key: str) -> None:
    """Refuse an earlier state that later ones were not all tried together with.

    A mask is tried against the last states before it, so whoever looks at those days
    learns nothing from all of them together. Of older ones that was not proved.
    """
    if not masks.is_kept_only() or counts.reported is None:
        return
    table = _table(counts.reported.wilayah, tahun)
    if not shown.knows_lately(table, key, MOST_STATES + 1):
        masks.refuse_what_was_not_shown()


def remember_desa(
    counts: Counts,
    tahun: int,
    keys: tuple[str, str],
    mask: SuppressionMask,
) -> None:
    """Keep what is shown of desa, under its own key and that of its kecamatan."""
    table = _desa_table(counts, tahun)
    if counts.reported is not None and not shown.knows(table, keys[0]):
        about = {"bentuk": _shape(counts), "kecamatan": keys[1]}
        shown.remember(table, keys[0], mask, about)


def desa_shown(counts: Counts, tahun: int) -> dict[str, SuppressionMask]:
    """Return the masks of desa that were shown, by the key of their kecamatan."""
    if counts.reported is None:
        return {}
    return {
        str(each.about["kecamatan"]): each.arrays
        for each in shown.recall(_desa_table(counts, tahun))
        if not each.is_damaged and each.about["bentuk"] == _shape(counts)
    }


def attacked_with(counts: Counts, tahun: int, key: str) -> Attacked:
    """Return what the mask of a state was tried against when it was found."""
    if counts.reported is None:
        return Attacked()
    for each in shown.recall(_table(counts.reported.wilayah, tahun)):
        if each.key == key and not each.is_damaged:
            return Attacked(**each.about["diuji"])
    return Attacked()


def unproved_kecamatan(counts: Counts, tahun: int) -> int:
    """Return in how many kecamatan desa and what was shown of them were not proved."""
    if counts.reported is None:
        return 0
    kept = shown.recall(_desa_table(counts, tahun))
    last = [each for each in kept if not each.is_damaged][-1:]
    return sum(
        int((~each.arrays[PROVED]).sum()) for each in last if PROVED in each.arrays
    )


def _state(kept: Kept, desa: SuppressionMask | None) -> State:
    own = kept.arrays
    told = [
        Told(
            Sums(
                about["kode"],
                Count(**about["count"]),
                about["sex"],
                *(own[f"{place}.{name}"] for name in ARRAYS),
            ),
            own[f"{place}.shown"],
        )
        for place, about in enumerate(kept.about["jumlah"])
    ]
    rows = pd.DataFrame({name: own[name] for name in (*KEY, *PMKS_COUNTS)})
    return State(rows, told, desa, _mask(kept))


def _mask(kept: Kept) -> SuppressionMask:
    return {
        name.removeprefix(MARKS): marks
        for name, marks in kept.arrays.items()
        if name.startswith(MARKS)
    }


def _shape(counts: Counts) -> str:
    """Return what the places of a state's arrays stand for."""
    kecamatan = next(iter(counts.population.values())).index
    desa = counts.reported.desa if counts.reported else ()
    return repr((list(counts.pmks.jenis), list(kecamatan), desa))


def _desa_table(counts: Counts, tahun: int) -> str:
    wilayah = counts.reported.wilayah if counts.reported else ""
    return f"{_table(wilayah, tahun)}-desa"


def _table(wilayah: str, tahun: int) -> str:
    return f"{wilayah}-{tahun}"
