"""The certificate says what it should, on one page, and draws as a calm sheet."""

from datetime import date

import numpy as np
import pypdfium2
import pytest

from psks_analysis.reports.certificate import Certificate, certificate_pdf
from psks_analysis.training.classroom.certificate_code import Achieved

CODE = "0000-R2ER-40M2-TM48-HEF6-605G"
FULL = Achieved(12, date(2026, 8, 17), 32, 40, 45, 80)


def drawn(certificate):
    document = pypdfium2.PdfDocument(certificate_pdf(certificate))
    assert len(document) == 1
    page = document[0]
    text_page = page.get_textpage()
    text = " ".join(text_page.get_text_bounded().split())
    size = page.get_size()
    image = np.asarray(page.render(scale=1).to_pil().convert("L"))
    text_page.close()
    page.close()
    document.close()
    return text, size, image


def test_everything_that_was_achieved_is_on_one_page_in_indonesian():
    text, size, image = drawn(Certificate("Siti Wati", "Bimtek 1", FULL, CODE))
    assert size == pytest.approx((841.89, 595.28), abs=0.1)  # A4, lying
    for words in (
        "DATA SIMULASI",
        "Siti Wati",
        "Bimtek 1",
        "32 dari 40",
        "45",
        "80",
        "+35",
        "17 Agustus 2026",
        CODE,
        "bukan sertifikat kompetensi",
    ):
        assert words in text, words
    assert text.count("DATA SIMULASI") == 2  # above, and in the note below
    ink = (image < 128).mean()
    assert 0.005 < ink < 0.08, ink


def test_without_tests_only_the_exercises_are_named():
    text, *_ = drawn(
        Certificate(
            "Siti", "Bimtek", Achieved(1, date(2026, 8, 17), 9, 40, None, None), CODE
        )
    )
    assert "9 dari 40" in text
    assert "prates" not in text


@pytest.mark.parametrize("name", ["W" * 24, "m" * 36, "W" * 60, '#panic() "*_$\\'])
def test_any_name_is_printed_as_it_is_typed_inside_the_frame(name):
    text, _, image = drawn(Certificate(name, "Bimtek", FULL, CODE))
    assert name in text.replace("ﬀ", "ff")
    outside = np.concatenate([image[:, :30], image[:, -30:]], axis=1)
    assert (outside > 200).all()
