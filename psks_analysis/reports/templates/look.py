"""How a workbook to fill in looks: white is open, grey is written beforehand."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

INK, GREY, PALE, DARK = "#1f2933", "#5b6770", "#eef1f3", "#0b5fa5"
LINE = "#9aa5ad"
FONT = "Arial"  # every office program has it, or one like it
TYPED = "#,##0"


class Look:
    """The formats of one workbook; a workbook has to make its own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.title = self._text(bold=True, font_size=14, align="center")
        self.office = self._text(bold=True, font_size=11, align="center")
        self.note = self._text(font_size=9, font_color=GREY, align="left")
        self.head = self._cell(
            bold=True, bg_color=DARK, font_color="#ffffff", align="center"
        )
        self.head.set_text_wrap()
        self.code = self._cell(bg_color=PALE, font_color=GREY, font_size=9)
        self.place = self._cell(bg_color=PALE, bold=True, top=2)
        self.again = self._cell(bg_color=PALE, font_color=GREY)
        self.kind = self._cell(bg_color=PALE, text_wrap=True)
        self.unit = self._cell(bg_color=PALE, align="center")
        self.choice = self._cell(align="center", locked=False)
        self.open = self._cell(align="right", num_format=TYPED, locked=False)
        self.shut = self._cell(bg_color="#cfd4d8", pattern=1)
        self.before = self._cell(
            bg_color=PALE, font_color=GREY, italic=True, align="right"
        )

    def _cell(self, **own: object) -> Format:
        return self._text(border=1, border_color=LINE, **own)

    def _text(self, **own: object) -> Format:
        usual = {"font_name": FONT, "font_size": 10, "font_color": INK}
        return self._book.add_format({**usual, "valign": "vcenter", **own})
