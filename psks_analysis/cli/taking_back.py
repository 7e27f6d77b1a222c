"""What `batalkan` and `kembalikan` share: one import off the list, or on it again."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from psks_analysis import paths
from psks_analysis.cli.console import SAVED, add_name
from psks_analysis.cli.import_effects import effect_in_words, undone_in_words
from psks_analysis.cli.rahasia import find_hidden
from psks_analysis.office import imports
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.store.in_force import effect, statements
from psks_analysis.store.snapshots import Manifest
from psks_analysis.views.selection import NYATA


def add_options(parser: ArgumentParser) -> None:
    """Say what both commands take."""
    parser.add_argument("id")
    add_name(parser)


def run(
    args: Namespace, step: Callable[..., Manifest], done: str, way_back: str
) -> int:
    """Do it, build what counts then, and say what that is."""
    store = paths.store_dir()
    before = snapshots.active_ids(store)
    manifest = imports.change(store, step, args.id, oleh=args.oleh)
    source = f" ({manifest.sumber})" if manifest.sumber else ""
    print(
        f"Impor {manifest.id}{source} {done}. Sebaliknya: `{way_back} {manifest.id}`."
    )
    if not manifest.isi:
        print("Catatan impor itu rusak, jadi tidak diketahui apa isinya.")
        return SAVED
    for words in _what_counts(store, manifest, before):
        print(words)
    find_hidden(NYATA, load_region(manifest.wilayah), manifest.isi)
    return SAVED


def _what_counts(
    store: Path, manifest: Manifest, before: tuple[str, ...]
) -> Iterator[str]:
    """Say what counts now; the import itself may be damaged, and is undone then."""
    region, now = load_region(manifest.wilayah), snapshots.active_ids(store)
    is_back = manifest.id in now
    with_it, without = (now, before) if is_back else (before, now)
    if not is_back and snapshots.is_damaged(store, manifest.id):
        yield "Datanya rusak, jadi tidak diketahui angka apa yang hilang."
        return
    said = {
        ids: statements(store, manifest.wilayah, manifest.isi, active=ids)
        for ids in (with_it, without)
    }
    changed = effect(said[without], said[with_it], manifest)
    if is_back:
        yield from effect_in_words(changed, manifest, region)
    else:
        yield from undone_in_words(changed, region)
