"""The form to sign in with: only ours, back to us, with a key no script can read."""

from urllib.parse import urlencode

import pytest

from psks_analysis.office import sign_in as keys
from psks_analysis.ui.data import sign_in
from tests.office.conftest import PASSWORD
from tests.ui.asking import HERE, HOST, PHONE, ask


def send(fields, *, path="/masuk", client=PHONE, **headers):
    body = urlencode(fields).encode() if isinstance(fields, dict) else fields
    headers = {"content_length": str(len(body))} | headers
    return ask(path, method="POST", body=body, client=client, **headers)


def enter(password=PASSWORD, nama="dinsos", kembali="/akun", **headers):
    return send({"nama": nama, "sandi": password, "kembali": kembali}, **headers)


def key_of(answer):
    cookie = answer.headers["set-cookie"]
    return cookie.partition("psks_masuk=")[2].partition(";")[0]


def test_the_form_asks_for_name_and_password(office):
    answer = ask("/masuk?kembali=/program")
    assert answer.status == 200
    assert '<form method="post" action="/masuk">' in answer.text
    assert 'name="kembali" value="/program"' in answer.text
    assert 'type="password"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/masuk", "/keluar"])
def test_no_page_elsewhere_frames_the_form_and_no_cache_keeps_it(office, path):
    headers = ask(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_the_right_password_gives_a_key_that_scripts_cannot_read(office):
    answer = enter()
    assert (answer.status, answer.headers["location"]) == (303, "/akun")
    assert answer.headers["cache-control"] == "no-store"
    flags = {each.strip() for each in answer.headers["set-cookie"].lower().split(";")}
    assert {"httponly", "samesite=lax", "path=/", "max-age=1209600"} <= flags
    assert "secure" not in flags  # there is no https in a hall
    assert keys.signed_in(office, key_of(answer)).nama == "dinsos"


def test_a_wrong_password_gives_none_and_the_name_stays_in_its_box(office):
    answer = enter("salah sekali")
    assert answer.status == 403
    assert "set-cookie" not in answer.headers
    assert "Nama akun atau kata sandi salah." in answer.text
    assert 'value="dinsos"' in answer.text
    assert "salah sekali" not in answer.text
    assert 'name="kembali" value="/akun"' in answer.text


def test_a_phone_waits_after_five_wrong_ones_and_our_own_computer_does_not(office):
    for _ in range(5):
        enter("salah sekali")
    assert "berkali-kali" in enter().text
    assert enter(client="192.0.2.8").status == 303
    assert enter(client=HERE).status == 303


def test_a_relay_s_wrong_ones_are_not_those_of_our_own_computer(office):
    for _ in range(5):
        enter("salah sekali", client=HERE, x_real_ip="192.0.2.7")
    assert "berkali-kali" in enter(client=HERE, x_real_ip="192.0.2.7").text
    assert enter(client=HERE).status == 303


@pytest.mark.parametrize("kembali", ["/", "/akun", "/program?rencana=ab&langkah=2"])
def test_who_is_in_comes_back_to_the_page(office, kembali):
    assert enter(kembali=kembali).headers["location"] == kembali


@pytest.mark.parametrize(
    "kembali",
    [
        *("", "akun", "https://contoh.id", "//contoh.id", "/\\contoh.id"),
        *("javascript:alert(1)", "/\t/contoh.id", "/a\r\nSet-Cookie: x=1", "\\/x"),
    ],
)
def test_nobody_is_led_elsewhere(office, kembali):
    assert enter(kembali=kembali).headers["location"] == "/"
    query = urlencode({"kembali": kembali})
    assert 'name="kembali" value="/"' in ask(f"/masuk?{query}").text


@pytest.mark.parametrize(
    "origin", ["http://contoh.id", "null", f"http://{HOST}.contoh.id", "http://x:8501"]
)
@pytest.mark.parametrize("path", ["/masuk", "/keluar"])
def test_a_form_of_another_site_is_refused(office, origin, path):
    key = key_of(enter())
    answer = send(
        {"nama": "dinsos", "sandi": PASSWORD},
        path=path,
        origin=origin,
        cookie=f"psks_masuk={key}",
    )
    assert answer.status == 403
    assert "set-cookie" not in answer.headers
    assert keys.signed_in(office, key)


def test_our_own_form_is_taken(office):
    assert enter(origin=f"http://{HOST}").status == 303


MARK = '"><script>alert(1)</script>$dasbor&'


def test_what_was_typed_is_text_on_the_page(office):
    for answer in (
        enter(nama=MARK),
        enter("x", kembali=f"/{MARK}"),
        ask("/masuk?" + urlencode({"kembali": f"/{MARK}"})),
        ask("/keluar?" + urlencode({"kembali": f"/{MARK}"})),
    ):
        assert "<script>" not in answer.text
        assert '">&lt' not in answer.text.replace("&quot;&gt;", "")


def test_a_long_name_is_cut(office):
    assert "x" * 41 in enter(nama="x" * 500).text
    assert "x" * 42 not in enter(nama="x" * 500).text


def test_a_body_that_is_too_long_is_not_read(office):
    assert enter(content_length="8001").status == 413
    assert send(b"nama=a", content_length="8000").status == 403


def test_without_a_length_nothing_is_read(office):
    assert ask("/masuk", method="POST", body=b"nama=dinsos").status == 413


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"nama", b"=&=&;", b"%00%ff=%00"])
def test_a_body_of_rubbish_signs_nobody_in(office, body):
    answer = send(body)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_before_the_first_account_the_form_says_so(store):
    answer = enter()
    assert (answer.status, "Belum ada akun" in answer.text) == (403, True)
    assert not store.exists()


def test_a_link_alone_signs_nobody_out(office):
    key = key_of(enter())
    answer = ask("/keluar?kembali=/akun", cookie=f"psks_masuk={key}")
    assert answer.status == 200
    assert keys.signed_in(office, key)


def test_who_signs_out_is_out_on_both_sides(office):
    key = key_of(enter())
    answer = send({"kembali": "/akun"}, path="/keluar", cookie=f"psks_masuk={key}")
    assert (answer.status, answer.headers["location"]) == (303, "/akun")
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert keys.signed_in(office, key) is None


def test_links_lead_to_the_form_and_back():
    assert sign_in.link("akun") == "/masuk?kembali=/akun"
    assert sign_in.link("akun", "/keluar") == "/keluar?kembali=/akun"
