"""`dateline serve`: the record in a browser, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.records import DatelineError

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, known, opened
from .output import console
from .telling import put

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    *,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen: this machine alone.")] = LOOPBACK[0],
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="The port to listen on.")] = 8000,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
) -> None:
    """Serve the record: the situation on a map, happenings, places and actors with their sources, search, review, API.

    It answers this machine alone and asks no other; the store may be read into meanwhile. Ctrl-C stops it.

    \b
    dateline serve
    dateline serve --store march.db --port 8080
    """
    import socket  # noqa: PLC0415 (kept beside its use)

    if host not in LOOPBACK:
        raise DatelineError(
            f"{host}: the app has no accounts yet, so that whoever reaches it could judge in anybody's name; "
            f"it listens on this machine alone ({', '.join(LOOPBACK)}). To reach it from elsewhere, forward the port: "
            f"ssh -L {port}:127.0.0.1:{port} MACHINE"
        )
    with opened(store) as source:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listening.bind((host, port))
            except OSError as problem:
                raise DatelineError(
                    f"port {port} cannot be listened on: {problem.strerror}; try another with --port N"
                ) from problem
            import uvicorn  # noqa: PLC0415 (slow to load)

            from dateline.web import create_app  # noqa: PLC0415 (slow to load)

            app = create_app(source, known(knowledge))
            app.state.source.seen()  # laid out before anybody asks: of a large store it takes a while
            shown = f"[{host}]" if ":" in host else host
            put(console(), f"http://{shown}:{port}", style="bold")
            put(console(), f"serves {source.location} to this machine alone; Ctrl-C stops it", 2, "dim")
            config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)
            server = uvicorn.Server(config)
            app.state.stopping = lambda: server.should_exit
            server.run(sockets=[listening])
