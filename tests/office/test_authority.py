"""Who may write what: one table, typed by hand."""

import pytest

from psks_analysis.errors import NotAllowedError
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Act, Actor, Target, may, require
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN
from psks_analysis.store.documents import GUEST

KRUCIL, TIRIS = "35.13.08", "35.13.07"
ACTORS = {
    "guest": Actor(),
    "guest here": Actor(is_here=True),
    "trainee A": Actor(kelas="AAAAA"),
    "desa": Actor(Account("psm", DESA, "35.13", KRUCIL, "35.13.08.2006")),
    "kecamatan": Actor(Account("tksk", KECAMATAN, "35.13", KRUCIL)),
    "kabupaten": Actor(Account("kab", KABUPATEN, "35.13")),
    "office": Actor(Account("dinsos", KABUPATEN)),
    "no accounts, here": Actor(Account("", KABUPATEN), is_here=True),
}
ALL_OF_THEM = set(ACTORS)
WHOLE = {"office", "no accounts, here"}
REAL, TRY = ("nyata", "35.13"), ("latihan", "35.13")
OWN, OTHERS = None, "dinsos"
TABLE = [
    (Act.ACCOUNTS, Target(), WHOLE),
    (Act.LISTS, Target(), WHOLE),
    (Act.SETTINGS, Target(), WHOLE),
    (Act.STAGE, Target(), WHOLE | {"guest here"}),
    # The whole kabupaten, one kecamatan, one desa.
    (Act.DOCUMENT, Target(*REAL), WHOLE | {"kabupaten"}),
    (
        Act.DOCUMENT,
        Target(*REAL, area=(KRUCIL, "")),
        WHOLE | {"kabupaten", "kecamatan"},
    ),
    (Act.DOCUMENT, Target(*REAL, area=(TIRIS, "")), WHOLE | {"kabupaten"}),
    (
        Act.DOCUMENT,
        Target(*REAL, area=(KRUCIL, "35.13.08.2006")),
        WHOLE | {"kabupaten", "kecamatan", "desa"},
    ),
    (
        Act.DOCUMENT,
        Target(*REAL, area=(KRUCIL, "35.13.08.2001")),
        WHOLE | {"kabupaten", "kecamatan"},
    ),
    (Act.DOCUMENT, Target("nyata", "35.74", area=(KRUCIL, "")), WHOLE),
    # What is for no place: an analysis.
    (
        Act.DOCUMENT,
        Target(*REAL, area=None, oleh=OWN),
        WHOLE | {"kabupaten", "kecamatan", "desa"},
    ),
    (
        Act.DOCUMENT,
        Target(*REAL, area=None, oleh="tksk"),
        WHOLE | {"kabupaten", "kecamatan"},
    ),
    (Act.DOCUMENT, Target(*REAL, area=None, oleh=OTHERS), WHOLE | {"kabupaten"}),
    (Act.DOCUMENT, Target(*REAL, area=None, oleh=""), WHOLE | {"kabupaten"}),
    (Act.DOCUMENT, Target(*REAL, area=None, oleh=GUEST), WHOLE | {"kabupaten"}),
    (Act.DOCUMENT, Target("nyata", "35.74", area=None), WHOLE),
    # Simulated data: new ones and those of guests are everybody's.
    (Act.DOCUMENT, Target(*TRY), ALL_OF_THEM),
    (Act.DOCUMENT, Target(*TRY, oleh=GUEST), ALL_OF_THEM),
    (Act.DOCUMENT, Target(*TRY, oleh=OTHERS), WHOLE | {"kabupaten"}),
    (Act.DOCUMENT, Target(*TRY, oleh=""), WHOLE | {"kabupaten"}),
    (
        Act.DOCUMENT,
        Target(*TRY, area=None, oleh="tksk"),
        WHOLE | {"kabupaten", "kecamatan"},
    ),
    # A class has a desk of its own, whatever its data.
    (Act.DOCUMENT, Target(*REAL, kelas="AAAAA"), {"trainee A"}),
    (Act.DOCUMENT, Target(*TRY, kelas="AAAAA"), {"trainee A"}),
    (Act.DOCUMENT, Target(*REAL, kelas="BBBBB"), set()),
]


@pytest.mark.parametrize(("act", "target", "allowed"), TABLE)
@pytest.mark.parametrize("name", ACTORS)
def test_who_may_write_what(name, act, target, allowed):
    assert may(ACTORS[name], act, target) is (name in allowed)


@pytest.mark.parametrize(
    ("name", "act", "advice"),
    [
        ("guest", Act.DOCUMENT, "Unduh dulu yang belum tersimpan"),
        ("guest", Act.LISTS, "Masuk dulu dengan akun kantor di halaman Akun."),
        ("trainee A", Act.DOCUMENT, "salinannya tersimpan di kelas Anda"),
        ("trainee A", Act.ACCOUNTS, "Masuk dulu"),
        ("kecamatan", Act.DOCUMENT, "Minta akun yang berhak"),
        ("desa", Act.LISTS, "Minta akun yang berhak"),
    ],
)
def test_a_refusal_says_what_would_help(name, act, advice):
    with pytest.raises(NotAllowedError, match=advice) as refused:
        require(ACTORS[name], act, Target("nyata", "35.13"))
    assert str(refused.value).startswith(f"Anda belum berhak {act}. ")


def test_who_may_is_let_through():
    require(ACTORS["office"], Act.ACCOUNTS)
