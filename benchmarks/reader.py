"""A reader without a browser: speaks Streamlit's websocket protocol to one session."""

import asyncio
import time
from dataclasses import dataclass, field
from random import Random

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.common import user_key_from_element_id
from websockets.asyncio.client import ClientConnection

from benchmarks.browser import PHONE_AGENT

STREAM = "/_stcore/stream"
HEADERS = {"User-Agent": PHONE_AGENT}
PLACE_WIDGETS = {"data", "wilayah"}  # a trainee stays in the data set of the exercise
SEARCH = "cari_"  # leads to another page
PAGE_SWITCH_SHARE = 0.3
TIMEOUT_SECONDS = 240


def _is_end(message: ForwardMsg) -> bool:
    """Whether a run is over; a page that asks to be run again only begins anew."""
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@dataclass(frozen=True)
class Action:
    """What one action cost: seconds from sending it to the end of the script."""

    page: str
    seconds: float
    bytes_received: int
    error: str = ""
    messages: int = 0


@dataclass
class Reader:
    """One connected reader: knows the pages, the widgets of its page, its choices."""

    connection: ClientConnection
    random: Random
    page: str = ""
    hashes: dict[str, str] = field(default_factory=dict)
    address: str = ""  # what stands behind the "?"
    choices: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)

    async def open_first_page(self) -> Action:
        """Load the dashboard."""
        return await self._run("")

    async def open(self, page: str) -> Action:
        """Follow a link to a page."""
        return await self._run(page)

    async def act(self) -> Action:
        """Change one choice, or go to another page."""
        if self._changeable() and self.random.random() > PAGE_SWITCH_SHARE:
            return await self.act_here()
        others = [page for page in self.hashes if page != self.page]
        return await self._run(self.random.choice(others))

    async def act_here(self) -> Action:
        """Change one choice, where there is one; else let the page run again."""
        if keys := self._changeable():
            key = self.random.choice(keys)
            self.choices[key] = self.random.choice(self.options[key])
        return await self._run(self.page)

    def _changeable(self) -> list[str]:
        return [key for key, texts in self.options.items() if len(texts) > 1]

    async def _run(self, page: str) -> Action:
        request = self._request(page)
        self.options.clear()
        started, received, messages, errors = time.perf_counter(), 0, 0, []
        await self.connection.send(request)
        async with asyncio.timeout(TIMEOUT_SECONDS):
            is_last = False
            while not is_last:
                data = await self.connection.recv()
                received += len(data)
                messages += 1
                message = ForwardMsg.FromString(data)
                errors += self._read(message)
                is_last = _is_end(message)
        seconds = time.perf_counter() - started
        return Action(self.page, seconds, received, " ".join(errors), messages)

    def _request(self, page: str) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self.hashes.get(page, "")
        state.query_string = self.address
        for key, text in self.choices.items():
            if key in self.ids:
                state.widget_states.widgets.add(id=self.ids[key], string_value=text)
        return message.SerializeToString()

    def _read(self, message: ForwardMsg) -> list[str]:
        """Remember what the message tells of pages and widgets; return errors."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            pages = message.navigation.app_pages
            self.hashes = {each.url_pathname: each.page_script_hash for each in pages}
            names = {kode: name for name, kode in self.hashes.items()}
            self.page = names[message.navigation.page_script_hash]
        elif kind == "page_info_changed":  # as the browser's address
            self.address = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            return self._read_element(message.delta.new_element)
        elif _is_end(message) and message.script_finished:
            return [ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)]
        return []

    def _read_element(self, element: Element) -> list[str]:
        kind = element.WhichOneof("type")
        if kind == "selectbox":
            own = element.selectbox.id
            key = user_key_from_element_id(own) or own
            self.ids[key] = own
            if key not in PLACE_WIDGETS and not key.startswith(SEARCH):
                self.options[key] = list(element.selectbox.options)
        if kind == "exception" or (
            kind == "alert" and element.alert.format == element.alert.ERROR
        ):
            return ["galat di halaman"]
        return []
