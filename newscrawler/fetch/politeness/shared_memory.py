"""What is known of a host from run to run, in a ledger that machines share; moments there are those of its clock.

Tested in tests/fetch/politeness/test_shared_memory.py.
"""

from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import Connection, select, text, update

from newscrawler.fetch.politeness.memory import HostMemory, absorb, memory_of
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.schema import host_memories
from newscrawler.ledger.store import Store

_ADD = text("INSERT INTO host_memories (host, held_until, files) VALUES (:host, 0, '{}') ON CONFLICT (host) DO NOTHING")

_LOCK = text("UPDATE host_memories SET host = host WHERE host = :host")  # until the end of the transaction


def recall_shared(store: Store, host: str, now: float) -> HostMemory:
    """What is known of a host; `now` is this machine's time, in which its moments are. Raises StoreError."""
    with store.read() as connection:
        ahead = database_time(connection) - now
        return _read(connection, host, now, ahead)


def remember_shared(store: Store, host: str, memory: HostMemory, now: float) -> None:
    """Write down what is known of a host; what another run wrote of it meanwhile stays, where it is newer.

    Raises StoreError.
    """
    with store.write() as connection:
        ahead = database_time(connection) - now
        connection.execute(_ADD, {"host": host})
        connection.execute(_LOCK, {"host": host})
        absorb(memory, _read(connection, host, now, ahead))
        files = {url: replace(file, fetched=file.fetched + ahead) for url, file in memory.files.items()}
        connection.execute(
            update(host_memories)
            .where(host_memories.c.host == host)
            .values(
                {
                    host_memories.c.held_until: memory.held_until + ahead if memory.held_until else 0.0,
                    host_memories.c.files: orjson.dumps(files).decode(),
                }
            )
        )


def _read(connection: Connection, host: str, now: float, ahead: float) -> HostMemory:
    found = connection.execute(select(host_memories).where(host_memories.c.host == host)).one_or_none()
    if found is None:
        return HostMemory()
    files: dict[str, dict[str, Any]] = orjson.loads(found.files)
    for file in files.values():
        file["fetched"] -= ahead
    return memory_of(files, found.held_until - ahead if found.held_until else 0.0, now)
