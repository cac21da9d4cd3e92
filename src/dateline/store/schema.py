"""The tables as SQLAlchemy sees them. What makes and guards them in a database is in migrations.py and migrations_postgres.py.

    reports    one row per version of a report; the highest `version` of an id is its current one
    readings   one row per version and fingerprint of what read it; the highest `reading` of a version is its current one …
    returns    … unless an earlier one returned after it: `after` is the highest reading that there was then
    claims, issues   what a reading gave
    runs       what did the reading
    judgements decisions of people
    fetches    one row for every time that something else came from an address; `documents` has the bytes, packed by zlib

Rows are only ever added: superseding is a higher number, never a changed row.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData()

reports = Table(
    "reports",
    METADATA,
    Column("version", BigInteger, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("digest", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text),
    Column("dateline", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

runs = Table(
    "runs",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),
)

readings = Table(
    "readings",
    METADATA,
    Column("reading", BigInteger, primary_key=True),
    Column("version", ForeignKey("reports.version"), nullable=False),
    Column("fingerprint", ForeignKey("runs.fingerprint"), nullable=False),
    Column("recorded_at", Text, nullable=False),
    UniqueConstraint("version", "fingerprint"),
)

returns = Table(
    "returns",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("reading", ForeignKey("readings.reading"), nullable=False),
    Column("after", BigInteger, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

claims = Table(
    "claims",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("reading", ForeignKey("readings.reading"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("reading", "sequence"),
)

issues = Table(
    "issues",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("reading", ForeignKey("readings.reading"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("reading", "sequence"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("withdraws", ForeignKey("judgements.id")),
)

documents = Table(
    "documents",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

fetches = Table(
    "fetches",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, nullable=False, index=True),
    Column("feed", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("sha256", ForeignKey("documents.sha256"), nullable=False),
    Column("program", Text, nullable=False),
    Column("within", Text, nullable=False),
)

APPEND_ONLY = (reports, runs, readings, returns, claims, issues, judgements, documents, fetches)
