"""The table of addresses that are refused (SSRF), by every way in which they can be written or reached."""

from __future__ import annotations

import httpcore
import pytest

from dateline.fetching import Fetcher, why_refused
from dateline.records import FetchError

PUBLIC = (
    "93.184.215.14",
    "1.1.1.1",
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "192.167.1.1",
    "198.20.0.1",
)
PUBLIC_V6 = ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:810::200e", "2003::1", "2400:cb00::1")
REFUSED = (
    *("127.0.0.1", "127.1.2.3", "127.255.255.255", "0.0.0.0", "0.1.2.3"),
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"),
    *("169.254.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.127.255.255", "100.100.100.200"),
    *("192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.9"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::2", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:0:7f00:1::"),
    *("2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "febf::1", "fec0::1", "ff02::1", "ff0e::1"),
    *("2a00:1450::5efe:a00:1", "2a00:1450::200:5efe:a00:1", "4000::1", "no", "", "1.2.3", "127.1", "2130706433", "0x7f000001"),
)
WRITTEN = (
    *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/"),
    *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::]/", "http://localhost/"),
    *("http://LOCALHOST:8080/", "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://127.0.0.1.:80/"),
    *("http://[64:ff9b::a9fe:a9fe]/", "http://[2002:7f00:1::]/", "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/"),
)


@pytest.mark.parametrize("address", [*PUBLIC, *PUBLIC_V6])
def test_public_addresses_may_be_asked(address: str) -> None:
    assert why_refused(address) == ""


@pytest.mark.parametrize("address", REFUSED)
def test_others_may_not(address: str) -> None:
    assert why_refused(address) != ""


@pytest.mark.parametrize("address", REFUSED)
def test_a_host_is_refused_where_one_of_its_addresses_is(address: str) -> None:
    fetcher = Fetcher(resolve=lambda _: [PUBLIC[0], address], sockets=httpcore.MockBackend([]))
    with pytest.raises(FetchError, match="not on the public internet") as caught:
        fetcher.get("http://radio.example/a")
    assert caught.value.item == "http://radio.example/a"
    assert not caught.value.passing


@pytest.mark.parametrize("url", WRITTEN)
def test_no_way_of_writing_it_reaches_this_machine_or_its_network(url: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|cannot be found|no address that can be asked"):
        Fetcher(sockets=httpcore.MockBackend([b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"])).get(url)
