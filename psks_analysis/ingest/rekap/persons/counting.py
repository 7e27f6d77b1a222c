"""From entries to counts: everybody once for a kind, a place and a tahun.

The whole run is counted together: what sheets and files say of the same place and kind
adds up, and who is in two of them is one person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from psks_analysis.catalog import psks_kinds
from psks_analysis.formats import number
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.rekap.measures import SEXES
from psks_analysis.ingest.rekap.names.count_cells import LONG_COLUMNS
from psks_analysis.ingest.rekap.options import ALIKE, LEAST_LIKENESS, NOBODY
from psks_analysis.ingest.rekap.persons.collecting import COUNTED
from psks_analysis.ingest.rekap.persons.rows_of_persons import LISTED, rows_in_words
from psks_analysis.ingest.rekap.persons.rules import warn_of_rules
from psks_analysis.ingest.rekap.persons.same_person import (
    Doubles,
    Pair,
    find_doubles,
    who,
)
from psks_analysis.ingest.rekap.state import Reading

PERSON, FAMILY = "orang", "keluarga"
PLACE = ["kecamatan_kode", "desa_kode"]
KEY = [*PLACE, "tahun", "jenis", "satuan"]
DOUBLE = "--ganda"


@dataclass(frozen=True, repr=False)
class _Run:
    """Everybody of a run, and who of them are the same."""

    people: pd.DataFrame
    entries: pd.DataFrame
    doubles: Doubles

    def counted(self, ganda: str | None) -> pd.DataFrame:
        """Return each entry that counts, once for each `satu`, the first one read."""
        same = who(self.people, self.doubles.taken(ganda))
        entries = self.entries.assign(siapa=self.entries["orang"].map(same))
        family = entries["orang"].map(self.people["kk"])
        is_family = entries["satuan"].eq(FAMILY) & family.notna()
        satu = entries["siapa"].astype(str).where(~is_family, family)
        # A body of several people is its row: one chairman may lead two of them.
        is_body = entries["jenis"].map(_is_body)
        satu = satu.where(~is_body, "baris " + entries["orang"].astype(str))
        counted = entries.assign(satu=satu)
        return counted.drop_duplicates(["satu", "tahun", "jenis", "satuan"])


def count_persons(parts: Sequence[Reading]) -> None:
    """Turn the entries of the lists of one file into the counts of their places."""
    lists = [part for part in parts if part.lists_persons]
    if not lists:
        return
    crowd, options = lists[0].crowd, lists[0].options
    own = pd.concat([_entries(part) for part in lists], keys=range(len(lists)))
    own = _without_half_known_desa(lists[0], own)
    crowd.note(own)
    run = _Run(
        crowd.people, crowd.entries, find_doubles(crowd.people, options.kemiripan)
    )
    counted = run.counted(options.ganda)
    _tell_of_doubles(lists[0], run)
    for number_, part in enumerate(lists):
        warn_of_rules(part, own.loc[number_], crowd.people)
    _tell(lists[0], own, run)
    _tell_of_added(lists[0], own, crowd.entries)
    given: set[tuple[object, ...]] = set()
    for number_, part in enumerate(lists):
        keys = dict.fromkeys(_keys(own.loc[number_]))
        part.rows = _rows(
            counted, [key for key in keys if key not in given], crowd.people
        )
        given |= keys.keys()


def _entries(part: Reading) -> pd.DataFrame:
    """Return the named rows of a list; a kind of families counts them where it can."""
    rows = part.rows.astype(object).where(part.rows.notna(), None)
    has_family = rows["orang"].map(part.crowd.people["kk"]).notna()
    if part.isi == "pmks":
        units = rows["satuan"].where(rows["satuan"].ne("komunitas"), PERSON)
        units = units.where(units.ne(FAMILY) | has_family, PERSON)
        _tell_of_units(part, rows, units)
        rows = rows.assign(satuan=units)
    return rows


def _tell_of_units(part: Reading, rows: pd.DataFrame, units: "pd.Series[str]") -> None:
    changed = units.ne(rows["satuan"])
    if changed.any():
        lines = rows.loc[changed, "baris"]
        part.report(
            WARNING,
            "satuan_daftar",
            f"{number(int(changed.sum()))} catatan jenis yang biasanya dihitung dalam "
            f"keluarga atau komunitas dihitung dalam orang, karena nomor KK-nya tidak "
            f"terbaca ({rows_in_words(lines)}).",
            "Isi nomor KK bila yang dikehendaki banyaknya keluarga.",
        )
    families = int(units.eq(FAMILY).sum())
    if families:
        part.report(
            INFO,
            "keluarga_dihitung",
            f"{number(families)} catatan dihitung per keluarga menurut nomor KK.",
        )


def _without_half_known_desa(first: Reading, own: pd.DataFrame) -> pd.DataFrame:
    """Count a kecamatan as a whole where the desa of some of its people is not said."""
    known = own["desa_kode"].notna()
    within = [own["kecamatan_kode"], own["tahun"]]
    is_half = known.groupby(within).transform("any") & ~known.groupby(within).transform(
        "all"
    )
    if not is_half.any():
        return own
    blank = own.loc[is_half & ~known, "baris"]
    names = first.region.kecamatan["nama"]
    places = sorted({str(names[kode]) for kode in own.loc[is_half, "kecamatan_kode"]})
    first.report(
        WARNING,
        "desa_tidak_lengkap",
        f"{number(len(blank))} catatan tanpa desa ({rows_in_words(blank)}): kecamatan "
        f"{', '.join(places)} dihitung seluruhnya, tidak per desa.",
        "Isi desanya bila ingin angka per desa.",
    )
    return own.assign(desa_kode=own["desa_kode"].where(~is_half, None))


def _keys(entries: pd.DataFrame) -> list[tuple[object, ...]]:
    return [*entries[KEY].itertuples(index=False, name=None)]


def _rows(
    counted: pd.DataFrame, keys: list[tuple[object, ...]], people: pd.DataFrame
) -> pd.DataFrame:
    """Return a row per key and measure; men and women where all of them are known."""
    wanted = set(keys)
    own = counted[[key in wanted for key in _keys(counted)]]
    sex = own["orang"].map(people["sex"])
    sex = sex.where(sex.notna(), own["orang"].map(people["sex_nik"]))
    found = []
    for key, group in own.assign(sex=sex).groupby(KEY, dropna=False, sort=False):
        about = dict(zip(KEY, key, strict=True)) | {
            "baris": group["baris"].iloc[0],
            "kolom": COUNTED,
        }
        sizes = {"jumlah": len(group)}
        if about["satuan"] == PERSON and group["sex"].notna().all():
            sizes |= {each: int(group["sex"].eq(each).sum()) for each in SEXES}
        found += [about | {"ukuran": m, "nilai": n} for m, n in sizes.items()]
    rows = pd.DataFrame(found, columns=[*LONG_COLUMNS, "nilai"]).astype(object)
    rows = rows.where(rows.notna(), None)
    return rows.assign(
        nilai=rows["nilai"].astype("Int64"), tahun=rows["tahun"].astype(int)
    )


def _is_body(jenis: object) -> bool:
    kind = psks_kinds().get(str(jenis))
    return kind is not None and kind.subjek != PERSON


def _tell(first: Reading, own: pd.DataFrame, run: _Run) -> None:
    """Say how many rows, persons and entries there are, each by its name."""
    rows = own["orang"].nunique()
    counted = run.counted(first.options.ganda)
    here = counted[counted["orang"].isin(own["orang"])]
    persons = here.loc[here["satuan"].eq(PERSON), "siapa"].nunique()
    several = here.groupby(["siapa", "tahun"])["jenis"].nunique().gt(1).sum()
    more = (
        f"; {number(int(several))} orang punya lebih dari satu jenis" if several else ""
    )
    first.report(
        INFO,
        "dihitung",
        f"{number(rows)} baris perorangan dihitung di memori; identitas dibuang. "
        f"Hasilnya {number(persons)} orang dan {number(len(here))} catatan (orang atau "
        f"keluarga kali jenis){more}. Angka per jenis adalah catatan: menjumlahkannya "
        "menghitung seseorang sebanyak jenisnya.",
    )


def _tell_of_added(first: Reading, own: pd.DataFrame, every: pd.DataFrame) -> None:
    """Tell of counts to which files before this one add people."""
    before = every[~every["orang"].isin(own["orang"])]
    shared = set(_keys(before)) & set(_keys(own))
    if shared:
        first.report(
            WARNING,
            "berkas_digabung",
            f"{number(len(shared))} angka juga ada di daftar lain yang dibaca "
            "bersamanya; orangnya digabung, jadi angka di berkas ini sudah termasuk "
            "mereka.",
            "Simpan semuanya sekaligus; jangan dijumlahkan lagi.",
        )


def _tell_of_doubles(first: Reading, run: _Run) -> None:
    """Tell of everybody who may be in the list twice, and what either answer does."""
    doubles, people, ganda = run.doubles, run.people, first.options.ganda
    own = people["berkas"].eq(first.crowd.file)

    def here(pairs: list[Pair]) -> list[Pair]:
        return [pair for pair in pairs if own[pair[1]]]

    entries = {each: len(run.counted(each)) for each in (None, ALIKE, NOBODY)}
    by_nik = _apart(run, here(doubles.same))
    _tell_of_same(first, run, by_nik, entries[NOBODY] - entries[None])
    if disputed := here(doubles.disputed):
        first.report(
            WARNING,
            "nik_dua_orang",
            f"{number(len(disputed))} NIK dipakai dua orang yang nama dan tanggal "
            f"lahirnya berbeda ({_pairs(first, people, disputed)}); "
            f"{_taken(ganda == ALIKE)}.",
            "Salah satu NIK-nya keliru: perbaiki di sumbernya. "
            f"Bila orangnya sama: {DOUBLE} {ALIKE}.",
        )
    likeness = number(first.options.kemiripan)
    if alike := here(doubles.alike):
        first.report(
            WARNING,
            "nama_mirip",
            f"{number(len(alike))} pasang bernama mirip (paling sedikit {likeness} "
            "dari 100 huruf) dan lahir pada tanggal yang sama, tanpa NIK yang "
            f"membedakan ({_pairs(first, people, alike)}): orang yang sama, "
            f"atau kembar; {_taken(ganda == ALIKE)}. Bila semuanya orang yang sama, "
            f"catatan {number(entries[ALIKE])}; bila bukan, {number(entries[None])}.",
            f"Periksa di sumbernya. Bila orang yang sama: {DOUBLE} {ALIKE}. Batas "
            f"kemiripan dapat diubah ({LEAST_LIKENESS} sampai 100) dengan --kemiripan.",
        )
    if twins := here(doubles.twins):
        first.report(
            INFO,
            "mungkin_kembar",
            f"{number(len(twins))} pasang bernama mirip dan lahir pada tanggal yang "
            f"sama, dengan NIK masing-masing ({_pairs(first, people, twins)}); "
            "dihitung sebagai dua orang.",
        )


@dataclass(frozen=True, repr=False)
class _ByNik:
    """Pairs with one NIK: listed again for a kind, and listed in another place."""

    again: list[Pair]
    elsewhere: list[Pair]


def _apart(run: _Run, pairs: list[Pair]) -> _ByNik:
    named = {person for pair in pairs for person in pair}
    entries = run.entries[run.entries["orang"].isin(named)]
    of = {
        int(person): {
            "keys": {*own[["tahun", "jenis"]].itertuples(index=False, name=None)},
            "places": {*own[PLACE].itertuples(index=False, name=None)},
        }
        for person, own in entries.groupby("orang")
    }
    known = [pair for pair in pairs if pair[0] in of and pair[1] in of]
    again = [p for p in known if of[p[0]]["keys"] & of[p[1]]["keys"]]
    elsewhere = [p for p in known if of[p[0]]["places"] != of[p[1]]["places"]]
    return _ByNik(again, elsewhere)


def _tell_of_same(first: Reading, run: _Run, pairs: _ByNik, more: int) -> None:
    is_apart = first.options.ganda == NOBODY
    if pairs.again:
        lines = [_place(first, run.people, pair[1]) for pair in pairs.again]
        first.report(
            WARNING,
            "orang_ganda",
            f"{number(len(lines))} baris mengulang NIK orang yang sudah tercatat untuk "
            f"jenis dan tahun yang sama ({_listed(lines)}); "
            + (
                "masing-masing dihitung sebagai orang sendiri."
                if is_apart
                else f"masing-masing dihitung satu kali. Bila semuanya orang lain, "
                f"catatan bertambah {number(more)}."
            ),
            "Periksa daftar itu di sumbernya. Bila setiap baris memang orang lain: "
            f"{DOUBLE} {NOBODY}.",
        )
    if pairs.elsewhere:
        where = "di tempatnya sendiri" if is_apart else "di tempat yang tertulis dulu"
        first.report(
            WARNING,
            "ganda_antarwilayah",
            f"{number(len(pairs.elsewhere))} orang menurut NIK tercatat di dua desa "
            f"atau kecamatan ({_pairs(first, run.people, pairs.elsewhere)}); jenis "
            f"yang sama dihitung {where}, jenis yang lain di tempat masing-masing.",
            "Cari tahu di mana orang itu tinggal, lalu hapus baris yang keliru.",
        )


def _taken(are_one: bool) -> str:
    return "dihitung sebagai satu orang" if are_one else "dihitung sebagai dua orang"


def _pairs(first: Reading, people: pd.DataFrame, pairs: list[Pair]) -> str:
    return _listed(
        f"{_place(first, people, one)} dan {_place(first, people, other)}"
        for one, other in pairs
    )


def _listed(texts: object) -> str:
    every = [str(each) for each in texts]  # type: ignore[attr-defined]
    rest = len(every) - LISTED
    more = f"; dan {number(rest)} lagi" if rest > 0 else ""
    return "; ".join(every[:LISTED]) + more


def _place(first: Reading, people: pd.DataFrame, person: int) -> str:
    """Name a row, with its sheet or file where it is another one."""
    row = people.loc[person]
    if row["berkas"] != first.crowd.file:
        return f"berkas ke-{row['berkas']} baris {row['baris']}"
    sheets = [sheet.name for sheet in first.sheets]
    if len(sheets) > 1 and row["lembar"] != first.table.sheet:
        return f"lembar ke-{sheets.index(row['lembar']) + 1} baris {row['baris']}"
    return f"baris {row['baris']}"
