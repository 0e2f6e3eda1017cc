"""Reads what pages of a site taught, and the memories that came of it, each a generation that stays as it is."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.schema import NO_MEMORY, LessonRow, lessons, site_memories

_MAX_GENERATIONS = 8  # that are kept for the articles which were read with them


class Generation(NamedTuple):
    """The memory of a generation as JSON; None where there is none."""

    generation: int
    memory: bytes | None


class Taught(NamedTuple):
    """How the memory did on a page, where there was one, and what was noted of it as JSON, where anything was."""

    recall: str | None
    notes: bytes | None


def latest(connection: Connection, site: str) -> Generation:
    """The memory that a round begins with."""
    query = select(func.max(site_memories.c.generation)).where(site_memories.c.site == site)
    generation = connection.execute(query).scalar_one() or NO_MEMORY
    return Generation(generation, read(connection, site, generation))


def read(connection: Connection, site: str, generation: int) -> bytes | None:
    """The memory of a generation as JSON; None where it is not kept any more, or was none."""
    blob = connection.execute(
        select(site_memories.c.memory).where(site_memories.c.site == site, site_memories.c.generation == generation)
    ).scalar_one_or_none()
    return _unpacked(blob)


def taught(connection: Connection, site: str) -> list[Taught]:
    """What pages taught since the latest generation, in the order of their numbers."""
    query = select(lessons.c.recall, lessons.c.notes).where(lessons.c.site == site).order_by(lessons.c.page)
    rows = connection.execute(query)
    return [Taught(row.recall, _unpacked(row.notes)) for row in rows]


def noted_pages(connection: Connection, site: str) -> list[int]:
    """The numbers of the pages of which something was noted."""
    query = select(lessons.c.page).where(lessons.c.site == site, lessons.c.notes.is_not(None))
    return list(connection.execute(query.order_by(lessons.c.page)).scalars())


def remember(connection: Connection, site: str, memory: bytes | None, *, lessons_stay: bool = False) -> None:
    """Begin a generation with a memory, as JSON, or with none. What was taught has come into it, or it is to stay."""
    generation = latest(connection, site).generation + 1
    blob = pack(memory) if memory is not None else None
    connection.execute(
        site_memories.insert().values(
            {site_memories.c.site: site, site_memories.c.generation: generation, site_memories.c.memory: blob}
        )
    )
    connection.execute(
        delete(site_memories).where(
            site_memories.c.site == site, site_memories.c.generation <= generation - _MAX_GENERATIONS
        )
    )
    if not lessons_stay:
        connection.execute(delete(lessons).where(lessons.c.site == site))


def lesson_row(site: str, page: int, recall: str | None, notes: bytes | None) -> LessonRow:
    """What a page taught; `notes` as JSON."""
    return {"site": site, "page": page, "recall": recall, "notes": pack(notes) if notes is not None else None}


def _unpacked(blob: bytes | None) -> bytes | None:
    """None also of what is damaged: a memory can be learned anew."""
    try:
        return unpack(blob) if blob is not None else None
    except ValueError:
        return None
