"""Border files that are broken, hostile, or only odd."""

import json
import random
import sqlite3
from pathlib import Path

from tests.rusak.kasus import BATAS, Kasus, kept
from tests.rusak.paket import Bomb, ordinary_zip, packed, save, xlsx

RING = [[113, -8], [113.1, -8], [113.1, -7.9], [113, -7.9], [113, -8]]
SQUARE = {"type": "Polygon", "coordinates": [RING]}
CUT, OUTSIDE = "bidang yang tidak terbaca", "luar Indonesia"


def _feature(geometry: object, **about: object) -> dict[str, object]:
    about = about or {"kode": "35.13.01", "nama": "Sukapura"}
    return {"type": "Feature", "properties": about, "geometry": geometry}


def _collection(*features: object, **more: object) -> str:
    whole = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(whole | more)


def _ring(points: list[list[float]]) -> str:
    return _collection(_feature({"type": "Polygon", "coordinates": [points]}))


def _many_points(count: int) -> str:
    """Return a ring as a comb of that many teeth."""
    teeth = [[113 + n / count / 10, -8 + (n % 2) / 10] for n in range(count)]
    return _ring([*teeth, [113.2, -9.0], teeth[0]])


def _many_features(count: int) -> str:
    return _collection(*[_feature(SQUARE)] * count)


def _shapefile(file: Path) -> Path:
    for part in (".shp", ".shx", ".dbf", ".prj"):
        save(file.with_suffix(part), random.Random(part).randbytes(900))
    return file


def _database(file: Path) -> Path:
    with sqlite3.connect(file) as con:
        con.execute("CREATE TABLE orang (nama)")
    con.close()
    return file


def _folder(file: Path) -> Path:
    file.mkdir()
    save(file / "baca.txt", "x")
    return file


