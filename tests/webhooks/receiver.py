"""A program on this machine that webhooks are sent to: it keeps them, and answers as told."""

import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self

PATIENCE_S = 60


class Got(NamedTuple):
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """Listens on a free port until it is closed. `status` is what it answers, after `before` has
    been called; `more` are headers of its answer."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.got: list[Got] = []
        self.status = 204
        self.more: dict[str, str] = {}
        self.before: Callable[[], Any] = lambda: None
        self._came = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            """Takes messages for the receiver."""

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.before()
                with receiver._came:
                    receiver.got.append(Got(self.path, headers, body))
                    receiver._came.notify_all()
                self.send_response(receiver.status)
                for name, value in receiver.more.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/news"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE_S)

    def wait_for(self, many: int = 1) -> list[Got]:
        """What it got, once there are so many messages."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.got) >= many, PATIENCE_S), self.got
            return list(self.got)


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what happens in another thread."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
