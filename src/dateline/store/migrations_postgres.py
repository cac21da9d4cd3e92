"""The schema's history in PostgreSQL. Its numbers are those of migrations.py: one number means the same tables in both.

Text is compared by its bytes (COLLATE "C"), as SQLite does, whatever the language of the server. Numbers are given by the writer,
who is alone (postgres.lock), in the order in which transactions are kept; sequences would promise neither.
"""

from __future__ import annotations

_T = 'TEXT COLLATE "C"'

_ONLY_ADDS = """
    CREATE FUNCTION dateline_only_adds() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the store only adds: a row of %% is never %%', TG_TABLE_NAME,
            CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END USING ERRCODE = 'restrict_violation';
    END $$"""


def _guards(table: str) -> tuple[str, ...]:
    """Triggers that refuse to change or remove a row; its keys refuse that it is replaced."""
    return (
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION dateline_only_adds()",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION dateline_only_adds()",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION dateline_only_adds()",
    )


# What SQLite has after its third step: the first schema that PostgreSQL had.
_BASELINE = (
    "CREATE TABLE dateline_store (one BOOLEAN PRIMARY KEY CHECK (one), schema INTEGER NOT NULL, identity TEXT NOT NULL)",
    _ONLY_ADDS,
    f"""CREATE TABLE reports (
        version BIGINT PRIMARY KEY, id {_T} NOT NULL, digest {_T} NOT NULL, source {_T} NOT NULL, url {_T} NOT NULL,
        title {_T} NOT NULL, published {_T}, dateline {_T} NOT NULL, language {_T} NOT NULL, media_type {_T} NOT NULL,
        text {_T} NOT NULL, recorded_at {_T} NOT NULL)""",
    "CREATE INDEX ix_reports_id ON reports (id)",
    "CREATE INDEX ix_reports_source ON reports (source, published)",
    "CREATE INDEX ix_reports_url ON reports USING hash (url) WHERE url <> ''",  # of any length
    f"CREATE TABLE runs (fingerprint {_T} PRIMARY KEY, version {_T} NOT NULL, model {_T} NOT NULL)",
    f"""CREATE TABLE readings (
        reading BIGINT PRIMARY KEY, version BIGINT NOT NULL REFERENCES reports (version),
        fingerprint {_T} NOT NULL REFERENCES runs (fingerprint), recorded_at {_T} NOT NULL, UNIQUE (version, fingerprint))""",
    f"""CREATE TABLE claims (
        number BIGINT PRIMARY KEY, reading BIGINT NOT NULL REFERENCES readings (reading), sequence INTEGER NOT NULL,
        id {_T} NOT NULL, kind {_T} NOT NULL, type {_T} NOT NULL, start INTEGER NOT NULL, body {_T} NOT NULL,
        UNIQUE (reading, sequence))""",
    "CREATE INDEX ix_claims_id ON claims (id)",
    f"""CREATE TABLE issues (
        number BIGINT PRIMARY KEY, reading BIGINT NOT NULL REFERENCES readings (reading), sequence INTEGER NOT NULL,
        kind {_T} NOT NULL, body {_T} NOT NULL, UNIQUE (reading, sequence))""",
    f"""CREATE TABLE judgements (
        number BIGINT PRIMARY KEY, id {_T} NOT NULL UNIQUE, kind {_T} NOT NULL, claims {_T} NOT NULL, value {_T} NOT NULL,
        who {_T} NOT NULL, at {_T} NOT NULL, why {_T} NOT NULL, withdraws {_T} REFERENCES judgements (id))""",
    f"""CREATE TABLE returns (
        number BIGINT PRIMARY KEY, reading BIGINT NOT NULL REFERENCES readings (reading), after BIGINT NOT NULL,
        recorded_at {_T} NOT NULL)""",
    # Words lie in parts: a vector holds no more than some sixteen thousand places.
    """CREATE TABLE report_words (
        number BIGINT NOT NULL REFERENCES reports (version), part INTEGER NOT NULL, words TSVECTOR NOT NULL,
        PRIMARY KEY (number, part))""",
    """CREATE TABLE claim_words (
        number BIGINT NOT NULL REFERENCES claims (number), part INTEGER NOT NULL, words TSVECTOR NOT NULL,
        PRIMARY KEY (number, part))""",
    "CREATE INDEX ix_report_words ON report_words USING gin (words)",
    "CREATE INDEX ix_claim_words ON claim_words USING gin (words)",
    *(
        guard
        for table in ("reports", "runs", "readings", "claims", "issues", "judgements", "returns", "report_words", "claim_words")
        for guard in _guards(table)
    ),
)

_FETCHES = (
    f"CREATE TABLE documents (sha256 {_T} PRIMARY KEY, size BIGINT NOT NULL, packed BYTEA NOT NULL)",
    f"""CREATE TABLE fetches (
        number BIGINT PRIMARY KEY, id {_T} NOT NULL UNIQUE, report {_T} NOT NULL, feed {_T} NOT NULL, asked {_T} NOT NULL,
        url {_T} NOT NULL, way {_T} NOT NULL, at {_T} NOT NULL, status INTEGER NOT NULL, headers {_T} NOT NULL,
        media_type {_T} NOT NULL, sha256 {_T} NOT NULL REFERENCES documents (sha256), program {_T} NOT NULL,
        within {_T} NOT NULL)""",
    "CREATE INDEX ix_fetches_report ON fetches (report)",
    *_guards("documents"),
    *_guards("fetches"),
)

_RETURNED = ("CREATE INDEX ix_returns_reading ON returns (reading)",)

MIGRATIONS: tuple[tuple[str, ...], ...] = ((), (), _BASELINE, _FETCHES, _RETURNED)
