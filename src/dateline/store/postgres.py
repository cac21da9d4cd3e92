"""PostgreSQL: how a store in a database is connected, locked, searched and added to (extra `postgres`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from dateline.records import RecordError, StoreError

from . import migrations_postgres
from .location import Location
from .queries import SEARCHED
from .refusing import told
from .sampling import INDEXED, sample
from .schema import METADATA
from .vectors import every, query, vectors

MIGRATIONS = migrations_postgres.MIGRATIONS
READS: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# A writer waits for the others before it looks: what it sees must not be older than its turn.
WRITES: Mapping[str, Any] = {"isolation_level": "READ COMMITTED"}
WAIT, REACH = "10s", 10  # for others who write; for a server that does not answer, in seconds
READY, MORE = 5, 45  # connections kept, and opened beyond them where many read at once
OURS = 0x4441544C
LONGEST = 600  # characters of what is found by a tree, which holds no more than some 2,700 bytes
_KEYS = {"reports": ("id", "source"), "runs": ("fingerprint",), "judgements": ("id",), "fetches": ("report",)}
_NO_DRIVER = "PostgreSQL stores need the extra `postgres`: pip install 'dateline[postgres]'"

_LOCK = f"SELECT pg_advisory_xact_lock({OURS}, hashtext(current_schema()))"
_MADE = re.compile(r"CREATE (?:TABLE|INDEX|TRIGGER|FUNCTION) (\w+)")
_STANDS = """
    SELECT relname FROM pg_class LEFT JOIN pg_index ON indexrelid = pg_class.oid
    WHERE relnamespace = current_schema()::regnamespace AND coalesce(indisvalid, true)
    UNION SELECT tgname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
    WHERE relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'
    UNION SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"""
_SIZE = text("SELECT pg_total_relation_size(CAST(:table AS regclass))")
_MARK = """
    INSERT INTO dateline_store VALUES (true, %s, gen_random_uuid()::text)
    ON CONFLICT (one) DO UPDATE SET schema = excluded.schema"""
_FOUND = """
    WITH said AS (SELECT number, -max(ts_rank(words, CAST(:every AS tsquery))) AS rank
                  FROM claim_words WHERE words @@ CAST(:every AS tsquery) GROUP BY number),
    told AS (SELECT number AS version, -max(ts_rank(words, CAST(:any AS tsquery))) AS rank
             FROM report_words WHERE {said} GROUP BY number)"""
_SAID = "number IN (SELECT number FROM report_words WHERE words @@ CAST(:phrase{n} AS tsquery))"


def engine_for(location: Location) -> Engine:
    """An engine on the database; nothing is connected yet. StoreError where the driver is not installed."""
    assert location.url is not None
    try:
        import psycopg  # noqa: F401, PLC0415 (of an extra)
    except ImportError as problem:
        raise StoreError(f"{location}: {_NO_DRIVER}") from problem
    given: dict[str, Any] = {"connect_timeout": str(REACH), "application_name": "dateline"} | dict(location.url.query)
    return create_engine(
        location.url.set(query=given),
        pool_size=READY,
        max_overflow=MORE,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"client_encoding": "utf8"},
    )


def check(location: Location, create: bool) -> None:
    """Nothing to do: the server says itself what it refuses."""


def lock(connection: Connection) -> None:
    """Wait for whoever writes to this store; nobody else does until the transaction ends."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
    connection.exec_driver_sql(_LOCK)


def made(engine: Engine, location: Location) -> None:
    """Nothing to do: all of it is done in transactions."""


def is_ours(connection: Connection) -> bool:
    """Whether there is a store in the schema that comes first in the search path."""
    return _has(connection, "tablename = 'dateline_store'")


def is_empty(connection: Connection) -> bool:
    """Whether nothing has been made in that schema yet; StoreError where there is none, or where text is not kept as UTF-8."""
    schema, encoding = connection.exec_driver_sql("SELECT current_schema(), current_setting('server_encoding')").one()
    if schema is None:
        raise StoreError("the search path names no schema that there is: CREATE SCHEMA makes one")
    if encoding != "UTF8":
        raise StoreError(f"this database keeps text as {encoding}; a store needs one that was made with ENCODING 'UTF8'")
    return not _has(connection, "true")


def version_of(connection: Connection) -> int:
    """How many migrations this database has had."""
    if not is_ours(connection):
        return 0
    return int(connection.exec_driver_sql("SELECT schema FROM dateline_store").scalar_one())


def identity_of(connection: Connection) -> str:
    """The name that this store was given when it was made."""
    return str(connection.exec_driver_sql("SELECT identity FROM dateline_store").scalar_one())


