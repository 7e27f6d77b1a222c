"""Somebody at a browser, as the server sees them: messages that can be sent again."""

import http.client
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

STREAM = "/_stcore/stream"
TIMEOUT_SECONDS = 240
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Sent:
    """One message as it went over the line.

    `upload` is what a file in it held: the server keeps a file for one reader only, so
    whoever sends the message again uploads the same. `is_secret` says that it carries a
    PIN, which is authority itself.
    """

    content: bytes
    upload: tuple[str, bytes] | None = None
    is_secret: bool = False


@dataclass
class Person:
    """One reader: what the page shows now, and every message that was sent."""

    port: int
    connection: ClientConnection
    page: str = ""
    query: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    begun: dict[str, tuple[str, Any]] = field(default_factory=dict)
    values: dict[str, tuple[str, Any]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    session: str = ""

    def open(self, page: str, **query: str) -> None:
        """Open a link."""
        self.page, self.query = page, query
        self.begun, self.values, self.sent = {}, {}, []
        self._turn()

    def fill(self, name: str, value: str | float | bool) -> None:
        """Type into a field of a form: it is sent with the button."""
        id_ = self._id(name)
        self.values[id_] = self.widgets[id_][0], value

    def choose(self, name: str, value: str | float | bool) -> None:
        """Change a field outside a form."""
        self.fill(name, value)
        self._turn()

    def upload(self, name: str, file: str, content: bytes) -> None:
        """Choose a file."""
        self.values[self._id(name)] = "file_uploader", (file, content)
        self._turn()

    def press(self, name: str, *, which: int = 0, is_secret: bool = False) -> None:
        """Press a button; what was typed with a secret is not sent again."""
        self._turn(pressed=self._id(name, which), is_secret=is_secret)
        if is_secret:
            self.values = {}

    def again(self, message: Sent, *, hangs_up: bool = False) -> None:
        """Send what somebody else has sent, with a file of one's own."""
        content = message.content
        if message.upload:
            content = self._with_file(content, message.upload)
        self.connection.send(content)
        if hangs_up:
            self.connection.close()
        else:
            self._take_all()

    def _turn(self, *, pressed: str = "", is_secret: bool = False) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self.page, urlencode(self.query)
        upload = None
        for id_, (kind, value) in (self.begun | self.values).items():
            widget = state.widget_states.widgets.add(id=id_)
            if kind == "file_uploader":
                upload = value
                widget.file_uploader_state_value.SetInParent()
            else:
                _write(widget, kind, value)
        if pressed:
            state.widget_states.widgets.add(id=pressed, trigger_value=True)
        self.sent.append(Sent(message.SerializeToString(), upload, is_secret))
        self.again(self.sent[-1])

    def _id(self, name: str, which: int = 0) -> str:
        """Return a widget by its key or its label."""
        by_key = [id_ for id_ in self.widgets if id_.endswith(f"-{name}")]
        by_label = [id_ for id_, (_, label) in self.widgets.items() if label == name]
        found = by_key or by_label
        if not found:
            labels = sorted({label for _, label in self.widgets.values()})
            raise LookupError(f"{name} is not on {self.page}: {labels} {self.said}")
        return found[which]

    def _with_file(self, content: bytes, upload: tuple[str, bytes]) -> bytes:
        message = BackMsg.FromString(content)
        for widget in message.rerun_script.widget_states.widgets:
            if widget.HasField("file_uploader_state_value"):
                info = widget.file_uploader_state_value.uploaded_file_info
                del info[:]
                name, file = upload
                self._put(info.add(name=name, size=len(file)), file)
        return message.SerializeToString()

    def _put(self, info: Any, upload: bytes) -> None:
        asked = BackMsg()
        asked.file_urls_request.request_id = str(uuid.uuid4())
        asked.file_urls_request.file_names.append("berkas")
        asked.file_urls_request.session_id = self.session
        self.connection.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self.connection.recv(TIMEOUT_SECONDS))
            if message.WhichOneof("type") == "file_urls_response":
                break
        urls = message.file_urls_response.file_urls[0]
        edge = uuid.uuid4().hex
        part = f'form-data; name="berkas"; filename="{info.name}"'
        head = f"--{edge}\r\nContent-Disposition: {part}\r\n"
        body = f"{head}Content-Type: text/plain\r\n\r\n".encode()
        body += upload + f"\r\n--{edge}--\r\n".encode()
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        line.request("PUT", urls.upload_url, body, headers | _forgery_guard(line))
        answer = line.getresponse()
        assert answer.status < 300, answer.read()
        line.close()
        info.file_id = urls.file_id
        info.file_urls.CopyFrom(urls)

    def _take_all(self) -> None:
        self.widgets, self.begun, self.said = {}, {}, []
        while True:
            message = ForwardMsg.FromString(self.connection.recv(TIMEOUT_SECONDS))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            elif kind == "page_info_changed":
                told = message.page_info_changed.query_string
                self.query = dict(parse_qsl(told))
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._see(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != AGAIN:
                return

    def _see(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        own = getattr(element, kind)
        if kind in ("alert", "exception"):
            self.said.append(own.body if kind == "alert" else own.message)
        elif getattr(own, "id", "") and not getattr(own, "disabled", False):
            self.widgets[own.id] = kind, getattr(own, "label", "")
            self._begin_with(kind, own)

    def _begin_with(self, kind: str, own: Any) -> None:
        """Send what a field begins with along, as a browser does."""
        if kind == "selectbox" and not (own.HasField("default") or own.set_value):
            return  # nothing is chosen in it yet
        if kind == "selectbox" and own.options:
            begun = own.options[own.default]
        elif kind == "button_group" and own.default:
            begun = own.options[own.default[0]].content
        elif kind == "number_input" and not own.HasField("default"):
            return  # it is blank
        elif kind in ("text_input", "number_input", "checkbox"):
            begun = own.default
        else:
            return
        if own.set_value and kind != "button_group":
            begun = own.raw_value if kind == "selectbox" else own.value
        self.begun[own.id] = kind, begun


def _forgery_guard(line: http.client.HTTPConnection) -> dict[str, str]:
    """Ask Streamlit for what a page of its own sends along with a file."""
    line.request("GET", "/_stcore/health")
    answer = line.getresponse()
    answer.read()
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["_streamlit_xsrf"]
    return {"Cookie": cookie.OutputString([]), "X-Xsrftoken": cookie.value}


def _write(widget: Any, kind: str, value: Any) -> None:
    if kind == "button_group":
        widget.string_array_value.data.append(value)
    elif kind == "checkbox":
        widget.bool_value = value
    elif kind == "number_input":
        widget.double_value = value
    else:
        widget.string_value = value


@contextmanager
def person(port: int, **headers: str) -> Iterator[Person]:
    """Open a connection with headers of one's own; names are written with low lines."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with connect(
        f"ws://localhost:{port}{STREAM}",
        subprotocols=["streamlit"],
        max_size=None,
        additional_headers=named,
    ) as connection:
        yield Person(port, connection)
