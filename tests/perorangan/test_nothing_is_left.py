"""Planted identities go through every door, and are nowhere afterwards."""

import base64
import gzip
import io
import json
import logging
import os
import sqlite3
import tempfile
import time
import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import cli, paths
from psks_analysis.errors import SealedFaultError
from psks_analysis.ingest.rekap import examine as steps
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.ui.shared import device
from tests.perorangan.planting import files, people
from tests.perorangan.searching import Search

FEW, MANY = 36, 1_000
COUNTS = [pytest.param(FEW), pytest.param(MANY, marks=pytest.mark.long)]
MEMORY = Path("/dev/shm")


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import import_page

    import_page.draw(load_region("35.13"))


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder of this test for everything temporary, so that all of it is searched."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def since():
    return time.time() - 1


def written_since(moment, *folders):
    """Every file below folders that was written or made since then."""
    for folder in folders:
        for way, inner, names in os.walk(folder):
            inner[:] = [each for each in inner if each not in (".git", ".mypy_cache")]
            for name in names:
                file = Path(way) / name
                try:
                    is_new = file.stat().st_ctime >= moment
                except OSError:
                    continue
                if is_new:
                    yield file


def places(tmp_path):
    home = Path.home()
    own = (home / ".streamlit", home / ".cache" / "streamlit", MEMORY)
    return (tmp_path, paths.PROJECT_DIR, *own)


def every_secret(listed):
    return [secret for person in listed for secret in person.secrets]


@pytest.mark.parametrize("count", COUNTS)
def test_no_command_leaves_anybody(
    count, store, temporary, tmp_path, since, capfd, caplog
):
    caplog.set_level(logging.DEBUG)
    listed = people(count)
    search, source = Search(every_secret(listed)), tmp_path / "masukan"
    source.mkdir()
    given = []
    for name, content in files(listed).items():
        file = source / name
        file.write_bytes(content)
        given.append(file)
        words = ["impor", str(file), "--wilayah", "35.13", "--periksa"]
        for more in ([], ["--hitung", "--tahun", "2023"]):
            cli.main([*words, *more])
    lists = [str(file) for file in given[:2]]
    counting = ["--wilayah", "35.13", "--hitung", "--tahun", "2023"]
    assert cli.main(["impor", *lists, *counting]) == 0
    cli.main(["riwayat"])
    for file in given:
        file.unlink()
    assert len(snapshots.history(store)) == 2
    out, err = capfd.readouterr()
    own = {str(file) for file in given} | {file.name for file in given}
    for name in own:  # a command says again what was typed
        out, err = out.replace(name, ""), err.replace(name, "")
    assert search.of_text(out) | search.of_text(err) == set()
    logged = [each for each in caplog.records if each.name != "root"]
    assert search.of_text(logged) | search.of_text(caplog.text) == set()
    assert search.of_files(written_since(since, *places(tmp_path))) == {}
    assert search.of_memory() == set()


@pytest.mark.parametrize("count", COUNTS)
def test_no_page_leaves_anybody(
    count, store, temporary, tmp_path, since, monkeypatch, caplog
):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(device, "is_this_computer", lambda: True)
    listed = people(count)
    search = Search(every_secret(listed))
    app = AppTest.from_function(page, default_timeout=300).run()
    for name, content in files(listed).items():
        app.get("file_uploader")[0].upload(name, content, "text/csv").run()
        assert search.of_text(said(app, name)) == set(), name
        for _ in range(2):
            if not answer(app):
                break
            assert search.of_text(said(app, name)) == set(), name
        saving = [each for each in app.button if each.label.startswith("Simpan 1")]
        if saving:
            saving[0].click().run()
        else:
            app = AppTest.from_function(page, default_timeout=300).run()
        assert not app.exception
        assert search.of_text(said(app, "")) == set(), name
        kept = {key: repr(app.session_state[key]) for key in app.session_state}
        assert search.of_text(kept) == set(), name
    assert snapshots.history(store)
    assert search.of_text(caplog.text) == set()
    assert search.of_files(written_since(since, *places(tmp_path))) == {}
    assert search.of_memory() == set()


def answer(app):
    """Let the list be counted, for 2023; say whether that was asked."""
    wanted = {"Daftar perorangan": "hitung", "Tahun angka ini": "2023"}
    asked = [each for each in app.selectbox if each.label in wanted]
    for each in asked:
        each.select(wanted[each.label])
    if asked:
        next(b for b in app.button if b.label == "Jawab dan baca lagi").click().run()
    return bool(asked)