def mark(connection: Connection, version: int) -> None:
    """Note how many migrations the database has had; a new store is given its name."""
    connection.exec_driver_sql(_MARK, (version,))


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Add many rows to a table. RecordError where a value is too long to be found by."""
    if not rows:
        return
    for at in (columns.index(key) for key in _KEYS.get(table, ())):
        if long := next((row[at] for row in rows if len(str(row[at])) > LONGEST), None):
            raise RecordError(
                f"{columns[at]} {str(long)[:40]!r}… has more than {LONGEST} characters; PostgreSQL cannot find it by them"
            )
    import psycopg  # noqa: PLC0415 (of an extra)

    driver: Any = connection.connection.driver_connection
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.DataError as problem:
        raise RecordError(f"a text holds what PostgreSQL cannot keep: {str(problem).splitlines()[0]}") from problem
    except psycopg.Error as problem:
        raise DBAPIError(statement, None, problem) from problem


def index_words(connection: Connection, table: str, texts: Sequence[tuple[int, str]]) -> None:
    """Make texts findable by their words, under the numbers of their rows."""
    rows = [(number, part, vector) for number, said in texts for part, vector in enumerate(vectors(said))]
    insert(connection, table, ("number", "part", "words"), rows)


def settle(connection: Connection) -> None:
    """Have statistics now: the server makes its own a minute later, and guesses until then. Who owns no tables is only warned."""
    connection.exec_driver_sql(f"ANALYZE {', '.join(_tables())}")


def saying(connection: Connection, phrases: Sequence[str]) -> list[int]:
    """The versions of reports in whose title or text one of these phrases stands."""
    wanted = " | ".join(f"({found})" for found in map(query, phrases) if found)
    found = text("SELECT DISTINCT number FROM report_words WHERE words @@ CAST(:wanted AS tsquery) ORDER BY number")
    return list(connection.execute(found, {"wanted": wanted}).scalars()) if wanted else []


def search(connection: Connection, words: Sequence[str], limit: int) -> list[Any]:
    """Rows of current claims, then current reports, that hold all these words; the best first."""
    wanted = [found for found in map(query, words) if found]
    if not wanted:
        return []
    # A long report lies in several vectors, so that its words are asked for one by one.
    said = " AND ".join(_SAID.format(n=n) for n in range(len(wanted)))
    phrases = {f"phrase{n}": phrase for n, phrase in enumerate(wanted)}
    asked = {"every": every(words), "any": " | ".join(f"({phrase})" for phrase in wanted), "limit": limit}
    return list(connection.execute(text(_FOUND.format(said=said) + SEARCHED), asked | phrases))


def damage(connection: Connection) -> Iterator[str]:
    """What is missing of the tables, indexes and guards, or switched off. The pages themselves are for pg_amcheck to check."""
    found = set(connection.exec_driver_sql(_STANDS).scalars())
    wanted = (name for step in MIGRATIONS for statement in step for name in _MADE.findall(statement))
    yield from (f"{name} is missing or switched off" for name in wanted if name not in found)


def out_of_step(connection: Connection) -> Iterator[tuple[str, str]]:
    """Where the index of words is not that of the rows: by number for all of them, by their words for some."""
    for index, (table, key) in INDEXED.items():
        lacking = f"SELECT count(*) FROM {table} AS t WHERE NOT EXISTS (SELECT 1 FROM {index} AS w WHERE w.number = t.{key})"
        if lost := connection.exec_driver_sql(lacking).scalar_one():
            yield index, f"{lost} rows of {table} are not found by their words"
        asked = text(f"SELECT words = CAST(:wanted AS tsvector) FROM {index} WHERE number = :number AND part = 0")
        for number, words in sample(connection, index):
            if not connection.execute(asked, {"wanted": vectors(words)[0], "number": number}).scalar():
                yield index, f"number {number} of {table} is not found by its words"


def size(connection: Connection) -> int:
    """Bytes that the tables and their indexes take."""
    return sum(int(connection.execute(_SIZE, {"table": table}).scalar_one()) for table in _tables())


def vacuum(engine: Engine, location: Location) -> None:
    """Give back unused space, and put the indexes of words in order."""
    with told(location), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"VACUUM (ANALYZE) {', '.join(_tables())}")


def _tables() -> list[str]:
    return [*METADATA.tables, *INDEXED]


def _has(connection: Connection, condition: str) -> bool:
    found = f"SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND {condition} LIMIT 1"
    return connection.exec_driver_sql(found).first() is not None
