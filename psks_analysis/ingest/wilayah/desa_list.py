"""The desa of a kabupaten from a list or a map, under codes that stay what they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from psks_analysis.errors import RegionError
from psks_analysis.formats import number
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.findings import INFO, Finding, Reporter
from psks_analysis.ingest.wilayah.border_paths import named
from psks_analysis.ingest.wilayah.desa_rows import SHOWN, desa_rows
from psks_analysis.ingest.wilayah.desa_source import BUJUR, LINTANG, read_rows
from psks_analysis.ingest.wilayah.leftovers import some
from psks_analysis.ingest.wilayah.population import readable
from psks_analysis.region import Region
from psks_analysis.region.loading import DESA_COLUMNS

INDEX, KECAMATAN = "desa_kode", "kecamatan_kode"
COUNTS = ["desa_count", "kelurahan_count"]
KELURAHAN, DESA = "kelurahan", "desa"


def read_desa(
    given: Sequence[Path],
    kabupaten: Kabupaten,
    region: Region,
    padanan: Mapping[str, str],
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read the desa of a kabupaten and check that they are all there, each once.

    Returns
    -------
    DataFrame
        Index desa_kode; the other columns of `desa.csv`.
    """
    reading = Reporter(named(given))
    areas = AreaNames.of_kecamatan(region)
    with reading.refusals_as(RegionError):
        read = [
            _with_points(desa_rows(reading, table, areas, kabupaten, padanan), table)
            for table in read_rows(reading, given)
        ]
        rows = pd.concat(read)
        _refuse_doubled(reading, rows.assign(kunci=rows["nama"].map(normalise)), areas)
        coded = _coded(reading, rows, region)
        _refuse_gaps(reading, coded, region, areas)
    _report(reading, coded)
    return coded, reading.findings


def counted(kecamatan: pd.DataFrame, desa: pd.DataFrame) -> pd.DataFrame:
    """Return the kecamatan with how many desa and kelurahan each has."""
    is_kelurahan = desa["jenis"].eq(KELURAHAN).fillna(False).astype(bool)
    of = pd.crosstab(desa[KECAMATAN], is_kelurahan)
    of = of.reindex(columns=[False, True], fill_value=0).set_axis(
        COUNTS, axis="columns"
    )
    return kecamatan.assign(**of.reindex(kecamatan.index).astype("Int64"))


