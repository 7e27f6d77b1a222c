"""The hall: which address, what would go wrong, and a code that a phone can read."""

import errno
import io
import os
import signal
import socket
import threading
from contextlib import closing
from types import SimpleNamespace

import pytest
import zxingcpp
from PIL import Image

from psks_analysis.hall import (
    announcing,
    awake,
    checks,
    network,
    open_files,
    ports,
    qr,
    running,
)
from psks_analysis.hall.network import HostAddress, in_order
from psks_analysis.store import presenting

LOCAL = {"Host": "localhost:8501"}
URL = "http://192.168.43.17:8501/s/7"
WIFI = HostAddress("192.168.1.5", "wlan0")
CABLE = HostAddress("10.0.0.7", "Ethernet")
DOCKER = HostAddress("172.17.0.1", "docker0")


def test_addresses_that_phones_can_reach_come_first():
    inside = [HostAddress("127.0.0.1", "lo"), HostAddress("169.254.3.3", "en5")]
    found = in_order([*inside, DOCKER, CABLE, WIFI], outward="192.168.1.5")
    assert found == [WIFI, CABLE, DOCKER]
    assert in_order(inside, outward=None) == []


@pytest.fixture
def cards(monkeypatch):
    monkeypatch.setattr(network, "host_addresses", lambda: [WIFI, CABLE])


@pytest.mark.usefixtures("cards")
def test_the_chosen_address_counts_while_it_is_there(store):
    assert network.hall_url(8501) == "http://192.168.1.5:8501"
    presenting.choose_host(store, "10.0.0.7")
    assert network.hall_url(8501) == "http://10.0.0.7:8501"
    presenting.choose_host(store, "10.9.9.9")  # yesterday's hall
    assert network.hall_url(8501) == "http://192.168.1.5:8501"


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize(
    ("ip", "is_own"),
    [
        (None, True),
        ("127.0.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.1.5", True),
        ("::ffff:10.0.0.7", True),
        ("192.168.1.6", False),
        ("8.8.8.8", False),
        ("", False),
        ("testclient", False),
    ],
)
def test_only_this_computer_is_this_computer(ip, is_own):
    assert network.is_this_computer(ip, LOCAL) is is_own


RELAY_HEADERS = [
    *("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"),
    *("X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP"),
    *("CF-Connecting-IP", "CF-Ray", "CDN-Loop", "Fastly-Client-IP", "Client-IP"),
    *("X-Original-Forwarded-For", "X-Original-Host", "X-Envoy-External-Address"),
    *("X-ProxyUser-Ip", "WL-Proxy-Client-IP", "X-Remote-Addr", "X-Remote-IP"),
    *("X-Azure-ClientIP", "X-Azure-SocketIP", "X-AppEngine-User-IP"),
    *("Ali-CDN-Real-IP", "Tailscale-User-Login", "Ngrok-Skip-Browser-Warning"),
]


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("name", RELAY_HEADERS)
def test_behind_a_relay_nobody_is_local_whatever_it_says(name):
    for value in ("192.168.1.77", "127.0.0.1", ""):
        for written in (name, name.lower(), name.upper()):
            assert not network.is_this_computer(None, LOCAL | {written: value})


