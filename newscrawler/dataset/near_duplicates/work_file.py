"""The DuckDB file of a batch: what was read of each segment, so that a batch that was killed goes on, and the next one
reads what is new. It can be removed at any time: all of it is made of the datasets.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.dataset.files.atomic import explain
from newscrawler.errors import BatchError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = ".near_duplicates"
_FILE = "work.duckdb"
LINES = 1 << 32
"""A row's number is that of its segment times this, and its line."""

_STREAMED = 5_000  # rows in memory

_SCHEMA = """
CREATE TABLE IF NOT EXISTS segments (segment BIGINT PRIMARY KEY, site TEXT, name TEXT, sha256 TEXT);
CREATE TABLE IF NOT EXISTS articles (number BIGINT, site TEXT, id TEXT, revision BIGINT, gone BOOLEAN, day BIGINT);
CREATE TABLE IF NOT EXISTS bands (band BIGINT, number BIGINT);
CREATE TABLE IF NOT EXISTS passages (digest BIGINT, number BIGINT);
"""


class WorkFile:
    """An open DuckDB file of a batch."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self._connection = connection

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        self._connection.execute(statement, list(parameters))

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query that gives few."""
        return self._connection.execute(query, list(parameters)).fetchall()

    def batches(self, query: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query, so many at a time. Others may be made meanwhile."""
        with self._connection.cursor() as cursor:
            cursor.execute(query)
            while batch := cursor.fetchmany(size):
                yield batch

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after another."""
        for batch in self.batches(query, _STREAMED):
            yield from batch

    def count(self, query: str) -> int:
        """The one number that a query gives."""
        return int(self.rows(query)[0][0] or 0)

    def insert(self, table: str, columns: Mapping[str, Any]) -> None:
        """Add rows, given as columns: lists or arrays of numbers."""
        import pyarrow

        incoming = pyarrow.table({name: _column(values) for name, values in columns.items()})
        self._connection.register("incoming", incoming)
        self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608 - a name of ours
        self._connection.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done within."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _column(values: Any) -> Any:
    import pyarrow

    if isinstance(values, list):
        return pyarrow.array(values)
    return pyarrow.Array.from_buffers(pyarrow.int64(), len(values), [None, pyarrow.py_buffer(values)])


@contextmanager
def open_work_file(data_dir: Path, *, memory: str, threads: int | None = None) -> Iterator[WorkFile]:
    """The work file of a DATA_DIR. `memory` is what DuckDB may take of it, such as "2GB"; what does not fit is on disk.

    Raises BatchError where DuckDB is not installed, where another batch goes on, or the disk is full.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401 - rows are handed over by it
    except ImportError as error:
        raise BatchError("a batch needs DuckDB: pip install 'newscrawler[batch]'") from error
    folder = data_dir / FOLDER
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(folder / "spilled"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads is not None:
        limits["threads"] = threads
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(folder / _FILE, config=limits) as connection:
            connection.execute(_SCHEMA)
            yield WorkFile(connection)
    except OSError as error:
        raise BatchError(explain(folder, error)) from error
    except duckdb.Error as error:
        raise BatchError(f"Cannot use {folder / _FILE}: {error}") from error
