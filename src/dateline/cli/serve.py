"""`dateline serve`: the record in a browser, on this machine, or for those who have an account."""

from __future__ import annotations

import socket
from ipaddress import ip_network
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, known, opened
from .output import console
from .telling import put
from .users import AccountsOption, accounts_of

if TYPE_CHECKING:
    from dateline.web.accounts import Accounts
    from dateline.web.guard import Reach

LOOPBACK = ("127.0.0.1", "localhost", "::1")
FIRST = "dateline users add NAME --role admin"


def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; elsewhere than on this machine only with accounts.")
    ] = LOOPBACK[0],
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="The port to listen on.")] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name under which people reach it (record.example.org); again for more."),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="The address of a proxy that does TLS and is believed in what it forwards; only TLS is answered then.",
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain", help="Answer others than this machine without TLS: everybody on the way can read it, passwords too."
        ),
    ] = False,
    addresses: Annotated[bool, typer.Option("--addresses", help="Write down from which address people sign in and judge.")] = False,
    store: StoreOption = DEFAULT_STORE,
    accounts: AccountsOption = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Serve the record: the situation on a map, happenings, places and actors with their sources, search, review, API.

    Without accounts it answers this machine alone. With them (`dateline users`) everybody signs in, and it may listen elsewhere.
    It asks no other machine; the store may be read into meanwhile. Ctrl-C stops it.

    \b
    dateline serve
    dateline serve --store march.db --port 8080
    dateline serve --proxy 127.0.0.1 --name record.example.org
    """
    found = accounts_of(store, accounts)
    reach = _reach(host, port, name or [], proxy or [], plain, found)
    with opened(store) as source, _listening(host, port) as listening:
        import uvicorn  # noqa: PLC0415 (slow to load)

        from dateline.web import create_app  # noqa: PLC0415 (slow to load)

        app = create_app(source, known(knowledge), accounts=found, reach=reach, addresses=addresses)
        app.state.source.seen()  # laid out before anybody asks: of a large store it takes a while
        put(console(), f"http://{f'[{host}]' if ':' in host else host}:{port}", style="bold")
        whom = "those who have an account" if found else "this machine alone"
        put(console(), f"serves {source.location} to {whom}; Ctrl-C stops it", 2, "dim")
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,
            proxy_headers=bool(proxy),
            forwarded_allow_ips=list(proxy or []),
        )
        server = uvicorn.Server(config)
        app.state.stopping = lambda: server.should_exit
        server.run(sockets=[listening])


def _reach(host: str, port: int, names: list[str], proxies: list[str], plain: bool, accounts: Accounts | None) -> Reach:
    """From where it may be reached; DatelineError where that would let in whoever comes, or passwords be read on the way."""
    from dateline.web.guard import Reach  # noqa: PLC0415 (slow to load)

    for one in proxies:
        try:
            ip_network(one, strict=False)
        except ValueError:
            raise DatelineError(
                f"--proxy {one}: the address of the proxy as it comes here (10.0.0.2, 10.0.0.0/24), not its name"
            ) from None
    far = host not in LOOPBACK
    if accounts is None and (far or proxies or names):
        raise DatelineError(
            f"{host}: there are no accounts yet, so that whoever reaches the app could judge in anybody's name; "
            f"it serves this machine alone ({', '.join(LOOPBACK)}). Make the first account: {FIRST}. "
            f"Or forward the port for yourself: ssh -L {port}:127.0.0.1:{port} MACHINE"
        )
    if far and not (proxies or plain):
        raise DatelineError(
            f"{host}: passwords would go over the network for all to read. Put a proxy with TLS in front and name it "
            f"(--proxy ADDRESS; see docs/security.md), or say --plain on a network that you trust wholly"
        )
    return Reach(names=frozenset(one.lower() for one in names), addresses=far, tls=bool(proxies) and not plain)


def _listening(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise DatelineError(f"{host} port {port} cannot be listened on: {problem.strerror}; try another with --port N") from problem
    return listening
