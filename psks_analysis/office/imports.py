"""Bringing files in: looked at together, then saved all or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis import progress
from psks_analysis.catalog import FACT_TABLES
from psks_analysis.errors import StoreError
from psks_analysis.formats import number
from psks_analysis.ingest.rekap.checks.simulated import simulated_file
from psks_analysis.ingest.rekap.examine import Lists, examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.report.text import line
from psks_analysis.region import Region
from psks_analysis.store import database, snapshots
from psks_analysis.store.in_force import Effect, contradictions, effect, statements
from psks_analysis.store.private_text import personal_text
from psks_analysis.store.snapshots import Manifest, Saved
from psks_analysis.views.selection import NYATA

NEW, CHANGED, GONE = "baru", "berubah", "menjadi kosong"
PLACE_AND_KIND = (
    *("kecamatan_kode", "tahun", "jenis_pmks", "jenis_psks", "program", "satuan"),
)


@dataclass(frozen=True)
class Checked:
    """A file that was read, beside what is stored.

    `clashes` has a row for each figure of a kecamatan that would differ from its desa.
    """

    region: Region
    outcome: ImportOutcome
    clashes: pd.DataFrame

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing forbids saving; a clash asks which of the two counts."""
        return not self.outcome.refused


@dataclass(frozen=True)
class Imported:
    """What became of a file that was saved."""

    saved: Saved
    effect: Effect


def check(
    store: Path, file: Path, region: Region, options: Options, *, beside: Lists = ()
) -> Checked:
    """Read a file and hold it against what is stored; nothing is saved.

    `beside` are lists of persons of the same run that come before it.
    """
    outcome = examine(file, region, options, beside=beside)
    none = pd.DataFrame()
    clashes = none if outcome.refused else _clashes(store, outcome, region)
    return Checked(region, outcome, clashes)


def check_together(store: Path, files: Lists, region: Region) -> list[Checked]:
    """Read files as one run: who is listed in several of them is one person."""
    lists = [(file, options) for file, options in files if options.hitung]
    return [
        check(store, file, region, options, beside=before((file, options), lists))
        for file, options in files
    ]


def before(own: tuple[Path, Options], lists: Lists) -> Lists:
    """Return the lists of persons that a run reads before this one."""
    return lists[: lists.index(own)] if own in lists else ()


def differences(store: Path, checked: Checked, desa: str = "") -> pd.DataFrame:
    """Return what would change: kecamatan_kode, tahun, the kind, dulu, kini, beda.

    With a `desa` only its own figures are compared: whoever writes for one desa sees
    nothing that others have stored.

    A row per kecamatan, tahun and kind (without one where the table has none); `dulu`
    and `kini` are sums of what counts, NA where nothing does. Largest change first.
    """
    outcome, kode = checked.outcome, checked.region.kode
    isi = str(outcome.isi)
    before = statements(store, kode, isi)
    after = statements(store, kode, isi, outcome.facts)
    if desa:
        before, after = (each[each["desa_kode"] == desa] for each in (before, after))
    key = [each for each in FACT_TABLES[isi].key if each in PLACE_AND_KIND]
    both = pd.DataFrame({"dulu": _counted(before, key), "kini": _counted(after, key)})
    is_same = both["dulu"].eq(both["kini"]).fillna(value=False)  # NA is no figure
    differs = both[~is_same].reset_index()
    # What comes or goes as a whole is as large as it is.
    size = (differs["kini"] - differs["dulu"]).abs()
    size = size.fillna(differs["kini"]).fillna(differs["dulu"])
    differs["beda"] = CHANGED
    differs.loc[differs["dulu"].isna(), "beda"] = NEW
    differs.loc[differs["kini"].isna(), "beda"] = GONE
    return differs.loc[size.sort_values(ascending=False, kind="stable").index]


def refusal(checked: Checked) -> str | None:
    """Return why a file that was read well is never kept, None where it may be."""
    simulated = simulated_file(checked.outcome.sha256)
    return f"DITOLAK: {line(simulated)}" if simulated else None


def save_all(
    store: Path, every: Sequence[Checked], *, oleh: str = ""
) -> list[Imported]:
    """Keep all files and let the dashboard see them, or keep none.

    `oleh` is the account that does it, or the name that was given.

    Raises
    ------
    StoreError
        One of them cannot be kept, or contradicts another; whatever was kept before it
        is taken back. So it is where a listener of `progress` gives up.
    DataContractError
        Together they break a rule of the data; none is kept.
    """
    for each in every:
        if why := refusal(each):
            raise StoreError(why)
    before, known = snapshots.active_ids(store), snapshots.known_ids(store)
    done: list[Imported] = []
    try:
        for each in every:
            progress.step(f"Menyimpan {each.outcome.source_name}")
            _refuse_contradicted(store, each)
            done.append(_save(store, each, oleh))
        progress.step("Membangun data")
        database.build(NYATA)
    except BaseException:
        own = {each.saved.manifest.id for each in done}
        snapshots.take_back(store, before, own)
        snapshots.remove(store, own - known)
        raise
    return done


def change(
    store: Path, step: Callable[..., Manifest], import_id: str, *, oleh: str
) -> Manifest:
    """Take an import off the list or up again, seen by the dashboard; or do neither.

    `step` is `snapshots.undo` or `snapshots.redo`.
    """
    before = snapshots.active_ids(store)
    manifest = step(store, import_id, oleh=oleh)
    try:
        database.build(NYATA)
    except BaseException:
        snapshots.take_back(store, before, {import_id})
        raise
    return manifest


def _counted(said: pd.DataFrame, key: list[str]) -> "pd.Series[float]":
    """Add up what counts; families and persons are rows of their own."""
    counts = said[said["berlaku"] & said["jumlah"].notna()]
    return counts.groupby(key, dropna=False)["jumlah"].sum().astype("Float64")


def _clashes(store: Path, outcome: ImportOutcome, region: Region) -> pd.DataFrame:
    return contradictions(store, outcome.facts, region.kode, str(outcome.isi))


def _refuse_contradicted(store: Path, checked: Checked) -> None:
    """Refuse what contradicts more than was asked about: another of these files."""
    now = _clashes(store, checked.outcome, checked.region)
    if len(now) > len(checked.clashes):
        raise StoreError(
            f"{checked.outcome.source_name}: {number(len(now))} angka kecamatan "
            "berbeda dari jumlah desanya di berkas lain yang ikut disimpan. Samakan "
            "angkanya, atau simpan berkas-berkas itu satu per satu."
        )


def _save(store: Path, checked: Checked, oleh: str) -> Imported:
    outcome, kode = checked.outcome, checked.region.kode
    isi = str(outcome.isi)
    before = statements(store, kode, isi)
    saved = snapshots.save(
        store,
        outcome.facts,
        wilayah=kode,
        isi=isi,
        sumber=outcome.source_name,
        sha256=outcome.sha256,
        pemetaan=outcome.mapping,
        temuan=tuple(line(finding) for finding in outcome.findings),
        perbaikan=tuple(map(discreet, outcome.mended)),
        oleh=oleh,
    )
    after = statements(store, kode, isi)
    return Imported(saved, effect(before, after, saved.manifest))


def discreet(mended: str) -> str:
    """Keep of a mended cell only its place where it held what is a person's."""
    return mended.partition(": ")[0] if personal_text(mended) else mended
