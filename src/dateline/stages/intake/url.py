"""http(s) address → Raw. The only file of intake that speaks to the network.

An address from a report's link list must not make this machine ask its own network on a stranger's behalf. So the host
of every hop is resolved first, refused unless all its addresses are public, and then connected to by the very address
that was looked at (the name still goes into Host and into the TLS handshake, so certificates are checked as always).
Proxies named in the environment are not used: behind one, the address could not be looked at.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress

import httpx

from ...records import IntakeError
from .raw import MAX_BYTES, Raw

MAX_HOPS = 5
SECONDS = 20.0
TOTAL_SECONDS = 60.0
# Two hosts may share an address: a kept connection would pass the one's certificate off as the other's.
ONE_CALL = httpx.Limits(max_keepalive_connections=0)
AGENT = "dateline (reads a page that its user named)"
SAVE_IT = "save the page in a browser and read the file"
# Networks that carry an IPv4 address inside, and so could lead to a private one: NAT64, 6to4, Teredo.
TUNNELS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


def addresses_of(host: str) -> Sequence[str]:
    """The addresses of a host, as the system resolves it; raises OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    transport: httpx.BaseTransport | None = None,
    resolve: Callable[[str], Sequence[str]] = addresses_of,
    clock: Callable[[], float] = time.monotonic,
    max_bytes: int = MAX_BYTES,
) -> Raw:
    """The document at `url`, redirects followed; raises IntakeError, naming `url`, for whatever goes wrong."""
    end = clock() + TOTAL_SECONDS
    try:
        with httpx.Client(transport=transport, timeout=SECONDS, trust_env=False, limits=ONE_CALL) as client:
            return _follow(client, url, resolve, lambda: clock() > end, max_bytes)
    except httpx.TimeoutException as error:
        raise IntakeError(url, f"did not answer within {SECONDS:.0f} seconds", f"try again later, or {SAVE_IT}") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError, OverflowError) as error:
        raise IntakeError(url, f"is no address that can be asked ({error})", "look at its spelling") from error
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise IntakeError(url, f"cannot be fetched ({error})", f"look at the connection, or {SAVE_IT}") from error


def _follow(
    client: httpx.Client, url: str, resolve: Callable[[str], Sequence[str]], late: Callable[[], bool], max_bytes: int
) -> Raw:
    at = httpx.URL(url)
    for _ in range(MAX_HOPS + 1):
        with closing(_send(client, at, _public(at, url, resolve))) as response:
            if not response.has_redirect_location:
                data = _body(response, url, late, max_bytes)
                return Raw(name=url, data=data, media_type=response.headers.get("content-type"), url=str(at))
            at = at.join(response.headers["location"])
    raise IntakeError(url, f"redirects more than {MAX_HOPS} times", SAVE_IT)


def _public(at: httpx.URL, url: str, resolve: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """The addresses of the host, all of them being public."""
    if at.scheme not in ("http", "https") or not at.host:
        raise IntakeError(url, f"“{at.scheme}” is not http or https", "give a web address, or the path of a file")
    if at.userinfo:
        raise IntakeError(url, "carries a user name or password", SAVE_IT)
    if at.port is not None and not 0 < at.port < 65_536:
        raise IntakeError(url, f"names the port {at.port}, which cannot be", "look at its spelling")
    try:
        found = resolve(at.raw_host.decode("ascii").strip("[]"))
    except (OSError, UnicodeError) as error:
        raise IntakeError(url, f"the host {at.host} cannot be found", "look at the spelling and the connection") from error
    if not found or not all(map(_is_public, found)):
        raise IntakeError(url, f"leads to {at.host}, which is not on the public internet", SAVE_IT)
    return found


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return _is_public(str(ip.ipv4_mapped))
        if any(ip in tunnel for tunnel in TUNNELS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _send(client: httpx.Client, at: httpx.URL, addresses: Sequence[str]) -> httpx.Response:
    """The answer of the first address that lets itself be connected to, asked in the name of the host."""
    for address in addresses[:-1]:
        with suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return client.send(_request(client, at, address), stream=True)
    return client.send(_request(client, at, addresses[-1]), stream=True)


def _request(client: httpx.Client, at: httpx.URL, address: str) -> httpx.Request:
    headers = {"Host": at.netloc.decode("ascii"), "User-Agent": AGENT, "Accept": "text/html,text/*;q=0.9,*/*;q=0.5"}
    extensions = {"sni_hostname": at.raw_host.decode("ascii"), "timeout": httpx.Timeout(SECONDS).as_dict()}
    return client.build_request("GET", at.copy_with(host=address, fragment=None), headers=headers, extensions=extensions)


def _body(response: httpx.Response, url: str, late: Callable[[], bool], max_bytes: int) -> bytes:
    if response.status_code != httpx.codes.OK:
        raise IntakeError(url, f"answered {response.status_code} {response.reason_phrase}".rstrip(), SAVE_IT)
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > max_bytes:
            raise IntakeError(url, f"is larger than {max_bytes // 1_000_000} MB", "download it and take out of it what is a report")
        if late():
            raise IntakeError(url, f"was not all there within {TOTAL_SECONDS:.0f} seconds", SAVE_IT)
        parts.append(part)
    return b"".join(parts)
