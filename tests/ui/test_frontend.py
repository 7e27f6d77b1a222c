import gzip

import pytest

from psks_analysis.ui import frontend

SCRIPTS = {
    url: path for url, path in frontend.asset_files().items() if path.suffix == ".js"
}
LINES = [
    (script, english, indonesian)
    for script, texts in frontend.translations().items()
    for english, indonesian in texts.items()
]


def served(script):
    """All that is sent under this name (the middle part of a name is a hash)."""
    urls = [u for u in SCRIPTS if u.rsplit("/", 1)[1].split(".")[0] == script]
    return "".join(gzip.decompress(frontend.asset(url).packed).decode() for url in urls)


@pytest.mark.parametrize(("script", "english", "indonesian"), LINES)
def test_every_line_of_the_list_is_found_and_exchanged(script, english, indonesian):
    """A newer Streamlit that words something differently fails here, by name."""
    text = served(script)
    assert f"`{indonesian}`" in text
    assert f"`{english}`" not in text


def test_only_whole_literals_are_exchanged():
    assert frontend.translate_script("index.x.js", "`Stop`") == "`Hentikan`"
    for code in ("Stop", "`Stopwatch`", "x.Stop()", "`Stop it`"):
        assert frontend.translate_script("index.x.js", code) == code
    assert frontend.translate_script("other.x.js", "`Stop`") == "`Stop`"


def test_the_document_is_indonesian():
    source = (frontend.STATIC_DIR / "index.html").read_text(encoding="utf-8")
    html = frontend.translate_document(source)
    assert '<html lang="id">' in html
    assert f"<title>{frontend.PAGE_TITLE}</title>" in html
    assert "You need to enable JavaScript" not in html
    assert html.count("<noscript>") == html.count("</noscript>") == 1


def test_untranslated_scripts_are_sent_unchanged():
    url = next(
        url for url in SCRIPTS if "PlotlyChart" not in url and "react-dom" in url
    )
    asset = frontend.asset(url)
    assert gzip.decompress(asset.packed) == SCRIPTS[url].read_bytes()
    assert not asset.is_translated


def test_only_scripts_and_styles_of_the_front_end_are_served_from_here():
    assert {path.suffix for path in frontend.asset_files().values()} == {".js", ".css"}
    assert not any(".." in url for url in frontend.asset_files())