def _with_points(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Add where each desa lies, missing where the file does not say."""
    places = table.reindex(rows.index, columns=[BUJUR, LINTANG])
    return rows.join(places.apply(pd.to_numeric, errors="coerce").astype(float))


def _coded(reading: Reporter, rows: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Give every desa its code: its own, the known one, or a provisional one."""
    known = region.desa
    official = rows["kemendagri"].fillna(_by_last_part(rows))
    by_bps = dict(zip(known["bps_kode"].dropna(), known.index, strict=False))
    found = official.fillna(rows["bps"].map(by_bps).astype("string"))
    found = found.fillna(_known_by_name(rows, region))
    # Three digits or letters cannot be mistaken for an official code (decision 0005).
    tail = rows["bps"].str[-3:].fillna(rows["nama"].map(normalise))
    codes = found.fillna(rows[KECAMATAN] + "." + tail)
    if found.isna().any():
        reading.report(
            INFO,
            "kode_sementara",
            f"{number(int(found.isna().sum()))} desa tanpa kode Kemendagri: dipakai "
            f"kode sementara (misalnya {codes[found.isna()].iloc[0]}).",
        )
    table = rows.assign(jenis=_kinds(rows, official), bps_kode=rows["bps"])
    table = table.assign(nama=_names(rows["nama"], codes, known), nama_bps=None)
    table = table.set_axis(pd.Index(codes, name=INDEX))
    merged = table.reindex(columns=DESA_COLUMNS[1:]).combine_first(
        known.loc[known.index.isin(codes)]
    )
    return merged[DESA_COLUMNS[1:]].sort_index()


def _names(
    written: "pd.Series[str]", codes: "pd.Series[str]", known: pd.DataFrame
) -> "pd.Series[str]":
    """Return names as people write them; a known one where only its case differs."""
    before = codes.map(known["nama"].to_dict()).astype("string")
    is_same = before.map(normalise, na_action="ignore") == written.map(normalise)
    return before.where(is_same.fillna(False).astype(bool), written.map(readable))


def _by_last_part(rows: pd.DataFrame) -> "pd.Series[str]":
    """Complete "2001" by the kecamatan where that has an official code."""
    is_official = rows[KECAMATAN].str.fullmatch(r"\d\d\.\d\d\.\d\d")
    return (rows[KECAMATAN] + "." + rows["ekor"]).where(is_official)


def _known_by_name(rows: pd.DataFrame, region: Region) -> "pd.Series[str]":
    areas = {
        kode: AreaNames.of_desa(region, str(kode)) for kode in rows[KECAMATAN].unique()
    }
    found = [
        areas[kecamatan].find(nama)
        for kecamatan, nama in zip(rows[KECAMATAN], rows["nama"], strict=True)
    ]
    return pd.Series(found, rows.index, dtype="string")


def _kinds(rows: pd.DataFrame, codes: "pd.Series[str]") -> "pd.Series[str]":
    """Tell desa and kelurahan apart: as written, else by the code."""
    written = rows["jenis"].str.lower().str[:1].map({"k": KELURAHAN, "d": DESA})
    by_code = codes.str[9:10].map({"1": KELURAHAN, "2": DESA})
    return written.fillna(by_code).astype("string")


def _refuse_doubled(reading: Reporter, rows: pd.DataFrame, areas: AreaNames) -> None:
    """Refuse one code, or one name without codes, in two rows."""
    for keys, what in (
        (["kemendagri"], "kode sama"),
        (["bps"], "kode sama"),
        ([KECAMATAN, "ekor"], "kode sama"),
        ([KECAMATAN, "kunci"], "nama sama di satu kecamatan"),
    ):
        filled = rows.dropna(subset=keys)
        if keys[-1] == "kunci":
            codes = rows[["kemendagri", "bps", "ekor"]]
            filled = filled[codes.isna().all(axis="columns")]
        doubled = filled[filled.duplicated(keys, keep=False)].sort_values(keys)
        if len(doubled):
            listed = [
                f"{where} ({nama}, {areas.title(kecamatan)})"
                for where, nama, kecamatan in zip(
                    doubled.index, doubled["nama"], doubled[KECAMATAN], strict=True
                )
            ]
            reading.refuse(
                "desa_ganda",
                f"{reading.source_name}: {what} lebih dari sekali: "
                f"{some(listed, SHOWN)}.",
                "Hapus baris yang berulang, atau perbaiki kodenya.",
            )


def _refuse_gaps(
    reading: Reporter, desa: pd.DataFrame, region: Region, areas: AreaNames
) -> None:
    """Refuse a list without a kecamatan, or without a desa that imports may name."""
    empty = region.kecamatan.index.difference(desa[KECAMATAN])
    if len(empty):
        reading.refuse(
            "kecamatan_tanpa_desa",
            f"{reading.source_name} tidak memuat satu pun desa dari "
            f"{some([areas.title(kode) for kode in empty])}.",
            "Lengkapi daftarnya: semua kecamatan dalam satu berkas, atau satu folder "
            "berkas batas desa.",
        )
    lost = region.desa.loc[region.desa.index.difference(desa.index)]
    if len(lost):
        listed = [f"{nama} ({kode})" for kode, nama in lost["nama"].items()]
        reading.refuse(
            "desa_hilang",
            f"{reading.source_name} tidak memuat {number(len(lost))} desa yang sudah "
            f"dikenal: {some(listed, SHOWN)}.",
            "Impor lama dapat menyebut desa itu. Tambahkan barisnya dengan kode itu; "
            "desa baru boleh ditambahkan di sampingnya.",
        )


def _report(reading: Reporter, desa: pd.DataFrame) -> None:
    """Say how many desa there are, and what is not known of them."""
    kinds = desa["jenis"].fillna(DESA).value_counts()
    parts = [f"{number(int(kinds.get(k, 0)))} {k}" for k in (DESA, KELURAHAN)]
    words = f"Daftar desa: {' dan '.join(parts)} di {desa[KECAMATAN].nunique()} "
    reading.report(INFO, "daftar_desa", f"{words}kecamatan.")
    if desa[BUJUR].isna().any():
        reading.report(
            INFO,
            "desa_tanpa_titik",
            "Letak desa tidak diketahui: gelembung desa di Profil tidak digambar. Beri "
            "berkas batas desa (--desa) bila ada.",
        )
