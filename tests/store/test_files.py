"""One file replaced in one step, and what a killed process leaves beside it."""

import os
import time

from psks_analysis.store.files import write_atomically


def left_behind(folder, name, hours):
    file = folder / name
    file.write_bytes(b"setengah")
    moment = time.time() - hours * 3_600
    os.utime(file, (moment, moment))


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path):
    left_behind(tmp_path, ".pengaturan.json-en3is_j0", hours=2)
    left_behind(tmp_path, ".pengaturan.json-abcd1234", hours=0.5)  # may be at work
    left_behind(tmp_path, "catatan.json", hours=9)
    left_behind(tmp_path, ".kunci", hours=9)
    (tmp_path / ".belum-abcd1234").mkdir()
    write_atomically(tmp_path / "lain.json", b"{}")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        *(
            ".belum-abcd1234",
            ".kunci",
            ".pengaturan.json-abcd1234",
            "catatan.json",
            "lain.json",
        ),
    ]


def test_a_write_leaves_nothing_but_the_file(tmp_path):
    write_atomically(tmp_path / "satu.json", b"1")
    write_atomically(tmp_path / "satu.json", b"2")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"2"]
