"""One HTML file: opens on a phone and prints on A4, without server or network."""

import base64
from html import escape
from pathlib import Path
from typing import Final

from psks_analysis.figures import theme
from psks_analysis.figures.static.svg import legal
from psks_analysis.reports.view.document import (
    Document,
    Facts,
    Figure,
    Heading,
    Kop,
    Part,
    Said,
    Table,
)

TYPE: Final = "text/html"
STYLE: Final = Path(__file__).with_name("view.css").read_text(encoding="utf-8")
# Nothing in the file may run or be fetched, whatever somebody typed.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html(document: Document) -> bytes:
    """Return the whole view as one file."""
    across = (
        f'<div class="melintang" aria-hidden="true">{_text(document.mark)}</div>'
        if document.mark
        else ""
    )
    body = [
        _kop(document.kop),
        f"<h1>{_text(document.title)}</h1>",
        f'<p class="pilihan">{_text(document.chosen)}</p>',
        *(_part(part) for part in document.parts),
        _definitions(document),
        '<section class="catatan"><h2>Tentang angka ini</h2>',
        *(f"<p>{_text(note)}</p>" for note in document.notes),
        "</section>",
    ]
    page = (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(document.title)} · {_text(document.chosen)}</title>"
        f"<style>:root{{--aksen:{theme.accent()}}}{STYLE}</style></head>"
        f"<body>{across}<main>{''.join(body)}</main></body></html>\n"
    )
    return page.encode()


def _part(part: Part) -> str:
    match part:
        case Heading(text):
            return f"<h2>{_text(text)}</h2>"
        case Said(text):
            lines = "<br>".join(_text(line) for line in text.splitlines())
            return f"<p>{lines}</p>"
        case Facts(items):
            told = (
                f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>"
                for name, value in items
            )
            return f'<dl class="angka">{"".join(told)}</dl>'
        case Figure():
            return _figure(part)
        case Table():
            return _table(part)


def _figure(figure: Figure) -> str:
    """Show the drawing that fits the width; the other is not read aloud either."""
    return (
        f'<figure><div class="lebar">{figure.wide}</div>'
        f'<div class="sempit">{figure.narrow}</div>'
        f"<figcaption>{_text(figure.alt)}</figcaption></figure>"
    )


def _table(table: Table) -> str:
    kinds = ["n" if column.is_number else "t" for column in table.columns]
    heads = "".join(
        f'<th scope="col" class="{kind}">{_text(column.head)}</th>'
        for column, kind in zip(table.columns, kinds, strict=True)
    )
    rows = []
    for cells in table.rows:
        first, *rest = (
            _cell(cell, kind, is_head=place == 0)
            for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True))
        )
        rows.append(f"<tr>{first}{''.join(rest)}</tr>")
    body, foot = rows, ""
    if table.has_total:
        body, foot = rows[:-1], f"<tfoot>{rows[-1]}</tfoot>"
    return (
        '<div class="gulir" tabindex="0" role="region" '
        f'aria-label="{_text(table.caption)}"><table>'
        f"<caption>{_text(table.caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody>{foot}</table></div>"
    )


def _cell(text: str, kind: str, *, is_head: bool) -> str:
    if is_head:
        return f'<th scope="row" class="{kind}">{_text(text)}</th>'
    return f'<td class="{kind}">{_text(text)}</td>'


def _definitions(document: Document) -> str:
    if not document.definitions:
        return ""
    told = "".join(
        f"<dt>{_text(name)}</dt><dd>{_text(meaning)}</dd>"
        for name, meaning in document.definitions
    )
    return f'<section class="arti"><h2>Arti istilah</h2><dl>{told}</dl></section>'


def _kop(kop: Kop) -> str:
    if not kop.lines:
        return ""
    logo = ""
    if kop.logo:
        data = base64.b64encode(kop.logo).decode()
        logo = f'<img alt="" src="data:image/png;base64,{data}">'
    lines = "".join(f"<div>{_text(line)}</div>" for line in kop.lines)
    return f'<header class="kop">{logo}<div>{lines}</div></header>'


def _text(text: str) -> str:
    return escape(legal(text))
