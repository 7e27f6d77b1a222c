"""`wilayah tambah`: a kabupaten from a border file and a population table."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis.errors import BorderFileError, PopulationError, RegionError
from psks_analysis.formats import number
from psks_analysis.ingest.borders import CleanBorders, match_to_known, read_borders
from psks_analysis.ingest.names import AreaNames, match_areas
from psks_analysis.ingest.population import read_population, year_of
from psks_analysis.region import known_regions, load_region
from psks_analysis.region.borders import OFFICIAL
from psks_analysis.region.loading import CODE, KECAMATAN_COLUMNS, REGIONS
from psks_analysis.region.population import COLUMNS as POPULATION_COLUMNS


@dataclass(frozen=True)
class NewRegion:
    """What is to be kept of a kabupaten, and what was done to get there."""

    kode: str
    nama: str
    files: dict[str, str]
    notes: tuple[str, ...]


def prepare_region(
    kode: str,
    *,
    nama: str | None,
    batas: Path,
    penduduk: Path | None = None,
    tahun: int | None = None,
    dasar: str | None = None,
    padanan: Mapping[str, str] | None = None,
) -> NewRegion:
    """Read and check the files of a kabupaten; nothing is written.

    A kabupaten that is known already only gets its official borders.
    """
    if not CODE.fullmatch(kode):
        raise RegionError(f"Kode “{kode}” bukan kode kabupaten seperti 35.07.")
    borders = read_borders(batas, kode)
    if kode in known_regions() and penduduk is None:
        return _official_borders(kode, borders, padanan or {})
    if nama is None or penduduk is None:
        raise RegionError(
            f"Wilayah {kode} belum dikenal: sebutkan --nama dan --penduduk."
        )
    year = tahun or year_of(penduduk)
    if year is None:
        raise PopulationError(
            f"Tahun penduduk tidak terbaca dari nama {penduduk.name}; sebutkan --tahun."
        )
    people = read_population(penduduk, kode)
    basis = dasar or f"penduduk {year}, {penduduk.name}"
    return _new_region(kode, nama, borders, people, year, basis, padanan or {})


def write_region(store: Path, region: NewRegion) -> Path:
    """Keep the files under the store; an existing folder is replaced in one step."""
    final = store / REGIONS / region.kode
    unfinished = final.with_name(f".belum-{region.kode}")
    shutil.rmtree(unfinished, ignore_errors=True)
    if final.exists():
        shutil.copytree(final, unfinished)
    unfinished.mkdir(parents=True, exist_ok=True)
    for name, text in region.files.items():
        (unfinished / name).write_text(text, encoding="utf-8")
    old = final.with_name(f".lama-{region.kode}")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    unfinished.rename(final)
    shutil.rmtree(old, ignore_errors=True)
    return final


def _official_borders(
    kode: str, borders: CleanBorders, padanan: Mapping[str, str]
) -> NewRegion:
    known = load_region(kode)
    matched = match_to_known(borders, known.kecamatan, known.aliases, padanan)
    note = f"Peta {known.nama} kini memakai batas dari berkas ini."
    return NewRegion(
        kode, known.nama, {OFFICIAL: _geojson(matched)}, (*matched.notes, note)
    )


def _new_region(
    kode: str,
    nama: str,
    borders: CleanBorders,
    people: pd.DataFrame,
    tahun: int,
    dasar: str,
    padanan: Mapping[str, str],
) -> NewRegion:
    people, borders, notes = _joined(kode, borders, people, padanan)
    kecamatan = pd.DataFrame(
        {
            "bps_kode": people["kode"].where(people["kode"].str.len() == 7),
            "nama": people["label"],
        }
    ).reindex(columns=KECAMATAN_COLUMNS[1:])
    counts = people.assign(
        tahun=tahun,
        tingkat="kecamatan",
        kode=people.index,
        dasar=dasar,
        deret="tabel penduduk",
        sumber=dasar,
    )
    about = pd.DataFrame({"kode": [kode], "nama": [nama], "provinsi": [""]})
    return NewRegion(
        kode=kode,
        nama=nama,
        files={
            "wilayah.csv": about.to_csv(index=False),
            "kecamatan.csv": kecamatan.to_csv(index_label="kecamatan_kode"),
            "penduduk.csv": counts[POPULATION_COLUMNS].to_csv(index=False),
            OFFICIAL: _geojson(borders),
        },
        notes=(
            *borders.notes,
            *notes,
            f"{len(people)} kecamatan, {number(people['jumlah'].sum())} penduduk "
            f"({dasar}).",
            "Luas resmi dan banyaknya desa belum ada; kepadatan tidak dihitung.",
        ),
    )


def _joined(
    kode: str,
    borders: CleanBorders,
    people: pd.DataFrame,
    padanan: Mapping[str, str],
) -> tuple[pd.DataFrame, CleanBorders, tuple[str, ...]]:
    """Give every row of people a polygon, and both the same code."""
    by_code = people.set_index("kode")
    if borders.frame["bps_kode"].notna().all() and by_code.index.notna().all():
        found = {str(key): str(key) for key in borders.frame.index}
        matched = {bps: bps for bps in by_code.index if bps in found}
        notes: tuple[str, ...] = ()
    else:
        labels = borders.frame["nama"]
        if labels.isna().any():
            raise BorderFileError(
                "Berkas batas tidak memuat nama kecamatan, sehingga tidak dapat "
                "dicocokkan dengan tabel penduduk. Pakai berkas tingkat kecamatan."
            )
        areas = AreaNames.of({str(k): str(v) for k, v in labels.items()})
        names = match_areas(people["nama"], areas, padanan=padanan, leftover=True)
        _refuse_left_over(names.unknown, [str(labels[key]) for key in names.unused])
        matched, notes = dict(names.found), names.notes
        by_code = people.set_index("nama", drop=False)
    keys = by_code.index.map(matched)
    if keys.isna().any() or set(keys) != set(borders.frame.index):
        _refuse_left_over(
            tuple(str(each) for each in by_code.index[keys.isna()]),
            [str(key) for key in borders.frame.index if key not in set(keys)],
        )
    table = by_code.assign(kunci=keys, kode=people["kode"].to_numpy())
    table["label"] = [
        _label(borders.frame.loc[key, "nama"], row)
        for key, row in zip(table["kunci"], table["nama"], strict=True)
    ]
    if not borders.has_kemendagri:
        suffix = table["kode"].str[4:7]
        codes = dict(zip(table["kunci"], kode + "." + suffix, strict=True))
        notes = (
            *notes,
            "Berkas tidak memuat kode Kemendagri: dipakai kode sementara dari kode BPS "
            f"(misalnya {next(iter(codes.values()))}).",
        )
    else:
        codes = {key: key for key in table["kunci"]}
    table.index = pd.Index(table["kunci"].map(codes), name="kecamatan_kode")
    frame = borders.frame.rename(index=codes).rename_axis("kecamatan_kode").sort_index()
    return (
        table.sort_index(),
        CleanBorders(frame, borders.has_kemendagri, borders.notes),
        notes,
    )


def _refuse_left_over(unknown: tuple[str, ...], missing: list[str]) -> None:
    if unknown or missing:
        raise RegionError(
            "Nama kecamatan di tabel penduduk dan di berkas batas tidak cocok. "
            f"Hanya di tabel penduduk: {', '.join(unknown) or '–'}. "
            f"Hanya di berkas batas: {', '.join(missing) or '–'}. "
            'Sebutkan padanannya dengan --padanan "NAMA DI TABEL=KODE ATAU NAMA BATAS".'
        )


def _label(border_name: object, table_name: str) -> str:
    """Prefer the name of the border file; give names in one case a readable one."""
    name = str(border_name) if pd.notna(border_name) else table_name
    return name.title() if name in (name.lower(), name.upper()) else name


def _geojson(borders: CleanBorders) -> str:
    frame = borders.frame[["geometry"]].reset_index()
    content = json.loads(frame.to_json(drop_id=True))
    return json.dumps(content, separators=(",", ":"))