NESTED = '{"a":' * 50_000 + "1" + "}" * 50_000
OPENED = _collection(_feature(SQUARE))
JSON = [
    Kasus("dalam.geojson", kept("[" * 200_000), "bersarang", BATAS),
    Kasus(
        "dalam_sifat.geojson",
        kept(OPENED[:-1] + f', "x": {NESTED}}}'),
        "bersarang",
        BATAS,
    ),
    Kasus(
        "dalam_titik.geojson",
        kept(OPENED.replace("[[[", "[" * 50_000)),
        "terpotong|benar|bersarang",
        BATAS,
    ),
    Kasus(
        "var.geojson", kept(f"var json_1 = {OPENED};"), "Hanya di wilayah ini", BATAS
    ),
    Kasus("var_kosong.geojson", kept("var x = "), "bukan", BATAS),
    Kasus("kosong.geojson", kept(""), "kosong (0 bita)", BATAS),
    Kasus(
        "tanpa_bidang.geojson",
        kept(_collection()),
        "tidak memuat satu pun bidang",
        BATAS,
    ),
    Kasus(
        "tanpa_geometri.geojson",
        kept(_collection(_feature(None), _feature(SQUARE))),
        "bidang ke-1",
        BATAS,
    ),
    Kasus(
        "titik_kata.geojson",
        kept(_collection(_feature({"type": "Polygon", "coordinates": [[["a", "b"]]]}))),
        "bidang ke-1",
        BATAS,
    ),
    Kasus(
        "titik_jauh.geojson",
        kept(_ring([[1e300, 0], [1, 1], [2, 1e300], [1e300, 0]])),
        OUTSIDE,
        BATAS,
    ),
    Kasus(
        "titik_nan.geojson",
        kept(_ring([[float("nan"), 0], [1, 1], [2, 3], [float("nan"), 0]])),
        CUT,
        BATAS,
    ),
    Kasus("titik_satu.geojson", kept(_ring([[113, -8]])), "*", BATAS),
    Kasus(
        "meter.geojson",
        kept(
            _ring(
                [
                    [700_000, 9_100_000],
                    [710_000, 9_100_000],
                    [700_000, 9_110_000],
                    [700_000, 9_100_000],
                ]
            )
        ),
        OUTSIDE,
        BATAS,
    ),
    Kasus(
        "kutub.geojson",
        kept(_ring([[113, -8], [113, 91], [114, 91], [113, -8]])),
        OUTSIDE,
        BATAS,
    ),
    Kasus(
        "crs_ganjil.geojson",
        kept(
            _collection(
                _feature(SQUARE),
                crs={"type": "name", "properties": {"name": "EPSG:999999"}},
            )
        ),
        "*",
        BATAS,
    ),
    Kasus("nul.geojson", kept(OPENED.replace("Sukapura", "Suka\0pura")), "*", BATAS),
    Kasus("terpotong.geojson", kept(OPENED[:150]), "terpotong", BATAS),
    Kasus("bukan_geojson.geojson", kept('{"Sukapura": 3}'), "FeatureCollection", BATAS),
    Kasus("html.geojson", kept("<!doctype html>"), "halaman web", BATAS),
    Kasus("gambar.geojson", kept(b"\x89PNG\r\n\x1a\n\0"), "bukan GeoJSON", BATAS),
    Kasus(
        "topologi_rusak.json",
        kept(
            '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[99]]}},"arcs":[]}'
        ),
        "*",
        BATAS,
    ),
    Kasus(
        "garis.geojson",
        kept(_collection(_feature({"type": "LineString", "coordinates": RING}))),
        "LineString",
        BATAS,
    ),
    Kasus(
        "kabupaten_lain.geojson",
        kept(_collection(_feature(SQUARE, kode="35.07.01"))),
        "35.07",
        BATAS,
    ),
    Kasus("satu_kecamatan.geojson", kept(OPENED), "--batas FOLDER", BATAS),
]
LARGE = [
    Kasus(
        "titik_banyak.geojson",
        kept(lambda: _many_points(200_000)),
        "*",
        BATAS,
        long=True,
    ),
    Kasus(
        "bidang_banyak.geojson",
        kept(lambda: _many_features(60_000)),
        "untuk satu kabupaten",
        BATAS,
        long=True,
    ),
    Kasus(
        "bidang_sama_4000.geojson",
        kept(lambda: _many_features(4_000)),
        "saling bertumpuk",
        BATAS,
        long=True,
    ),
    Kasus(
        "bidang_300000.geojson",
        kept(lambda: _many_features(300_000)),
        "paling banyak 100.000",
        BATAS,
        long=True,
    ),
    Kasus(
        "json_besar_rusak.geojson",
        kept(lambda: _many_features(200_000)[:-9]),
        "*",
        BATAS,
        long=True,
    ),
    Kasus(
        "spasi.geojson",
        kept(lambda: " " * 200_000_000),
        "bukan GeoJSON",
        BATAS,
        long=True,
    ),
]
OTHERS = [
    Kasus("acak.shp", _shapefile, "rusak", BATAS),
    Kasus("sendiri.shp", kept(bytes(200)), "di sampingnya tidak ada", BATAS),
    Kasus("acak.gpkg", kept(lambda: random.Random(3).randbytes(9_000)), "rusak", BATAS),
    Kasus("lain.gpkg", _database, "*", BATAS),
    Kasus("tabel.xlsx", kept(xlsx()), "tidak", BATAS),
    Kasus(
        "tabel.csv", kept("kode;nama\n35.13.01;Sukapura\n"), "tidak memuat peta", BATAS
    ),
    Kasus(
        "bom.zip",
        kept(lambda: packed({"a.geojson": Bomb(1_800)})),
        "MB bila dibuka",
        BATAS,
    ),
    Kasus(
        "bom_bohong.zip",
        kept(lambda: packed({"a.geojson": Bomb(1_800, claimed=10)})),
        "tidak terbaca sebagai zip",
        BATAS,
    ),
    Kasus(
        "zip_dalam_zip.zip",
        kept(ordinary_zip({"a.zip": ordinary_zip({"b.zip": b"PK"})})),
        "*",
        BATAS,
    ),
    Kasus(
        "jalan_keluar.zip",
        kept(ordinary_zip({"../../keluar.geojson": OPENED.encode()})),
        "Hanya di wilayah ini",
        BATAS,
    ),
    Kasus("rusak.zip", kept(b"PK\x03\x04"), "tidak terbaca sebagai zip", BATAS),
    Kasus(
        "kosong.zip",
        kept(ordinary_zip({})),
        "tidak memuat satu pun berkas batas",
        BATAS,
    ),
    Kasus("folder", _folder, "tidak memuat satu pun berkas batas", BATAS),
    Kasus("tidak ada.shp", lambda file: file, "tidak ada", BATAS),
]
CASES = [*JSON, *LARGE, *OTHERS]
