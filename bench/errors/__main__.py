"""`python -m bench.errors [--data DIR] [-o FILE]`: the error atlas as one HTML page, and its causes with their counts."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.progress import track

from dateline.knowledge import Knowledge, load
from dateline.records import Report
from dateline.stages import parse

from ..claims import exported
from ..command import ROOT
from ..outcome import table
from . import page, scorer
from .causes import Error, Reader


def main(words: list[str] | None = None) -> int:
    """0 when the page is written; 2 where the annotated reports are not here."""
    asked = _parser().parse_args(words)
    gold, script = asked.data / "bench" / "gold", asked.data / "bench" / "score_claims.py"
    if not script.is_file() or not gold.is_dir():
        print(f"errors: {gold} is not here; give the folder with --data or DATELINE_SHARED", file=sys.stderr)
        return 2
    texts, errors = atlas(gold, script)
    print(*lines(errors), sep="\n")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(page.render(errors, texts), encoding="utf-8")
    print(f"\n{len(errors)} errors in {len(texts)} reports: {asked.output}")
    return 0


def atlas(gold: Path, script: Path) -> tuple[dict[str, str], list[Error]]:
    """The texts of the reports that may be looked at, by id, and every error in them."""
    module, known = scorer.load(script), load()
    with tempfile.TemporaryDirectory() as folder:
        claims = exported(sorted(gold.glob("*.reports.jsonl")), Path(folder))
    found = list(scorer.compared(module, gold, claims))
    shown = track(found, description="Comparing", transient=True, disable=not sys.stderr.isatty())
    errors = [error for seen in shown for error in _reader(seen, module, known).errors()]
    return {seen.report["id"]: seen.report["text"] for seen in found}, errors


def _reader(seen: scorer.Compared, module: object, known: Knowledge) -> Reader:
    published = seen.report.get("published")
    report = Report(id=seen.report["id"], text=seen.report["text"], published=date.fromisoformat(published) if published else None)
    sentences = parse.sentences(report, known)
    return Reader(seen=seen, sentences=sentences, language=known.languages[report.language], scorer=module)  # type: ignore[arg-type]


def lines(errors: list[Error]) -> Iterator[str]:
    """Causes by side, the most frequent first, each with the kinds it befalls."""
    for side in ("missed", "invented", "wrong"):
        of = [e for e in errors if e.side == side]
        kinds = sorted({e.kind for e in of})
        causes = Counter(e.cause for e in of).most_common()
        rows = [[cause, str(n), *(_times(of, cause, k) for k in kinds)] for cause, n in causes]
        yield from ("", *table([f"{side} ({len(of)})", "all", *kinds], rows))


def _times(errors: list[Error], cause: str, kind: str) -> str:
    n = sum(e.cause == cause and e.kind == kind for e in errors)
    return str(n) if n else "."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.errors", description=__doc__)
    shared = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
    parser.add_argument(
        "--data", type=Path, default=shared, help="the folder beside the project (default: $DATELINE_SHARED or ../shared)"
    )
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "out" / "errors.html", help="where the page goes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
