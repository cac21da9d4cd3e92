"""Intake: bytes → reports. Nothing is lost in silence, and one bad item never stops the rest.

    for item in open_items(paths, published=None, source=""):      # Raw | Refusal: opens files, folders, "-", http(s)
        for taken in reports(item, today=today):                   # Taken | Refusal (item being a Raw)
            ...

Shapes (raw.py), all frozen:

- `Raw(name, data, media_type, source, published, url, id)`: bytes as they came, and what the person said of them.
- `Taken(item, report, issues)`: a report, and what is to be known about how it was taken: `mojibake` (with its span),
  `encoding_guessed`, `future_date`, `date_unread`, `field_ignored`, `attachment`, `new_version`.
- `Refusal(item, problem, advice, failed)`: an item, line or row that is no report; `str()` of it is the message for a
  person. `failed` is False where files were only passed over because of their format.

What holds for every report:

- The text never changes. JSONL and CSV: exactly the string given. TXT and MD: the file's characters, without the byte
  order mark and with LF for CRLF. The others: what is taken out of the document, once, here.
- The id is the one given (a row's id, `Raw.id`), else the hash of source and text.
- What the person said (`Raw.published`, `Raw.source`) goes before what a document says of itself; a row's own fields
  go before what was said of the whole table.
- Encodings: see text/decode.py. Damaged text is noticed and never repaired.
- Limits: 20 MB a document, 200 MB a table of reports, 20 MB a line, 2,000,000 characters a report (raw.py).
- A date later than `today` is refused and the report kept without a date. No stage reads the clock.

To add a format: write one file here with `read(raw: Raw) -> Iterator[Draft | Refusal]`, which yields a Draft for each
report and raises IntakeError(item, problem, advice) where the document is none; load its library inside the function;
add one line to READERS in formats.py (suffixes, media types, first bytes); add its fixtures to tests/stages/intake/.
The tests that hold for every reader (no bytes whatever raise anything, empty and binary files are refused) find it there.
"""

from .formats import READERS, Format, format_of
from .items import open_items
from .raw import MAX_BYTES, MAX_CHARACTERS, MAX_ROWS_BYTES, TAKING, Draft, Notice, Raw, Refusal, Taken
from .take import Reading, as_newer, drafts, reports

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_ROWS_BYTES",
    "READERS",
    "TAKING",
    "Draft",
    "Format",
    "Notice",
    "Raw",
    "Reading",
    "Refusal",
    "Taken",
    "as_newer",
    "drafts",
    "format_of",
    "open_items",
    "reports",
]
