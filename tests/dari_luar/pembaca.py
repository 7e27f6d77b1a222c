"""What the dashboard really sends: a reader who keeps every message of a page.

It speaks Streamlit's protocol like a browser that was given a link, and fetches every
file that the page offers. Nothing of the project is asked for what a page contains.
"""

import base64
import csv
import io
import json
import re
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pyarrow as pa
from google.protobuf.json_format import MessageToDict
from python_calamine import CalamineWorkbook
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.read_tables import frame_of, is_table

STREAM = "/_stcore/stream"
TIMEOUT_SECONDS = 240
# Parts of a message that hold code or the look of an element, no words.
CODE = {"js_content", "css_content", "html_content", "config", "id", "icon", "url"}
Rows = list[list[str]]


@dataclass(frozen=True)
class Link:
    """A page and the choices in its address."""

    page: str
    query: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.page}?{urlencode(self.query)}"


@dataclass
class Sent:
    """Everything that came for one link.

    Parameters
    ----------
    texts : list of str
        In the order of the page: words, labels, options, tooltips, alternative texts.
    metrics : list of (label, value, change)
    tables : list of rows, the first one the head
    figures : list of dict
        As Plotly gets them.
    files : dict of bytes
        By the label of their button.
    """

    link: Link
    texts: list[str] = field(default_factory=list)
    metrics: list[tuple[str, str, str]] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    components: list[Any] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    buttons: dict[str, str] = field(default_factory=dict)

    def csv(self) -> list[Rows]:
        """Return every CSV file as rows."""
        return [rows_of_csv(each) for each in self._files("csv")]

    def xlsx(self) -> list[Rows]:
        """Return every sheet of every workbook as rows."""
        return [rows for each in self._files("xlsx") for rows in rows_of_book(each)]

    def documents(self) -> list[str]:
        """Return the words of every document, and of what is saved as JSON."""
        plain = [each.decode() for each in self._files("berkas rencana")]
        plain += [each.decode() for each in self._files("berkas analisis")]
        return plain + [_words_of_document(each) for each in self._files("docx")]

    def _files(self, kind: str) -> list[bytes]:
        return [each for name, each in self.files.items() if name.endswith(kind)]


