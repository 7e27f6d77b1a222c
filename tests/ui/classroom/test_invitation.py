"""How trainees come in: a code to type, and one to point a phone at."""

from psks_analysis.hall import network
from psks_analysis.hall.network import HostAddress


def test_the_code_is_told_and_the_qr_code_leads_to_it(wall, kelas, monkeypatch):
    cards = [HostAddress("10.9.8.7", "wlan0")]
    monkeypatch.setattr(network, "host_addresses", lambda: cards)
    app = wall()
    assert app.expander[0].label == f"Cara peserta masuk: kode kelas {kelas.kode}"
    assert f"Isi kode kelas **{kelas.kode}**" in app.expander[0].markdown[0].value
    address = f"http://10.9.8.7:8501/kemajuan?kelas={kelas.kode}"
    assert [each.value for each in app.expander[0].code] == [address]
    assert len(app.expander[0].image) == 1


def test_without_a_network_there_is_no_address_to_point_at(wall, kelas, monkeypatch):
    monkeypatch.setattr(network, "host_addresses", list)
    app = wall()
    assert kelas.kode in app.expander[0].markdown[0].value
    assert not app.expander[0].code
    assert not app.expander[0].image
