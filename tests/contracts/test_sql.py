"""What goes into a statement goes in as a parameter: a statement that is put together holds nothing but names of our own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "dateline"
RUN = frozenset({"execute", "executemany", "executescript", "exec_driver_sql", "text", "sql"})
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|WITH|REPLACE|VACUUM|ATTACH|COPY)\s")
# A constant of the module, or a row of question marks.
HARMLESS = re.compile(r"_?[A-Z][A-Z_]*|['\"],\s?['\"]\.join\(['\"]\?['\"] \* len\(\w+\)\)|['\"],\s?['\"]\.join\(map\(\w+\.name.*")
# Looked at one by one: names of tables, columns, indexes and pragmas, conditions with marks, and sorts, all written in these
# modules. What comes from a report, a request or a file is in none of them.
ALLOWED = {
    "live/ledger.py": {"pragma"},
    "live/seen.py": {"keep", "names", "which"},
    "store/catalogue/named.py": {"how"},
    "store/catalogue/reading.py": {"_table(sort)"},
    "store/catalogue/tables.py": {"name"},
    "store/catalogue/writing.py": {"column", "query", "table"},
    "store/kept.py": {"compared", "first", "last", "name", "query", "sort", "table", "told"},
    "store/migrations.py": {"refusal % 'changed'", "refusal % 'removed'", "refusal % 'replaced'", "table", "taken"},
    "store/migrations_postgres.py": {"table"},
    "store/postgres.py": {"', '.join(_tables())", "', '.join(columns)", "condition", "index", "key", "said", "table"},
    "store/slices.py": {"query", "sort"},
    "store/sqlite.py": {"', '.join(columns)", "index", "key", "marks", "name", "pragma", "query", "table", "version"},
    "web/accounts/file.py": {"name"},
}


def _put_together(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines and parts of statements that are no constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _called(node) in RUN:
            yield from ((node.lineno, part) for part in _parts(node.args[0]))
        elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call) and STATEMENT.match(_beginning(node)):
            yield from ((node.lineno, part) for part in _parts(node))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _beginning(node: ast.AST) -> str:
    """The text with which a text begins that is put together; '' where it begins otherwise."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=[first, *_]):
            return _beginning(first)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod()):
            return _beginning(left)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "replace")):
            return _beginning(value)
    return ""


def _parts(node: ast.expr | ast.AST) -> Iterator[str]:
    """What a text is put together of that is no constant."""
    match node:
        case ast.JoinedStr(values=values):
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from [] if HARMLESS.fullmatch(ast.unparse(value.value)) else [ast.unparse(value.value)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            for side in (left, right):
                named = isinstance(side, ast.Name | ast.Attribute) and not HARMLESS.fullmatch(ast.unparse(side))
                yield from [ast.unparse(side)] if named else _parts(side)
        case ast.BinOp(op=ast.Mod(), right=right):
            yield ast.unparse(right)
        case ast.Call(func=ast.Attribute(attr="format" | "replace"), args=args, keywords=keywords):
            yield from (ast.unparse(value) for value in (*args, *(k.value for k in keywords)))


def _of_modules() -> dict[str, set[str]]:
    """By module, the parts of its statements that are no constants."""
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    parts = {name: {part for _, part in _put_together(tree)} for name, tree in trees.items()}
    return {name: some for name, some in parts.items() if some}


def test_statements_are_put_together_of_names_that_were_looked_at() -> None:
    """Give a value as a parameter; where a name must vary, look where it comes from, and add it to ALLOWED."""
    new = {name: some - ALLOWED.get(name, set()) for name, some in _of_modules().items()}
    assert {name: some for name, some in new.items() if some} == {}


def test_a_statement_with_a_value_in_it_is_found() -> None:
    for line in (
        "c.execute(f\"SELECT * FROM report WHERE id = '{id}'\")",
        "c.execute(\"SELECT * FROM report WHERE id = '%s'\" % id)",
        'c.execute("SELECT * FROM report WHERE id = " + id)',
        'c.execute("SELECT * FROM report WHERE id = {}".format(id))',
        'q = f"DELETE FROM report WHERE id = {id}"',
        "c.execute(text(f\"SELECT '{id}'\"))",
    ):
        assert "id" in {part for _, part in _put_together(ast.parse(line))}, line
