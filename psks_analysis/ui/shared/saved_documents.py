"""Saved documents on screen: open, rename, remove, bring back, send as a file."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Literal

import streamlit as st

from psks_analysis.errors import PsksError, StoreError
from psks_analysis.store.documents import DocumentT, Repository, Unreadable
from psks_analysis.ui.shared import desk, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place

MOST_UNREADABLE = 5


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
        self._show_unreadable(place, found.damaged, is_removed=False)
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
        if not gone.documents and not gone.damaged:
            return
        key = f"{self.area}_yang_dihapus"
        with st.expander(title, key=key) if title else st.container():
            st.caption("Yang dihapus dapat dikembalikan selama 90 hari.")
            if gone.documents:
                chosen = self._choose("Yang sudah dihapus", gone.documents, "dihapus")
                self._button("Kembalikan ke daftar", self._restore, chosen)
            self._show_unreadable(place, gone.damaged, is_removed=True)

    def _show_unreadable(
        self, place: Place, damaged: tuple[Unreadable, ...], *, is_removed: bool
    ) -> None:
        """Show what cannot be read by its name, to be taken along or removed."""
        for each in damaged[:MOST_UNREADABLE]:
            st.warning(f"“{plain(each.nama)}”: {plain(each.pesan)}")
            key = f"{self.area}_{each.id}_{each.versi}"
            with st.container(horizontal=True):
                st.download_button(
                    "Unduh apa adanya",
                    data=each.content,
                    file_name=f"{self.noun}-{each.id}-versi-{each.versi}.json",
                    mime="application/json",
                    on_click="ignore",
                    key=f"{key}_unduh",
                )
                if each.is_alone:
                    st.button(
                        "Kembalikan ke daftar" if is_removed else "Hapus dari daftar",
                        on_click=self._move_unreadable,
                        args=(place, each, is_removed),
                        key=f"{key}_pindah",
                    )
        if len(damaged) > MOST_UNREADABLE:
            st.caption(f"Dan {len(damaged) - MOST_UNREADABLE} lagi yang tidak terbaca.")

    def _move_unreadable(
        self, place: Place, each: Unreadable, is_removed: bool
    ) -> None:
        try:
            desk.move_unreadable(self.repository, place, each.id, is_removed=is_removed)
        except PsksError as refused:
            notices.keep(self.area, "error", str(refused))

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
        return repository.receive(given.getvalue(), place.dataset, place.wilayah)
    except StoreError as refused:
        st.error(plain(str(refused)), title="Berkas tidak dapat dibuka")
        return None


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
