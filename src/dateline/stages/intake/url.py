"""http(s) address → Raw. The only file of intake that speaks to the network, and only through `dateline.fetching`."""

from __future__ import annotations

from ...fetching import Answer, Fetcher, Limits
from ...records import FetchError, IntakeError
from .raw import MAX_BYTES, Raw

OK = 200
SAVE_IT = "save the page in a browser and read the file"


def fetch(url: str, fetcher: Fetcher | None = None, *, max_bytes: int = MAX_BYTES) -> Raw:
    """The document at `url`, redirects followed; raises IntakeError, naming `url`, for whatever goes wrong."""
    try:
        return raw_of((fetcher or Fetcher()).get(url, limits=Limits(size=max_bytes)))
    except FetchError as error:
        raise IntakeError(url, error.problem, error.advice) from error


def raw_of(answer: Answer) -> Raw:
    """The document in an answer; IntakeError where the answer is that there is none."""
    if answer.status != OK:
        raise IntakeError(answer.asked, f"answered {answer.status} {answer.reason}".rstrip(), SAVE_IT)
    return Raw(name=answer.asked, data=answer.data, media_type=answer.media_type or None, url=answer.url)
