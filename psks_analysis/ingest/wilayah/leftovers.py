"""Names that found no partner: both lists, the best guesses, and how to answer."""

import pandas as pd

from psks_analysis.ingest.area_names import AreaNames, Matching
from psks_analysis.ingest.findings import Reporter

BORDERS = "berkas batas"
SHOWN = 30  # names listed in a message before "dan n lagi"


def some(words: list[str], shown: int = SHOWN) -> str:
    """Return the first words of a list and how many more there are.

    >>> some(["Tiris", "Krucil", "Gading"], 2)
    'Tiris, Krucil, dan 1 lagi'
    """
    more = len(words) - shown
    listed = ", ".join(words[:shown])
    return f"{listed}, dan {more} lagi" if more > 0 else listed


def refuse_left_over(
    reading: Reporter, match: Matching, areas: AreaNames, source: str, other: str
) -> None:
    """Refuse names without a partner, with both lists and the best guesses."""
    doubled = _doubled(match)
    if not (match.unknown or match.unused or doubled):
        return
    lines = [f"Kecamatan di {source} dan di {other} tidak cocok."]
    if match.unknown:
        guesses = [with_guess(name, areas) for name in match.unknown]
        lines.append(f"Hanya di {source}: {some(guesses)}.")
    if source == BORDERS and len(match.unknown) > 2 * len(areas.display):
        lines.append(f"Barangkali {source} memuat tingkat lain, misalnya desa.")
    if match.unused:
        titles = [areas.title(kode) for kode in match.unused]
        lines.append(f"Hanya di {other}: {some(titles)}.")
    if doubled:
        lines.append(f"Lebih dari sekali di {source}: {some(doubled)}.")
    reading.refuse("wilayah_tidak_cocok", "\n".join(lines), _mend(match, source, other))


def _mend(match: Matching, source: str, other: str) -> str:
    """Say what helps: more files where borders are only too few, else better names."""
    is_short = {BORDERS: match.unused and not match.unknown}.get(
        source, other == BORDERS and match.unknown and not match.unused
    )
    if is_short:
        return (
            "Berkas batas belum lengkap. Bila batas dikirim satu berkas untuk satu "
            "kecamatan, taruh semuanya di satu folder dan sebutkan foldernya: "
            "--batas FOLDER. Bila ejaannya berbeda, perbaiki namanya."
        )
    return (
        'Bila hanya ejaannya berbeda, sebutkan --padanan "NAMA=KODE" (boleh berulang); '
        "bila tidak, periksa apakah berkasnya lengkap dan milik wilayah ini."
    )


def _doubled(match: Matching) -> list[str]:
    names = pd.Series(match.found, dtype=object)
    return [str(name) for name in names.index[names.duplicated(keep=False)]]


def with_guess(name: str, areas: AreaNames) -> str:
    """Return a name and, to ask with, the area whose name is most alike."""
    guess = areas.suggestion(name)
    return f"{name} (mungkin {areas.title(guess)})" if guess else name
