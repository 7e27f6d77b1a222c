"""Argparse speaks Indonesian, whatever the computer is set to."""

import gettext
import os

import pytest
from babel.messages import pofile

from psks_analysis import cli
from psks_analysis.cli.parser import CATALOGUES, DOMAIN

FOLDER = CATALOGUES / "id" / "LC_MESSAGES"


def test_the_compiled_catalogue_is_that_of_the_texts():
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        texts = pofile.read_po(file, locale="id")
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for each in texts:
        if isinstance(each.id, tuple):
            assert compiled.ngettext(*each.id, 2) == each.string[0]
        elif each.id:
            assert compiled.gettext(each.id) == each.string


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["impor"], "tambahkan berkas, --wilayah"),
        (["batalkan", "a", "b"], "tidak dikenal: b"),
        (["bimtek", "--port"], "--port: isinya belum ditulis"),
        (["bimtek", "--port", "x"], "--port: 'x' bukan bilangan bulat"),
        (["impor", "a", "--wilayah", "b", "--isi", "c"], "'c' bukan pilihan; pilih"),
        (["riwayat", "-hx"], "pemakaian"),
    ],
)
def test_a_wrong_command_is_explained(arguments, said, capsys, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(SystemExit):
        cli.main(arguments)
    heard = capsys.readouterr()
    assert said in heard.err + heard.out
    assert "error" not in heard.err + heard.out


def test_the_language_of_the_computer_is_left_as_it_was(monkeypatch):
    monkeypatch.delenv("LANGUAGE", raising=False)
    domain = gettext.textdomain()
    with pytest.raises(SystemExit):
        cli.main(["impor"])
    assert "LANGUAGE" not in os.environ
    assert gettext.textdomain() == domain
