"""http(s) address → file, for `dateline places add URL`: streamed to disk, limited in size, taken up again where it was stopped.

A part is continued only where the server says that it is of the same file (ETag or Last-Modified, sent as If-Range) and begins
the rest where the part ends; whatever else it answers, the download begins anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import OK, PARTIAL_CONTENT, REQUESTED_RANGE_NOT_SATISFIABLE
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dateline.fetching import Fetcher, Limits, Opened
from dateline.records import FetchError, KnowledgeError, digest

MAX_BYTES = 4 << 30  # all of GeoNames, unpacked, is less than 2 GB
MAX_HOPS = 5
SECONDS = 30.0
AGENT = "dateline (downloads a gazetteer that its user named)"
BY_HAND = "download it in a browser and add the file"
AGAIN = "run the same command again to go on"
Heard = Callable[[int, int], None]  # bytes there, bytes in all (0: not told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """Where a download lies: the file when it is whole, before that a part and what the server said of it."""

    file: Path

    @property
    def part(self) -> Path:
        """What has come so far."""
        return self.file.with_name(f"{self.file.name}.part")

    @property
    def label(self) -> Path:
        """By what the server will know the file again."""
        return self.file.with_name(f"{self.file.name}.json")

    def validator(self) -> str:
        """What to send as If-Range; "" where the part cannot be gone on with."""
        try:
            return str(json.loads(self.label.read_text(encoding="utf-8"))["validator"]) if self.part.stat().st_size else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def drop(self) -> None:
        """Remove everything of it."""
        for path in (self.file, self.part, self.label):
            path.unlink(missing_ok=True)
        if self.file.parent.is_dir() and not any(self.file.parent.iterdir()):
            self.file.parent.rmdir()


def is_address(written: str) -> bool:
    """Whether this is an address and not a path; KnowledgeError for one that is neither http(s) nor file."""
    scheme = urlsplit(written).scheme.lower()
    if "://" not in written or scheme == "file":
        return False
    if scheme not in ("http", "https"):
        raise KnowledgeError(f"{written}: “{scheme}” is not http, https or file; give such an address, or the path of a file")
    return True


def path_of(written: str) -> Path:
    """The path that a path or file:// address names."""
    return Path(unquote(urlsplit(written).path)) if written.lower().startswith("file://") else Path(written)


def without_secrets(url: str) -> str:
    """The address without a user name, password or query, which may hold a key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def fetch(
    url: str,
    folder: Path,
    heard: Heard = lambda *_: None,
    *,
    fetcher: Fetcher | None = None,
    max_bytes: int = MAX_BYTES,
) -> Download:
    """The file at an address, below `folder`; one that is already whole there is used. KnowledgeError says what went wrong."""
    name = re.sub(r"[^\w.-]+", "_", unquote(urlsplit(url).path).rsplit("/", 1)[-1]).strip("._") or "places"
    download = Download(file=folder / digest(url) / name)
    if download.file.exists():
        return download
    try:
        download.file.parent.mkdir(parents=True, exist_ok=True)
        _into(fetcher or Fetcher(agent=AGENT), url, download, heard, max_bytes)
    except FetchError as error:
        had = f" after {download.part.stat().st_size:,} bytes" if download.part.exists() else ""
        if not had:
            download.drop()
        raise KnowledgeError(f"{url}: {error.problem}{had}; {AGAIN if error.passing else error.advice}") from error
    except OSError as error:
        raise KnowledgeError(f"{download.part}: cannot be written: {error.strerror}") from error
    return download


def _into(fetcher: Fetcher, url: str, download: Download, heard: Heard, max_bytes: int) -> None:
    validator = download.validator()
    had = download.part.stat().st_size if validator else 0
    headers = {"Accept-Encoding": "identity"}
    if had:
        headers |= {"Range": f"bytes={had}-", "If-Range": validator}
    with fetcher.opened(url, headers=headers, limits=Limits(silence=SECONDS, total=None, hops=MAX_HOPS)) as opened:
        response = opened.response
        refusal = _refusal(opened)
        if had and (response.status_code == REQUESTED_RANGE_NOT_SATISFIABLE or not _goes_on(opened, had)):
            if response.status_code != OK:
                response.close()
                download.drop()
                download.file.parent.mkdir(parents=True, exist_ok=True)
                return _into(fetcher, url, download, heard, max_bytes)
            had = 0
        if refusal:
            raise KnowledgeError(f"{url}: {refusal}")
        size = had + int(response.headers.get("content-length") or 0) if response.headers.get("content-length") else 0
        _sized(url, size, max_bytes)
        _label(download, opened)
        _pour(url, opened, download, heard, (had, size, max_bytes))
    download.part.replace(download.file)
    download.label.unlink(missing_ok=True)
    return None


def _refusal(opened: Opened) -> str:
    """Why an answer is no file of data; "" where it may be one."""
    response, schemes = opened.response, [urlsplit(hop.url).scheme for hop in opened.hops]
    if "https" in schemes and schemes[-1] != "https":
        return f"leads from https to http; {BY_HAND}"
    if response.status_code not in (OK, PARTIAL_CONTENT):
        return f"answered {response.status_code} {response.reason_phrase}".rstrip() + "; look at its spelling"
    if response.headers.get("content-type", "").startswith("text/html"):
        return "a web page, not data; the address may want a login, or be that of a page about the data"
    if response.headers.get("content-encoding", "identity") != "identity":
        return f"sent packed although it was asked for as it is; {BY_HAND}"
    return ""


def _goes_on(opened: Opened, had: int) -> bool:
    """Whether the answer is the rest of what is there."""
    response = opened.response
    told = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    return response.status_code == PARTIAL_CONTENT and told is not None and int(told[1]) == had


def _sized(url: str, size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise KnowledgeError(f"{url}: larger than {max_bytes / 1e6:,.0f} MB, more than any gazetteer is; it is not taken")


def _label(download: Download, opened: Opened) -> None:
    """Keep what the server says of the file; a weak ETag does not promise the same bytes."""
    headers = opened.response.headers
    etag = headers.get("etag", "")
    validator = etag if etag and not etag.startswith("W/") else headers.get("last-modified", "")
    download.label.write_text(json.dumps({"validator": validator}), encoding="utf-8")


def _pour(url: str, opened: Opened, download: Download, heard: Heard, sizes: tuple[int, int, int]) -> None:
    done, size, max_bytes = sizes
    with download.part.open("ab" if done else "wb") as file:
        for piece in opened.response.iter_raw(1 << 16):
            done += len(piece)
            if done > max_bytes:
                break
            file.write(piece)
            heard(done, size)
    if done > max_bytes:
        download.drop()
        _sized(url, done, max_bytes)
    if done < size:
        raise KnowledgeError(f"{url}: cut short after {done:,} of {size:,} bytes; {AGAIN}")
