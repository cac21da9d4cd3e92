"""fetching: the one way in which this program asks an address over http(s).

An address from a feed, a page or a list must not make this machine ask its own network on a stranger's behalf. So

- only http and https are asked, without user name or password in the address;
- the host is resolved here, refused unless *all* its addresses are public (addresses.py), and connected to by the very
  address that was looked at (pinned.py): a name that is resolved otherwise a moment later (DNS rebinding) gains nothing;
- every redirect is an address like the first, and there are few of them;
- what comes is bounded in size, packed and unpacked, and in time: in silence and in all, headers included;
- proxies named in the environment are not used: behind one, the address could not be looked at.

`Fetcher(allowed=…)` names hosts of one's own that may be private: `--allow-private HOST` on the command line.
FetchError tells what went wrong, and whether it may go right later.
"""

from .addresses import addresses_of, why_refused
from .answer import Answer, Hop, Limits
from .fetcher import AGENT, Fetcher, Opened
from .manners import Hosts, back_off, retry_after
from .robots import Robots, read_robots

__all__ = [
    "AGENT",
    "Answer",
    "Fetcher",
    "Hop",
    "Hosts",
    "Limits",
    "Opened",
    "Robots",
    "addresses_of",
    "back_off",
    "read_robots",
    "retry_after",
    "why_refused",
]
