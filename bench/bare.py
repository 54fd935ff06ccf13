"""The least that a server of streams can be: it writes what is posted to it to everybody."""

import asyncio
import socket
from typing import Any

import uvloop

_STREAM = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
)
_DONE = b"HTTP/1.1 303 See Other\r\ncontent-length: 0\r\n\r\n"

everybody: list[asyncio.Transport] = []


class Line(asyncio.Protocol):
    """A connection: of somebody who watches, or of who has something to say."""

    def __init__(self) -> None:
        self.said = b""

    def connection_made(self, transport: Any) -> None:
        """Somebody is there."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Begin a stream, or write to all of them once the body is whole."""
        self.said += data
        head, end, body = self.said.partition(b"\r\n\r\n")
        if not end:
            return
        if head.startswith(b"GET"):
            everybody.append(self.transport)
            self.transport.write(_STREAM)
        elif len(body) == int(head.rpartition(b"Content-Length: ")[2]):
            chunk = b"%x\r\n%b\r\n" % (len(body), body)
            for transport in everybody:
                transport.write(chunk)
            self.transport.write(_DONE)


async def serve() -> None:
    """Serve until killed; says where on a line of its own."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        server = await asyncio.get_running_loop().create_server(Line, sock=listening, backlog=2048)
        print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(serve())
