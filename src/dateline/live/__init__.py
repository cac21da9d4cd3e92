"""live: feeds, folders, mailboxes and posts watched day and night, read as they come, and told of.

configuring.py  feeds.toml → Watched (config.py)
watching.py     every source asked when it is due; jobs.py has the threads, sites.py the manners, clock.py the time
listing.py      bytes of a feed → entries, in a process apart (apart.py)
folders.py      mailboxes.py and posting.py too: documents that come without a listing
seen.py         what was seen and what becomes of it, in the ledger beside the store (ledger.py)
polling.py      what a feed answered → what is noted; pages.py: what a page answered → read, edited, retracted
taking.py       a document → kept as it came, read, and in the store
rules.py        alerts: alerting.py makes them, outbox.py keeps them until sending.py has told them
warc.py         every answer of a site, for web archives
"""

from __future__ import annotations

from .apart import Lister
from .clock import Clock
from .config import Watched
from .configuring import watched
from .ledger import SUFFIX, Ledger
from .taking import PROGRAM, Taker
from .telling import Told
from .warc import Archive
from .watching import Watch

__all__ = ["SUFFIX", "Archive", "Clock", "Ledger", "Lister", "Taker", "Told", "Watch", "Watched", "agent", "watched"]


def agent(contact: str) -> str:
    """The name by which sites are asked: the program, and whom they may write to."""
    return f"{PROGRAM.replace(' ', '/')} (+{contact})" if contact else PROGRAM.replace(" ", "/")
