"""What the stage is answered: notes for the presenter only, phones get views."""

import json

import pytest

from psks_analysis.store import presenting
from tests.ui.asking import PHONE, ask

RAPAT = """
judul = "Rapat camat"
[[slide]]
judul = "Di mana lansia?"
alamat = "/peta?jenis=PMKS-08"
pesan = "Lihat barat."
catatan = "Jangan sebut nama desa."
[[slide.fakta]]
teks = "Tercatat 12 orang."
tanda = "simulasi"
sumber = "data latihan"
[[slide]]
judul = "Semua"
alamat = "/"
"""


@pytest.fixture(autouse=True)
def in_a_hall(store, cards, own_list):
    own_list("rapat", RAPAT)


def slides(path, **asked):
    answer = ask(path, **asked)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    return json.loads(answer.body)


def short_of(address, *, body=None, client="127.0.0.1", **headers):
    content = json.dumps({"alamat": address}).encode() if body is None else body
    sent = {"content_type": "application/json", "content_length": str(len(content))}
    sent |= headers
    sent = {name: value for name, value in sent.items() if value is not None}
    path = "/panggung-tautan"
    return ask(path, method="POST", client=client, body=content, **sent)


@pytest.mark.parametrize(
    ("path", "kind", "holds"),
    [
        ("/panggung/rapat", "text/html", "panggung.js"),
        ("/panggung/rapat/catatan", "text/html", "catatan.js"),
        ("/panggung-berkas/panggung.css", "text/css", "{"),
        ("/panggung-berkas/ikon.svg", "image/svg+xml", "<svg"),
    ],
)
def test_the_stage_sends_its_own_files_and_asks_for_new_ones(path, kind, holds):
    answer = ask(path)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.headers["content-type"].startswith(kind)
    assert holds in answer.text


def test_the_type_of_the_pages_is_sent_too():
    answer = ask("/panggung-berkas/huruf.woff2")
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.body.startswith(b"wOF2")


@pytest.mark.parametrize("name", ["routes.py", "panggung.html", "tidak-ada.js"])
def test_no_other_file_is_sent(name):
    answer = ask(f"/panggung-berkas/{name}")
    assert (answer.status, answer.text) == (404, "Tidak ditemukan.")


def test_the_presenter_gets_notes_and_numbers():
    told = slides("/panggung/rapat/isi.json")
    assert (told["kode"], told["judul"], told["penyaji"]) == (
        *("rapat", "Rapat camat"),
        True,
    )
    first, second = told["slides"]
    assert first["catatan"] == "Jangan sebut nama desa."
    assert [each["teks"] for each in first["fakta"]] == ["Tercatat 12 orang."]
    assert first["tautan"]["nomor"] == 1
    assert first["tautan"]["alamat"] == "10.9.8.7:8501/s/1"
    assert first["tautan"]["penuh"] == "http://10.9.8.7:8501/s/1"
    assert second["tautan"]["nomor"] == 2


def test_a_phone_gets_neither_notes_nor_new_numbers(store):
    told = slides("/panggung/rapat/isi.json", client=PHONE)
    assert told["penyaji"] is False
    first = told["slides"][0]
    assert (first["judul"], first["pesan"]) == ("Di mana lansia?", "Lihat barat.")
    assert (first["catatan"], first["fakta"]) == ("", [])
    assert first["tautan"]["nomor"] is None
    assert first["tautan"]["alamat"] is None
    assert first["tautan"]["penuh"] == "http://10.9.8.7:8501/peta?jenis=PMKS-08"
    assert presenting.known_number(store, "/peta?jenis=PMKS-08") is None
    slides("/panggung/rapat/isi.json")  # the presenter opens it
    again = slides("/panggung/rapat/isi.json", client=PHONE)["slides"][0]
    assert again["tautan"]["nomor"] == 1
    assert again["tautan"]["penuh"] == "http://10.9.8.7:8501/s/1"


