"""Few people among many: seven kecamatan and three kinds, typed by hand."""

ELDERLY = "PMKS-08"  # an ordinary kind: hidden below 5
DISABLED = "PMKS-09"
VIOLENCE = "PMKS-18"  # a sensitive one: hidden below 10

# kecamatan: (men, women) of each kind; all are handled but one in three women.
COUNTS = {
    ELDERLY: [(300, 400), (9, 2), (80, 60), (1, 2), (0, 0), (120, 90), (45, 31)],
    DISABLED: [(40, 30), (25, 0), (60, 41), (12, 20), (3, 0), (90, 70), (7, 8)],
    VIOLENCE: [(0, 30), (0, 10), (0, 9), (0, 0), (2, 16), (0, 44), (0, 3)],
}


def rows(kind, number, men, women, tahun):
    handled = women - women // 3
    return {
        **{"tahun": tahun, "kecamatan_kode": f"35.13.{number:02}"},
        **{"jenis_pmks": kind, "satuan": "orang", "laki": men, "perempuan": women},
        **{"jumlah": men + women, "tertangani_laki": men},
        **{"tertangani_perempuan": handled, "tertangani": men + handled},
    }


def world(tahun, change):
    return [
        rows(kind, number, men + (change if men > 20 else 0), women, tahun)
        for kind, counts in COUNTS.items()
        for number, (men, women) in enumerate(counts, start=1)
    ]


def small_cells() -> list[tuple[str, str]]:
    """Every kecamatan and kind with so few people that they must not be shown."""
    return [
        (f"35.13.{number:02}", kind)
        for kind, counts in COUNTS.items()
        for number, (men, women) in enumerate(counts, start=1)
        if 0 < men + women < (10 if kind == VIOLENCE else 5)
    ]
