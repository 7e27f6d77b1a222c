"""Saved documents on screen: open, rename, remove, bring back, send as a file."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Literal

import streamlit as st

from psks_analysis.errors import PsksError, StoreError
from psks_analysis.store.documents import DocumentT, Repository
from psks_analysis.ui.shared import desk, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place


@dataclass(frozen=True)
class Panel(Generic[DocumentT]):
    """The list of one kind of documents, and what can be done with the chosen one.

    Parameters
    ----------
    area
        Where notices appear; widget keys begin with it.
    label
        What a document is called in the list.
    on_open
        Puts a document in place of what is on the page.
    on_rename
        Called with a document before and after: what is open may have to follow.
    on_remove
        Called with a document that was taken off the list.
    more_buttons
        Draws further buttons beside those that every kind of documents has.
    """

    repository: Repository[DocumentT]
    area: str
    max_name: int
    label: Callable[[DocumentT], str]
    on_open: Callable[[DocumentT], None]
    on_rename: Callable[[DocumentT, DocumentT], None] | None = None
    on_remove: Callable[[DocumentT], None] | None = None
    more_buttons: Callable[[DocumentT], None] | None = None

    @property
    def noun(self) -> str:
        """Return what a document is called within a sentence."""
        return self.repository.noun.lower()

    def draw_list(self, place: Place) -> None:
        """Show the list, and say what in it cannot be read."""
        found = desk.listing(self.repository, place)
        for message in found.damaged:
            st.warning(plain(message))
        if not found.documents:
            st.markdown(
                f"Belum ada {self.noun} yang disimpan untuk data dan kabupaten ini."
            )
            return
        chosen = self._choose(f"Pilih {self.noun}", found.documents, "pilih")
        st.text_input(
            "Ganti nama menjadi",
            value=chosen.nama,
            max_chars=self.max_name,
            key=self._name_key(chosen),
        )
        with st.container(horizontal=True):
            self._button("Buka", self.on_open, chosen, type_="primary")
            if self.more_buttons:
                self.more_buttons(chosen)
            self._button("Ganti nama", self._rename, chosen)
            self._button("Hapus dari daftar", self._remove, chosen)

    def draw_removed(self, place: Place, title: str = "") -> None:
        """Offer what was taken off the list back, below a title that folds it away."""
        gone = desk.listing(self.repository, place, removed=True)
        if not gone.documents:
            return
        key = f"{self.area}_yang_dihapus"
        with st.expander(title, key=key) if title else st.container():
            chosen = self._choose("Yang sudah dihapus", gone.documents, "dihapus")
            self._button("Kembalikan ke daftar", self._restore, chosen)

    def draw_upload(
        self, place: Place, button: str, on_click: Callable[[DocumentT], None]
    ) -> None:
        """Take a document that somebody else sent, and offer what to do with it."""
        found = uploaded(self.repository, place, f"{self.area}_berkas")
        if found is not None:
            st.text(f"Berkas berisi: {found.nama}")
            self._button(button, on_click, found)

    def _choose(
        self, label: str, documents: tuple[DocumentT, ...], name: str
    ) -> DocumentT:
        by_id = {each.id: each for each in documents}
        chosen = st.selectbox(
            label,
            list(by_id),
            format_func=lambda id_: self.label(by_id[id_]) if id_ in by_id else id_,
            key=f"{self.area}_{name}",
        )
        return by_id.get(chosen, documents[0])

    def _button(
        self,
        label: str,
        on_click: Callable[[DocumentT], None],
        document: DocumentT,
        *,
        type_: Literal["primary", "secondary"] = "secondary",
    ) -> None:
        st.button(
            label,
            type=type_,
            on_click=on_click,
            args=(document,),
            key=f"{self.area}_tombol_{label}",
        )

    def _name_key(self, document: DocumentT) -> str:
        return f"{self.area}_ganti_{document.id}_{document.versi}"

    def _rename(self, document: DocumentT) -> None:
        name = " ".join(st.session_state[self._name_key(document)].split())
        try:
            done = desk.rename(self.repository, document, name)
        except PsksError as refused:
            notices.keep(self.area, "error", str(refused))
            return
        if self.on_rename:
            self.on_rename(document, done)
        notices.keep(self.area, "success", f"Namanya sekarang “{done.nama}”.")

    def _remove(self, document: DocumentT) -> None:
        try:
            desk.remove(self.repository, document)
        except PsksError as refused:
            notices.keep(self.area, "error", str(refused))
            return
        if self.on_remove:
            self.on_remove(document)
        text = f"“{document.nama}” dihapus dari daftar; dapat dikembalikan."
        notices.keep(self.area, "success", text)

    def _restore(self, document: DocumentT) -> None:
        try:
            desk.restore(self.repository, document)
        except PsksError as refused:
            notices.keep(self.area, "error", str(refused))
        else:
            text = f"“{document.nama}” kembali ke daftar."
            notices.keep(self.area, "success", text)


def uploaded(
    repository: Repository[DocumentT], place: Place, key: str
) -> DocumentT | None:
    """Return a document from a file, new here whatever number it had elsewhere."""
    given = st.file_uploader(
        f"Buka berkas {repository.noun.lower()} (.json)",
        type="json",
        key=key,
        max_upload_size=math.ceil(repository.max_bytes / 1_000_000),
    )
    if given is None:
        return None
    try:
        found = repository.read(given.getvalue(), place.dataset, place.wilayah)
    except StoreError as refused:
        st.error(plain(str(refused)), title="Berkas tidak dapat dibuka")
        return None
    return replace(found, id="", versi=0, waktu="", oleh="")


def download(
    repository: Repository[DocumentT],
    document: Callable[[], DocumentT],
    *,
    file_name: str,
    key: str,
    help_: str | None = None,
) -> None:
    """Offer a document as a file that another dashboard can open."""
    noun = repository.noun.lower()
    st.download_button(
        f"Unduh berkas {noun}",
        data=lambda: repository.to_json(replace(document(), oleh="")),
        file_name=file_name,
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key=key,
        help=help_,
    )