def rows_of_csv(content: bytes) -> Rows:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def rows_of_book(content: bytes) -> list[Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [
        [[_as_in_csv(cell) for cell in row] for row in sheet.to_python()]
        for sheet in sheets
    ]


def _words_of_document(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as document:
        text = document.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", " ", text)


def _as_in_csv(cell: object) -> str:
    return repr(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def read(port: int, link: Link, *, files: bool = True, press: str = "") -> Sent:
    """Open a link as a new reader does, and take along what it offers.

    Parameters
    ----------
    press : str
        A button to press once the page is there; what comes then is kept.
    """
    with connect(
        f"ws://localhost:{port}{STREAM}", subprotocols=["streamlit"], max_size=None
    ) as connection:
        sent, deferred, session = Sent(link), {}, ""
        _ask(connection, link)
        for message in _until_finished(connection):
            if message.WhichOneof("type") == "new_session":
                session = message.new_session.initialize.session_id
            _take(sent, deferred, message, port)
        if press:
            _ask(connection, link, pressed=sent.buttons[press])
            sent, deferred = Sent(link), {}
            for message in _until_finished(connection):
                _take(sent, deferred, message, port)
        if files:
            for name, file_id in deferred.items():
                url = _written(connection, file_id, session)
                sent.files[name] = fetch(port, url)
    return sent


def fetch(port: int, address: str) -> bytes:
    """Return what the server answers at an address."""
    with urllib.request.urlopen(f"http://localhost:{port}{address}") as answer:
        return bytes(answer.read())


def _ask(connection: ClientConnection, link: Link, pressed: str = "") -> None:
    message = BackMsg()
    message.rerun_script.page_name = link.page
    message.rerun_script.query_string = urlencode(link.query)
    if pressed:
        widgets = message.rerun_script.widget_states.widgets
        widgets.add(id=pressed, trigger_value=True)
    connection.send(message.SerializeToString())


def _until_finished(connection: ClientConnection) -> Iterator[ForwardMsg]:
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=TIMEOUT_SECONDS))
        yield message
        if message.WhichOneof("type") == "script_finished":
            # A page that asks to be run again starts anew; anything else is the end.
            again = ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if message.script_finished != again:
                return


def _written(connection: ClientConnection, file_id: str, session: str) -> str:
    """Have a file written that was only offered; return where it is."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = file_id
    asked.backend_operation_request.session_id = session
    asked.backend_operation_request.deferred_file.file_id = file_id
    connection.send(asked.SerializeToString())
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=TIMEOUT_SECONDS))
        if message.WhichOneof("type") == "backend_operation_response":
            answer = message.backend_operation_response
            assert not answer.error_msg, answer.error_msg
            return answer.deferred_file.url


def _take(sent: Sent, deferred: dict, message: ForwardMsg, port: int) -> None:
    kind = message.WhichOneof("type")
    assert kind != "ref_hash", "a new reader has nothing kept"
    if kind == "page_not_found":
        sent.faults.append(f"no page {sent.link.page}")
    if kind == "script_finished" and message.script_finished:
        status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
        if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            sent.faults.append(status)
    if kind != "delta":
        return
    if message.delta.WhichOneof("type") == "add_block":
        sent.texts += _words(MessageToDict(message.delta.add_block))
    elif message.delta.WhichOneof("type") == "new_element":
        _take_element(sent, deferred, message.delta.new_element, port)


def _take_element(sent: Sent, deferred: dict, element: Element, port: int) -> None:
    kind = element.WhichOneof("type")
    if kind == "exception" or (
        kind == "alert" and element.alert.format == element.alert.ERROR
    ):
        sent.faults.append(str(element))
    if kind in ("table", "dataframe"):
        own = getattr(element, kind)
        assert not element.dataframe.HasField("lazy_data"), "a table that comes later"
        sent.tables.append(_rows(own.arrow_data.data))
        sent.texts.append(own.alt)
    elif kind == "plotly_chart":
        figure = _decoded(json.loads(element.plotly_chart.spec))
        sent.figures.append(figure)
        sent.texts.append(element.plotly_chart.alt)
    elif kind == "bidi_component":
        content = _component(element)
        if is_table(content):
            frame = frame_of(content)
            sent.tables.append([list(frame), *frame.to_numpy().tolist()])
            sent.texts += [content["alt"], *(c["help"] for c in content["columns"])]
        else:
            sent.components.append(content)
    elif kind == "metric":
        own = element.metric
        sent.metrics.append((own.label, own.body, own.delta))
        sent.texts.append(own.help)
    elif kind == "download_button":
        own = element.download_button
        label = own.label.lower().replace("(", "").replace(")", "")
        name = f"{len(sent.files) + len(deferred)} {label}"
        if own.deferred_file_id:
            deferred[name] = own.deferred_file_id
        else:
            sent.files[name] = fetch(port, own.url)
    else:
        if kind == "button":
            sent.buttons[element.button.label] = element.button.id
        sent.texts += _words(MessageToDict(element))


def _component(element: Element) -> Any:
    own = element.bidi_component
    kind = own.WhichOneof("data")
    assert kind in (None, "json", "mixed"), kind
    text = own.mixed.json if kind == "mixed" else own.json
    return json.loads(text) if text else None


def _rows(data: bytes) -> Rows:
    with pa.ipc.open_stream(data) as stream:
        table = stream.read_all()
    columns = [map(_read, table[name].to_pylist()) for name in table.column_names]
    return [table.column_names, *map(list, zip(*columns, strict=True))]


def _read(cell: Any) -> str:
    """Return a cell as it is read: the sign that keeps a mark from Markdown is gone."""
    return str(cell).removeprefix("\\")


def _decoded(content: Any) -> Any:
    """Return a figure whose packed arrays are lists."""
    if isinstance(content, dict):
        if "bdata" in content:
            data = base64.b64decode(content["bdata"])
            return np.frombuffer(data, content["dtype"]).tolist()
        return {name: _decoded(each) for name, each in content.items()}
    if isinstance(content, list):
        return [_decoded(each) for each in content]
    return content


def _words(content: Any) -> list[str]:
    """Return every text of a message, code and marks of the look left out."""
    if isinstance(content, dict):
        named = [each for name, each in content.items() if _snake(name) not in CODE]
        return [text for each in named for text in _words(each)]
    if isinstance(content, list):
        return [text for each in content for text in _words(each)]
    return [content] if isinstance(content, str) else []


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
