"""The server as in production, with one more folder of files: a page beside its own bytes."""

import socket
from typing import cast

from litestar import Litestar
from litestar.static_files import create_static_files_router

from app.main import build_house
from app.server import Server
from app.settings import Settings

FOLDER = "beside"
"""The folder in the house's home, and where its files are found."""


def main() -> None:
    """Serve what the environment names; says where on a line of its own."""
    settings = Settings.from_environment()
    house = build_house(settings)
    static = create_static_files_router(path=f"/{FOLDER}", directories=[settings.home / FOLDER])
    with socket.create_server(("127.0.0.1", 0)) as listening:

        async def greet() -> None:
            print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)

        server = Server(house, greet())
        cast(Litestar, server.config.app).register(static)
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
