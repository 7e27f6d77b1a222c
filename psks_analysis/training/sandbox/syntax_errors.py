"""What DuckDB cannot read as SQL: quotes, commas, brackets, misspelt words."""

import itertools
import re

from rapidfuzz import fuzz, process

from psks_analysis.training.sandbox.failed_query import (
    ALIKE,
    Diagnosis,
    FailedQuery,
    Recogniser,
    Word,
    phrase,
    shown,
)
from psks_analysis.training.sandbox.rejected_queries import REJECTIONS

CURLY = re.compile("[‘’“”„´`]")
CLAUSES = (
    *("SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "JOIN", "LEFT"),
    *("UNION", "DISTINCT", "DESCRIBE", "SUMMARIZE", "BETWEEN", "VALUES", "WITH"),
)
# Words that cannot be a name without quotes, as people try to use them.
NO_NAMES = {
    *("all", "and", "as", "asc", "case", "column", "desc", "distinct", "else", "end"),
    *("group", "having", "in", "limit", "offset", "on", "or", "order", "select"),
    *("table", "then", "to", "union", "using", "when", "where", "with", "check"),
    *("default", "primary", "references", "show"),
}
BEFORE_A_NAME = {"select", "from", "join", ",", "by", "as", "."}
AFTER_SELECT = {"all", "case", "distinct"}  # these begin an expression
OPEN_JOIN = {"cross", "natural", "positional"}


_open_quote = phrase(
    "unterminated",
    "kutip_tidak_ditutup",
    "Ada tanda kutip yang dibuka tetapi tidak ditutup. Teks ditulis di antara dua "
    "kutip tunggal: 'PMKS-08'.",
)


def curly_quotes(failed: FailedQuery) -> Diagnosis:
    """Recognise quotes that a word processor made."""
    outside = "".join(w.text for w in failed.words if w.sort != "string_const")
    if not CURLY.search(outside):
        return None
    return "kutip_miring", (
        "Ada tanda kutip miring (‘ ’ “ ” atau `), biasanya tersalin dari dokumen atau "
        "papan ketik ponsel. Ganti dengan kutip tunggal lurus: 'PMKS-08'."
    )


def _parentheses(failed: FailedQuery) -> Diagnosis:
    signs = [word.text for word in failed.words if word.sort == "operator"]
    opened, closed = "".join(signs).count("("), "".join(signs).count(")")
    if opened == closed:
        return None
    missing, more = ("tutup", "buka") if opened > closed else ("buka", "tutup")
    return "kurung", (
        f"Kurung tidak berpasangan: kurung {more} lebih banyak daripada kurung "
        f"{missing}. Tambahkan kurung {missing} atau hapus yang lebih."
    )


def _misspelt_clause(failed: FailedQuery) -> Diagnosis:
    known = {*failed.schema, *failed.columns()}
    for word in reversed(failed.words[max(failed.at - 2, 0) : failed.at + 1]):
        if word.sort != "identifier" or word.plain in known:
            continue
        best = process.extractOne(word.text.upper(), CLAUSES, scorer=fuzz.ratio)
        if best and best[1] >= ALIKE:
            return "kata_salah_eja", (
                f"Kata {shown(word.text)} tidak dikenal di tempat ini. Mungkin "
                f"maksudnya {best[0]}?"
            )
    return None


def _reserved_word(failed: FailedQuery) -> Diagnosis:
    words = failed.words
    for before, word in itertools.pairwise(words):
        if word.sort != "keyword" or word.plain not in NO_NAMES:
            continue
        if before.plain == "select" and word.plain in AFTER_SELECT:
            continue
        if before.plain in BEFORE_A_NAME and word.start <= (failed.position or 0):
            return "kata_tercadang", (
                f"{shown(word.text)} adalah kata milik SQL dan tidak dapat menjadi "
                "nama di tempat ini. Pakai nama lain, atau apit dengan kutip ganda: "
                f'"{word.text}".'
            )
    return None


def _join_without_on(failed: FailedQuery) -> Diagnosis:
    plain = [word.plain for word in failed.words]
    joins = sum(
        word == "join" and not OPEN_JOIN & set(plain[max(n - 1, 0) : n])
        for n, word in enumerate(plain)
    )
    if joins <= plain.count("on") + plain.count("using"):
        return None
    return "join_tanpa_on", (
        "JOIN memerlukan syarat. Tambahkan ON a.kecamatan_kode = b.kecamatan_kode, "
        "atau USING (kecamatan_kode) bila nama kolomnya sama."
    )


def _top(failed: FailedQuery) -> Diagnosis:
    if not failed.has("select", "top"):
        return None
    return "top", (
        "SELECT TOP tidak dikenal di sini. Tulis LIMIT di akhir kueri: LIMIT 5."
    )


def _comma(failed: FailedQuery) -> Diagnosis:
    words, at = failed.words, failed.at
    if at < 1 or at >= len(words):
        return None
    if words[at].text.startswith(","):
        return "koma", "Ada koma yang berlebih di tempat ini. Hapus salah satunya."
    here, before = words[at], words[at - 1]
    in_list = _clause_at(words, at) in {"select", "by"}
    is_next = here.sort in {"identifier", "string_const", "numeric_const"}
    if in_list and before.sort == "identifier" and (is_next or here.text[:1] == "("):
        gap = words[at - 2] if here.text[:1] == "(" and at > 1 else before
        after = before if here.text[:1] == "(" else here
        return "koma", (
            f"Mungkin kurang koma di antara {shown(gap.text)} dan "
            f"{shown(after.text)}. Kolom dipisahkan dengan koma: tahun, jumlah."
        )
    return None


def _clause_at(words: tuple[Word, ...], at: int) -> str:
    clauses = {"select", "from", "where", "by", "having", "limit", "on"}
    return next((w.plain for w in reversed(words[:at]) if w.plain in clauses), "")


_without_list = phrase(
    "SELECT clause without selection list",
    "select_kosong",
    "Setelah SELECT belum ada yang dipilih. Tulis nama kolom, atau * untuk semua.",
)


def _unfinished(failed: FailedQuery) -> Diagnosis:
    if failed.at != len(failed.words) - 1 or not failed.words:
        return None
    return "belum_selesai", (
        f"Kueri berhenti di tengah jalan setelah {shown(failed.words[-1].text)}. "
        "Lengkapi bagian terakhirnya."
    )


def _too_deep(failed: FailedQuery) -> Diagnosis:
    if "expression depth" not in failed.text:
        return None
    return REJECTIONS["terlalu_dalam"](failed)


def _unreadable(failed: FailedQuery) -> Diagnosis:
    if not failed.words:
        return "sintaks", "Kueri ini tidak dapat dibaca sebagai SQL."
    near = shown(failed.words[failed.at].text)
    return "sintaks", (
        f"Kueri tidak dapat dibaca di dekat {near}. Periksa kata, koma, dan kurung di "
        "sekitarnya; bandingkan dengan contoh."
    )


SYNTAX_ERRORS: tuple[Recogniser, ...] = (
    *(_open_quote, curly_quotes, _without_list, _too_deep, _parentheses),
    *(_reserved_word, _misspelt_clause, _top, _comma, _join_without_on, _unfinished),
    _unreadable,
)
