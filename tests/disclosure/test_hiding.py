import pandas as pd
from pandas.testing import assert_frame_equal

from psks_analysis.disclosure import HIDDEN_NOTE, hide_measures
from psks_analysis.disclosure.hiding import NUMBERS


def test_hidden_row_keeps_no_number_and_says_so():
    rows = pd.DataFrame(
        [
            [4, 900, 4.4, 1.2, 11.4, "naik", "Krucil"],
            [9, 900, 10, 4.6, 19, "", "Gading"],
        ],
        columns=[*NUMBERS, "keterangan", "nama"],
    )
    before = rows.copy()

    safe = hide_measures(rows, pd.Series([True, False]))

    assert safe.loc[0, NUMBERS].isna().all()
    assert safe["keterangan"].to_list() == [HIDDEN_NOTE, ""]
    assert safe["is_hidden"].to_list() == [True, False]
    assert safe.loc[1, NUMBERS].to_list() == [9, 900, 10, 4.6, 19]
    assert safe["nama"].to_list() == ["Krucil", "Gading"]
    assert_frame_equal(rows, before)