def said(app, name):
    """All that the page shows but the name that its user gave the file."""
    boxes = (str(each.proto) for each in app.get("file_uploader"))
    kinds = ("markdown", "error", "warning", "info", "success", "caption", "table")
    values = (str(each.value) for kind in kinds for each in app.get(kind))
    whole = (
        "\n".join([repr(app.main), *boxes, *values])
        .replace("\\\\", "")
        .replace("\\", "")
    )
    return whole.replace(name, "") if name else whole


@pytest.mark.parametrize(
    "step", ["name_areas", "collect_persons", "count_persons", "make_facts", "outcome"]
)
def test_a_fault_in_the_middle_quotes_nobody(step, tmp_path, monkeypatch):
    listed = people(FEW)
    search = Search(every_secret(listed))
    (name, content), *_ = files(listed).items()
    file = tmp_path / "daftar.csv"
    file.write_bytes(content)

    def break_down(*_, **__):
        raise ValueError(f"could not convert {listed[0].nik} of {listed[0].name}")

    monkeypatch.setattr(steps, step, break_down)
    with pytest.raises(SealedFaultError) as told:
        steps.examine(file, load_region("35.13"), Options(hitung=True, tahun=2023))
    fault: BaseException | None = told.value
    while fault is not None:
        assert search.of_text(repr(fault)) == set()
        fault = fault.__cause__ or fault.__context__
    assert "ValueError" in str(told.value)
    assert search.of_memory() == set()
    assert name


def test_a_fault_in_a_table_of_counts_is_told_as_it_is(tmp_path, monkeypatch):
    file = tmp_path / "rekap.csv"
    file.write_text("KECAMATAN;PENGEMIS\nTiris;3\n")

    def break_down(*_):
        raise ValueError("apa adanya")

    monkeypatch.setattr(steps, "make_facts", break_down)
    with pytest.raises(ValueError, match="apa adanya"):
        steps.examine(file, load_region("35.13"), Options(tahun=2023))


def as_npz(text):
    file = io.BytesIO()
    np.savez(file, a=np.array([text]))
    return file.getvalue()


def as_zip(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("dalam.zip", _inner(text))
    return file.getvalue()


def _inner(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.txt", text)
    return file.getvalue()


def as_parquet(text):
    return pd.DataFrame({"a": [text] * 50}).to_parquet()


def as_xlsx(text):
    file = io.BytesIO()
    pd.DataFrame({"a": [text]}).to_excel(file, engine="xlsxwriter")
    return file.getvalue()


FORMS = {
    "utf-8": str.encode,
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "json": lambda text: json.dumps({"a": f"x {text} y"}).encode(),
    "spasi": lambda text: " ".join(text).encode() if text.isdigit() else text.encode(),
    "base64": lambda text: base64.b64encode(f"nik={text};".encode()),
    "gzip": lambda text: gzip.compress(text.encode()),
    "zip dalam zip": as_zip,
    "xlsx": as_xlsx,
    "npz": as_npz,
    "parquet": as_parquet,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("which", range(5))
def test_the_search_finds_what_is_planted(form, which, tmp_path):
    one, *others = people(4)
    secret = one.secrets[which]
    file = tmp_path / "berkas.bin"
    file.write_bytes(FORMS[form](secret))
    assert Search(one.secrets).of_file(file) == {secret.lower().encode()}
    assert Search(every_secret(others)).of_file(file) == set()


def test_the_search_looks_into_databases_names_and_memory(tmp_path):
    (one,) = people(1)
    search = Search(one.secrets)
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute("CREATE TABLE t AS SELECT ? AS a", (int(one.nik),))
    duck = duckdb.connect(str(tmp_path / "b.duckdb"))
    duck.execute("CREATE TABLE t AS SELECT ? AS a FROM range(5000)", [one.street])
    duck.close()
    (tmp_path / f"daftar-{one.name.split()[0]}.txt").write_text("kosong")
    found = search.of_files(tmp_path.iterdir())
    assert set().union(*found.values()) == {
        one.nik.encode(),
        one.street.lower().encode(),
        one.name.split()[0].lower().encode(),
    }
    from psks_analysis.ingest.numbers import read_count

    read_count(one.nik)
    assert search.of_memory() == {one.nik.encode()}
    read_count.cache_clear()
    assert search.of_memory() == set()
