"""A situation report as one page of HTML that needs no network and prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.views.record import Record
from dateline.views.rows.losses import Losses
from dateline.views.sitrep import Block, Table, document

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 1px solid; }
h3 { font-size: 1rem; margin-bottom: .3rem; } p { margin: .4rem 0; overflow-wrap: anywhere; }
.n { display: inline-block; min-width: 2.2rem; font-variant-numeric: tabular-nums; opacity: .7; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; width: 100%; }
td:nth-child(5), td:nth-child(6) { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #8886; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } h2, h3 { break-after: avoid; } tr, p { break-inside: avoid; } }
"""


def write(record: Record, losses: Losses) -> Iterator[str]:
    """The page, a block at a time."""
    made = document(record, losses)
    title = escape(made.title)
    yield (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n"
    )
    for block in made.blocks:
        yield _table(block) if isinstance(block, Table) else _block(block)
    yield "</body>\n</html>\n"


def _block(block: Block) -> str:
    if block.level:
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>\n"
    number = f'<span class="n">{block.number}</span> ' if block.number else ""
    mark = f' id="p{block.number}"' if block.number else ""
    return f'<p dir="auto"{mark}>{number}{escape(block.text)}</p>\n'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join("<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in row) + "</tr>\n" for row in table.rows)
    return f'<div class="wide" tabindex="0"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'
