"""Which addresses may be connected to: those of the public internet, and no other.

The tables are IANA's special-purpose registries (RFC 6890 and what it was added to), and of IPv6 only 2000::/3, the one part that
is given out. Networks that carry an IPv4 address inside could lead to a private one, so they are refused whole.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

ISATAP = 0x5EFE  # the middle of an address that carries an IPv4 address of a site (RFC 5214)
PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
REFUSED_V4 = {
    ipaddress.IPv4Network(network): what
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for tests of networks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
}
REFUSED_V6 = {
    ipaddress.IPv6Network(network): what
    for network, what in (
        ("::1/128", "this machine"),
        ("::ffff:0:0/96", "IPv4 mapped into IPv6"),
        ("::/96", "IPv4 inside IPv6"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "NAT64"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "for documentation"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
}


def addresses_of(host: str) -> Sequence[str]:
    """The addresses of a host, as the system resolves it; raises OSError where it has none."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


def why_refused(address: str) -> str:
    """What speaks against connecting to an address, in a word or two; "" where nothing does."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(ip, ipaddress.IPv4Address):
        return next((what for network, what in REFUSED_V4.items() if ip in network), "")
    if ip.scope_id:
        return "link-local"
    found = next((what for network, what in REFUSED_V6.items() if ip in network), "")
    if not found and (int(ip) >> 32 & 0xFDFFFFFF) == ISATAP:
        return "ISATAP"
    return found or ("" if ip in PUBLIC_V6 else "reserved")