def test_when_all_numbers_are_given_away_the_code_holds_the_full_address(monkeypatch):
    monkeypatch.setattr(presenting, "MAX_LINKS", 1)
    _, second = slides("/panggung/rapat/isi.json")["slides"]
    assert second["tautan"]["nomor"] is None
    assert second["tautan"]["alamat"] is None
    assert second["tautan"]["penuh"] == "http://10.9.8.7:8501/"


def test_the_other_addresses_of_this_computer_are_the_presenter_s_too():
    assert slides("/panggung/rapat/isi.json", client="10.9.8.7")["penyaji"] is True


def test_without_a_network_there_is_no_address_and_no_code(cards):
    cards.clear()
    (first, _) = slides("/panggung/rapat/isi.json")["slides"]
    assert first["tautan"] == {"nomor": 1, "alamat": None, "qr": None}


def test_one_view_is_a_list_named_after_its_page():
    path = "/panggung/satu-tampilan/isi.json?alamat=/peta%3Ftahun%3D2023"
    told = slides(path)
    assert told["judul"] == "Peta"
    assert [each["alamat"] for each in told["slides"]] == ["/peta?tahun=2023"]
    assert slides("/panggung/satu-tampilan/isi.json")["judul"] == "Ringkasan"


def test_a_list_that_is_not_there_is_said_with_where_to_choose():
    answer = ask("/panggung/hilang/isi.json")
    assert answer.status == 404
    assert answer.text == (
        "Daftar slide “hilang” tidak ada. Pilih dari halaman Presentasi."
    )


def test_a_list_that_cannot_be_read_says_what_is_wrong_with_it(own_list):
    own_list("hilang", 'judul = "x"\n[[slide]]\njudul = "y"\nalamat = "/entah"\n')
    answer = ask("/panggung/hilang/isi.json")
    assert answer.status == 404
    assert answer.text.startswith("hilang.toml, slide ke-1.alamat: “/entah” bukan")


def test_a_view_gets_a_short_address_that_leads_back_to_it():
    first = json.loads(short_of("/peta?tahun=2022").body)
    assert (first["nomor"], first["alamat"]) == (1, "10.9.8.7:8501/s/1")
    assert "svg" in first["qr"]
    assert json.loads(short_of("/peta?tahun=2022").body)["nomor"] == 1
    assert json.loads(short_of("/peta?tahun=2021").body)["nomor"] == 2
    back = ask("/s/2", client=PHONE)
    # Not for ever: a browser would keep it after the data folder is another one.
    assert (back.status, back.headers["location"]) == (302, "/peta?tahun=2021")
    assert back.headers["cache-control"] == "no-store"


def test_a_number_that_nobody_has_is_said():
    answer = ask("/s/9", client=PHONE)
    assert answer.status == 404
    assert answer.text.startswith("Alamat pendek /s/9 belum dipakai.")


def test_a_phone_is_given_no_number(store):
    asked = json.loads(short_of("/peta", client=PHONE).body)
    assert (asked["nomor"], asked["penuh"]) == (None, "http://10.9.8.7:8501/peta")
    assert presenting.address_of(store, 1) is None


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"content_type": "text/plain"}, 415),  # what a form of another site sends
        ({"content_type": None}, 415),
        ({"content_length": "4001"}, 413),
        ({"content_length": None}, 413),
        ({"body": b"{"}, 400),
        ({"body": b"[]"}, 400),
        ({"body": b"{}"}, 400),
    ],
)
def test_a_request_that_our_own_pages_would_not_send_is_refused(changes, status):
    answer = short_of("/peta", **changes)
    assert (answer.status, answer.text) == (status, "Tidak ditemukan.")


def test_an_address_that_is_no_view_is_told_to_the_stage():
    answer = short_of("https://contoh.id/peta-lain")
    assert answer.status == 400
    assert "bukan tampilan dasbor ini" in json.loads(answer.body)["galat"]
