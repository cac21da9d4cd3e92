"""Confined: intricate documents read in a process apart, of bounded time, memory and answer, that never sees the record.

    with Confined() as confined:
        for taken in intake.reports(raw, today=today, read=confined.drafts): ...

What comes out is what `intake.drafts` gives in this process. Where a document hangs its reader, exhausts or crashes it, the
document is refused with the reason, the process is replaced, and the rest goes on. Formats that are plain text need none of it.
"""

from .limits import Limits, confinable
from .reader import Confined

__all__ = ["Confined", "Limits", "confinable"]
