"""Where the ledgers of trials are: in files below their folders or, with the variable, each in a database of its own.

A file beside a trial's folder names its database, for whoever knows the folder.
"""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.asking import query_database
from tests.postgresql import IN_POSTGRESQL, server, share_server

if IN_POSTGRESQL:
    share_server()


def begin(data_dir: Path) -> None:
    """Give a folder an empty ledger."""
    if IN_POSTGRESQL:
        name = _name(data_dir)
        server().empty(name)
        _note(data_dir).write_text(server().url(name))


def copy(source: Path, target: Path) -> None:
    """Let a folder's ledger be another's, too. Whoever was at it is dead."""
    if IN_POSTGRESQL:
        name = _name(target)
        server().copy(_name(source), name)
        _note(target).write_text(server().url(name))


def settings(data_dir: Path) -> list[str]:
    """What `newscrawler` is told of the folder."""
    url = url_of(data_dir)
    return ["-s", f"DATA_DIR={data_dir}", *(["-s", f"LEDGER={url}"] if url else [])]


def url_of(data_dir: Path) -> str | None:
    """The URL of its database; None where its ledger is a file."""
    note = _note(data_dir)
    return note.read_text() if note.exists() else None


def ask(url: str, query: str) -> list[tuple[Any, ...]]:
    """Rows of the ledger in a database; none where it has no tables yet."""
    import psycopg

    try:
        return query_database(url, query)
    except psycopg.errors.UndefinedTable:
        return []


def _name(data_dir: Path) -> str:
    return f"sweep_{blake2b(str(data_dir.absolute()).encode(), digest_size=12).hexdigest()}"  # several work at once


def _note(data_dir: Path) -> Path:
    return data_dir.with_name(f"{data_dir.name}.ledger")
