"""WARC archives, such as those of CC-NEWS: one record a page that was fetched, or a text taken out of one (WET), by FastWARC.

Pages go to the same reader as files of HTML. What a server answered other than 200, and what is of a type that is not read, is
passed over and told. A page's day is the one that it says itself: the day on which it was fetched is not the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import IO, Any

from dateline.records import DatelineError
from dateline.stages.intake import MAX_BYTES, READERS, Raw, Reading, Refusal, Taken
from dateline.stages.intake.characters import bare

from .going import Found, Kind, Record, taken
from .inputs import EXTRA, opened
from .plan import Cut, Part, Terms

BEGINS = (b"\x1f\x8b", b"WARC/")  # a record that can be read from where it begins: a member of a gzip, or plain
COUNTED = -1
OK = 200
READ = frozenset({"", *(kind for format_ in READERS for kind in format_.media_types)})


def measure(path: str, size: int, _: Terms, base: str) -> Found:
    """Goes through the archive once."""
    cuts: list[Cut] = []
    count, problem = 0, ""
    with opened(path, base) as stream:
        try:
            for count, record in enumerate(_archive(stream, parse_http=False), start=1):
                if count % size == 1 or size == 1:
                    cuts.append(Cut(byte=record.stream_pos, line=count))
        except (OSError, ValueError, EOFError) as error:
            problem = f"is broken after record {count} ({error}); what comes after is not read"
    if not count:
        problem = problem or "holds no page"
    with opened(path, base) as stream:
        whole = all(_begins(stream, cut.byte) for cut in cuts)
    return Found(records=count, cuts=tuple(cuts if whole else (Cut(byte=COUNTED, line=c.line) for c in cuts)), problem=problem)


def records(part: Part, terms: Terms, base: str) -> Iterator[Record]:
    """The pages of a part."""
    counted = part.cut.byte == COUNTED
    with opened(part.path, base) as stream:
        stream.seek(0 if counted else part.cut.byte)
        skipped = part.cut.line - 1 if counted else 0
        for at, record in enumerate(islice(_archive(stream), skipped, skipped + part.count)):
            address = record.headers.get("WARC-Target-URI") or ""
            item = f"{part.path}, record {part.cut.line + at} ({address})"
            yield Record(item=item, take=partial(_taken, record, item, address, terms))


def _taken(record: Any, item: str, address: str, terms: Terms, read: Reading) -> Iterator[Taken | Refusal]:
    status, media_type = OK, record.headers.get("Content-Type") or ""
    if record.is_http and record.http_headers is not None:
        status, media_type = record.http_headers.status_code, record.http_headers.get("Content-Type") or ""
    if status != OK:
        yield Refusal(item=item, problem=f"the server answered {status}", failed=False)
    elif bare(media_type) not in READ:
        yield Refusal(item=item, problem=f"is of the type {bare(media_type)}, which is not read", failed=False)
    else:
        data = record.reader.read(MAX_BYTES + 1)
        raw = Raw(name=item, data=data, media_type=media_type, url=address, source=terms.source, published=terms.published)
        yield from taken(raw, terms, read, item=item)


def _archive(stream: IO[bytes], *, parse_http: bool = True) -> Any:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DatelineError(f"reading WARC needs an extra: {EXTRA}") from error
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return ArchiveIterator(stream, record_types=wanted, parse_http=parse_http, auto_decode="all" if parse_http else "none")


def _begins(stream: IO[bytes], byte: int) -> bool:
    stream.seek(byte)
    return stream.read(5).startswith(BEGINS)


ARCHIVE = Kind(measure=measure, records=records)
