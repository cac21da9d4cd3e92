"""The schema's history in SQLite: an ordered tuple of migrations (docs/decisions/0002-migrations.md).

A migration that has been released is never edited; a change of schema is one more entry, here and in migrations_postgres.py, and
schema.py follows it.
"""

from __future__ import annotations


def _guards(table: str, *keys: str) -> tuple[str, ...]:
    """Triggers that refuse to change, remove or replace a row. `keys` are its unique columns, one set in each string.

    `INSERT OR REPLACE` removes a row without waking the delete trigger, hence the third kind.
    """
    taken = " OR ".join("(" + " AND ".join(f"{column} = NEW.{column}" for column in key.split()) + ")" for key in keys)
    refusal = f"SELECT RAISE(ABORT, 'the store only adds: a row of {table} is never %s'); END"
    return (
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} BEGIN {refusal % 'changed'}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} BEGIN {refusal % 'removed'}",
        f"CREATE TRIGGER {table}_unreplaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) BEGIN {refusal % 'replaced'}",
    )


_FIRST = (
    """CREATE TABLE reports (
        version INTEGER PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
        title TEXT NOT NULL, published TEXT, dateline TEXT NOT NULL, language TEXT NOT NULL, media_type TEXT NOT NULL,
        text TEXT NOT NULL, recorded_at TEXT NOT NULL)""",
    "CREATE INDEX ix_reports_id ON reports (id)",
    "CREATE TABLE runs (fingerprint TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, model TEXT NOT NULL)",
    """CREATE TABLE readings (
        reading INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES reports (version),
        fingerprint TEXT NOT NULL REFERENCES runs (fingerprint), recorded_at TEXT NOT NULL, UNIQUE (version, fingerprint))""",
    """CREATE TABLE claims (
        number INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings (reading), sequence INTEGER NOT NULL,
        id TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, start INTEGER NOT NULL, body TEXT NOT NULL,
        UNIQUE (reading, sequence))""",
    "CREATE INDEX ix_claims_id ON claims (id)",
    """CREATE TABLE issues (
        number INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings (reading), sequence INTEGER NOT NULL,
        kind TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (reading, sequence))""",
    """CREATE TABLE judgements (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, claims TEXT NOT NULL, value TEXT NOT NULL,
        who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, withdraws TEXT REFERENCES judgements (id))""",
    # Contentless indexes: the words are found here and read where they stand.
    "CREATE VIRTUAL TABLE report_words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claim_words USING fts5 (quotes, content='', tokenize='unicode61 remove_diacritics 2')",
    *_guards("reports", "version"),
    *_guards("runs", "fingerprint"),
    *_guards("readings", "reading", "version fingerprint"),
    *_guards("claims", "number", "reading sequence"),
    *_guards("issues", "number", "reading sequence"),
    *_guards("judgements", "number", "id"),
)

# A reading that holds again although others came after it: knowledge was put back, or a judgement withdrawn.
_RETURNS = (
    """CREATE TABLE returns (
        number INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings (reading), after INTEGER NOT NULL,
        recorded_at TEXT NOT NULL)""",
    *_guards("returns", "number"),
)

# Reports of one source near each other in time, and of one address: where an edit of a report is looked for.
_EDITS = (
    "CREATE INDEX ix_reports_source ON reports (source, published)",
    "CREATE INDEX ix_reports_url ON reports (url) WHERE url <> ''",
)

# What came from which address, by which way and when, and the very bytes.
_FETCHES = (
    "CREATE TABLE documents (sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL)",
    """CREATE TABLE fetches (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL, feed TEXT NOT NULL, asked TEXT NOT NULL,
        url TEXT NOT NULL, way TEXT NOT NULL, at TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
        media_type TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES documents (sha256), program TEXT NOT NULL,
        within TEXT NOT NULL)""",
    "CREATE INDEX ix_fetches_report ON fetches (report)",
    *_guards("documents", "sha256"),
    *_guards("fetches", "number", "id"),
)

# The returns of one reading, asked for whenever one report is.
_RETURNED = ("CREATE INDEX ix_returns_reading ON returns (reading)",)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _RETURNS, _EDITS, _FETCHES, _RETURNED)