BROWSER = {
    *("Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Connection"),
    *("Cookie", "DNT", "Pragma", "Priority", "Referer", "Sec-CH-UA", "Sec-Fetch-Site"),
    *("Sec-CH-UA-Platform", "Sec-GPC", "Sec-WebSocket-Key", "Sec-WebSocket-Extensions"),
    *("Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "Upgrade", "User-Agent"),
    *("Upgrade-Insecure-Requests", "Content-Type", "Content-Length", "X-Xsrftoken"),
}


@pytest.mark.usefixtures("cards")
def test_what_browsers_send_is_no_mark_of_a_relay():
    assert network.is_this_computer(None, LOCAL | dict.fromkeys(BROWSER, "x"))


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("LOCALHOST:8501", True),
        ("127.0.0.1:8501", True),
        ("[::1]:8501", True),
        ("192.168.1.5:8501", True),
        ("10.0.0.7", True),
        ("192.168.1.6:8501", False),
        ("dasbor.contoh.go.id", False),
        ("localhost.contoh.id", False),
        ("localhost@contoh.id", False),
        ("0.0.0.0:8501", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_who_asks_for_a_strange_name_came_through_something(host, is_own):
    """A page elsewhere whose name leads here, or a relay that keeps the name."""
    assert network.is_this_computer(None, {"Host": host}) is is_own
    for scheme in ("http", "https"):
        sent = LOCAL | {"Origin": f"{scheme}://{host}"}
        assert network.is_this_computer("127.0.0.1", sent) is is_own


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("origin", ["null", "file://", "contoh.id", "//"])
def test_an_origin_without_a_name_is_not_this_computer_s(origin):
    assert not network.is_this_computer(None, LOCAL | {"Origin": origin})


@pytest.mark.usefixtures("cards")
def test_this_computer_s_own_name_is_this_computer(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop-Dinsos")
    assert network.is_this_computer("192.168.1.5", {"Host": "laptop-dinsos:8501"})


@pytest.mark.usefixtures("cards")
def test_who_has_gone_while_the_page_still_runs_is_not_this_computer():
    """Streamlit then knows neither address nor headers."""
    assert not network.is_this_computer(None, {})
    assert not network.is_this_computer("127.0.0.1", {"User-Agent": "x"})


def test_without_a_network_there_is_no_address(store, monkeypatch):
    monkeypatch.setattr(network, "host_addresses", list)
    assert network.hall_url(8501) is None
    said = announcing.announcement(8501, None, io.StringIO(), has_qr=True)
    assert said == [
        "  Dasbor di komputer ini          : http://localhost:8501",
        "  Hentikan dengan Ctrl+C.",
    ]


def drawn(lines):
    """Draw a terminal as it looks: each letter fills its half, or its whole, cell."""
    cell = 8
    halves = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0), "#": (1, 1)}
    width = max(map(len, lines))
    image = Image.new("L", (width * cell, len(lines) * cell * 2), 0)
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            for half, light in enumerate(halves[letter]):
                at = (column * cell, (2 * row + half) * cell)
                image.paste(255 * light, (*at, at[0] + cell, at[1] + cell))
    frame = Image.new("L", (image.width + 80, image.height + 80), 0)
    frame.paste(image, (40, 40))
    return frame


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp437", "ascii"])
def test_the_code_in_a_terminal_is_read_by_a_phone(encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    lines = announcing.code_lines(URL, stream)
    "\n".join(lines).encode(encoding)  # no console chokes on it
    has_blocks = encoding in ("utf-8", "cp437")
    assert any("█" in line for line in lines) is has_blocks
    (found,) = zxingcpp.read_barcodes(drawn(lines))
    assert found.text == URL


def test_colours_are_only_used_where_they_are_obeyed(monkeypatch):
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(announcing.os, "name", "posix")
    assert announcing.code_lines(URL, Terminal())[0].startswith("  \x1b[97;40m█")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in "".join(announcing.code_lines(URL, Terminal()))


def test_the_svg_code_has_white_around_it_and_no_size_of_its_own():
    svg = qr.svg(URL)
    assert 'viewBox="0 0' in svg
    assert 'width="' not in svg.split(">")[0]
    assert qr.svg_image(URL).startswith("data:image/svg+xml")


def test_a_port_in_use_is_named_with_its_owner_and_another_one():
    with socket.socket() as taken:
        taken.bind(("", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = checks.free_port(port)
    assert found.tingkat == checks.FAIL
    assert f"Port {port} sudah dipakai" in found.pesan
    other = int(found.cara.split("--port ")[1].rstrip("."))
    assert port < other <= port + checks.NEXT_PORTS
    assert checks.free_port(other).tingkat == checks.GOOD


def test_a_port_of_the_system_is_explained(monkeypatch):
    monkeypatch.setattr(
        checks, "_why_taken", lambda port: errno.EACCES if port < 1024 else None
    )
    found = checks.free_port(80)
    assert found.tingkat == checks.FAIL
    assert "hak pengelola" in found.pesan
    assert "pilih port lain dengan --port" in found.cara


def test_a_port_that_cannot_be_is_refused():
    assert checks.free_port(99_999).tingkat == checks.FAIL


@pytest.mark.parametrize(
    ("free", "level"), [(0.1e9, "gagal"), (1e9, "perhatian"), (5e9, "baik")]
)
def test_room_on_the_disk(store, free, level):
    found = checks.disk(store, free)
    assert found.tingkat == level
    assert ("Kosongkan ruang" in found.cara) is (level != "baik")


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "berkas").write_text("")
    found = checks.data_folder(tmp_path / "berkas" / "store")
    assert found.tingkat == checks.FAIL
    assert "PSKS_DATA_DIR" in found.cara


def test_memory_battery_and_network_are_warned_of():
    assert checks.memory(1.0e9).line.startswith("[perhatian] Memori bebas tinggal 1,0")
    assert checks.memory(4e9).tingkat == checks.GOOD
    assert checks.memory(2e9, 2).tingkat == checks.GOOD  # 1.5 GB and 0.4 for one more
    assert checks.memory(1.8e9, 2).cara.endswith("Atau kurangi --proses.")
    assert checks.power(None).tingkat == checks.GOOD
    low = SimpleNamespace(power_plugged=False, percent=41.0)
    assert "baterai (41 %)" in checks.power(low).pesan
    assert "hotspot" in checks.network([]).cara
    two = checks.network([WIFI, CABLE])
    assert two.tingkat == checks.WARN
    assert "10.0.0.7 (Ethernet)" in two.pesan
    assert "--alamat 192.168.1.5" in two.cara


def test_what_the_open_files_are_enough_for_is_said():
    few, many = checks.files(256), checks.files(16_384)
    assert few.tingkat == checks.WARN
    assert few.pesan.endswith("256, cukup untuk 35 gawai.")  # (256 - 150) / 3
    assert "ulimit -n 4096" in few.cara
    assert (many.tingkat, many.cara) == (checks.GOOD, "")
    assert checks.files(None).tingkat == checks.GOOD


def test_the_limit_of_open_files_is_raised_where_the_system_allows(monkeypatch):
    resource = pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (1_024, 4_096))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, both: asked.append(both))
    assert open_files.raise_limit() == 4_096
    assert asked == [(4_096, 4_096)]

    def forbidden(_which, _both):
        raise OSError

    monkeypatch.setattr(resource, "setrlimit", forbidden)
    assert open_files.raise_limit() == 1_024


@pytest.mark.parametrize(
    ("system", "word"),
    [
        ("win32", "localport=8501"),
        ("darwin", "Pengaturan Sistem"),
        ("linux", "8501/tcp"),
    ],
)
def test_each_system_has_its_own_way_through_the_firewall(system, word):
    assert word in checks.firewall((8501,), system).cara


def test_the_firewall_is_opened_for_every_process():
    assert "8501-8504" in checks.firewall((8501, 8502, 8503, 8504), "win32").cara
    assert ports.ports(ports.told((8501, 8502))) == (8501, 8502)
    assert ports.ports(ports.told((8501,))) == ()


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_each_system_has_its_own_hint_against_sleep(system, monkeypatch):
    monkeypatch.setattr(awake, "LINUX", (("tidak-ada-perintah-ini",),))
    monkeypatch.setattr(awake, "MACOS", ())
    with awake.stay_awake(system) as found:
        assert found.tingkat == checks.WARN
        assert found.cara == awake.HINTS[system]


def test_what_keeps_the_computer_awake_ends_with_the_hall(monkeypatch):
    started = []
    monkeypatch.setattr(awake, "LINUX", (("false",), ("cat",)))
    keep = awake._started
    monkeypatch.setattr(
        awake,
        "_started",
        lambda command: started.append(keep(command)) or started[-1],
    )
    with awake.stay_awake("linux") as found:
        assert found.tingkat == checks.GOOD
        assert started[0] is None
        assert started[1].poll() is None
    assert started[1].poll() is not None


def test_checks_all_run_on_this_computer(store):
    with closing(socket.socket()) as probe:
        probe.bind(("", 0))
        port = probe.getsockname()[1]
    levels = [found.tingkat for found in checks.examine(store, (port,), [WIFI])]
    assert len(levels) == 8
    assert checks.FAIL not in levels


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_many_signals_at_once_stop_a_hall_that_is_waiting():
    """A signal that comes while another is noted waits for nothing."""
    with running._asked_to_stop() as stop:
        ends = threading.Timer(0.2, _shower)
        ends.start()
        while not stop.wait(0.01):
            pass
        ends.join()
        assert stop.wait(60)


def _shower():
    for _ in range(200):
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGTERM)
