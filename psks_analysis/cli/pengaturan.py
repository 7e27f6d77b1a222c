"""`pengaturan`: what the office has set; set from a file, or take a version back."""

import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from psks_analysis import paths
from psks_analysis.catalog.settings import Version, current
from psks_analysis.cli.console import SAVED, add_name
from psks_analysis.cli.parser import file_name, whole_number
from psks_analysis.errors import CatalogError, StoreError
from psks_analysis.formats import long_moment
from psks_analysis.office import logo, settings
from psks_analysis.office.settings_file import as_toml
from psks_analysis.store.active_list import NOBODY

HELP = "pengaturan kantor: lihat, ganti dari berkas, riwayat"
MAX_BYTES = 500_000


def add_options(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.set_defaults(run=_show)
    what = parser.add_subparsers(metavar="PERINTAH")
    use = what.add_parser("pakai", help="ganti dengan isi berkas TOML")
    use.add_argument("berkas", type=file_name)
    use.add_argument("--logo", type=file_name, metavar="GAMBAR", help="PNG atau JPG")
    add_name(use)
    use.set_defaults(run=_use)
    history = what.add_parser("riwayat", help="versi sebelumnya")
    history.set_defaults(run=_history)
    back = what.add_parser("ambil", help="ambil kembali sebuah versi")
    back.add_argument("versi", type=whole_number)
    add_name(back)
    back.set_defaults(run=_take_back)


def _show(_args: Namespace) -> int:
    """Print what counts now, as a file that `pakai` takes."""
    now = current()
    print(f"# Pengaturan kantor, {_about(now)}.")
    print(
        "# Ubah seperlunya, simpan sebagai setelan.toml, lalu: "
        "python -m psks_analysis pengaturan pakai setelan.toml"
    )
    print(as_toml(now.isi))
    return SAVED


def _use(args: Namespace) -> int:
    store, before = paths.store_dir(), current()
    wanted = _read(args.berkas)
    if args.logo:
        wanted["logo"] = logo.keep(store, _content(args.logo))
    done = settings.save(store, wanted, began=before.isi, oleh=args.oleh)
    if done == before:
        print("Tidak ada yang berubah.")
        return SAVED
    print(f"Tersimpan sebagai versi {done.versi}:")
    for each in settings.last_changes(store):
        print(f"- {each}")
    return SAVED


def _history(_args: Namespace) -> int:
    store = paths.store_dir()
    try:
        print(f"versi {_about(current())}, berlaku")
    except CatalogError as damaged:
        print(damaged)
    for each in settings.earlier(store):
        print(
            _about(each.found) if each.found else f"versi {each.versi}, tidak terbaca"
        )
        for change in each.changes:
            print(f"- {change}")
    return SAVED


def _take_back(args: Namespace) -> int:
    done = settings.take_back(paths.store_dir(), args.versi, oleh=args.oleh)
    print(f"Versi {args.versi} berlaku lagi, sebagai versi {done.versi}.")
    return SAVED


def _about(version: Version) -> str:
    if not version.waktu:
        return f"versi {version.versi}, belum pernah disimpan"
    who = version.oleh or NOBODY
    return f"versi {version.versi}, {long_moment(version.waktu)}, {who}"


def _read(file: Path) -> dict[str, object]:
    """Return the keys of a file; those that are not in it stay as they are."""
    content = _content(file)
    try:
        found = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as wrong:
        raise StoreError(
            f"{file.name} bukan TOML yang sah. Periksa tanda kutip, tanda =, dan "
            "kurung, dan simpan sebagai UTF-8."
        ) from wrong
    return dict(found)


def _content(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as missing:
        raise StoreError(f"Berkas {file} tidak terbaca. Periksa ejaannya.") from missing
    if len(content) > MAX_BYTES and file.suffix == ".toml":
        raise StoreError(f"{file.name} terlalu besar untuk pengaturan.")
    return content
