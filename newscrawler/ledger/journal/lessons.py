"""Writes what pages taught: of each site those of so many pages, whichever order they came in.

Tested in tests/ledger/runs/test_memories.py.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from newscrawler.ledger.journal.prepared import execute_rows
from newscrawler.ledger.schema import LessonRow, lessons

MAX_LESSONS = 64
"""Lessons with notes that a site has at most, and as many without: those of the pages with the smallest numbers.

A page's number is a digest, so they are a sample, and the same one after a kill.
"""

_OF_SITE = lessons.c.site == bindparam("of")
_AGAIN = delete(lessons).where(_OF_SITE, lessons.c.page == bindparam("again"))
_ADD = insert(lessons)
# Of lessons with notes, and of those without.
_KINDS = {True: lessons.c.notes.is_not(None), False: lessons.c.notes.is_(None)}
_BEYOND = {
    has_notes: select(lessons.c.page).where(_OF_SITE, kind).order_by(lessons.c.page).offset(bindparam("kept")).limit(1)
    for has_notes, kind in _KINDS.items()
}
_TOO_MANY = {
    has_notes: delete(lessons).where(_OF_SITE, kind, lessons.c.page >= bindparam("beyond"))
    for has_notes, kind in _KINDS.items()
}


def write(connection: Connection, rows: Sequence[LessonRow]) -> None:
    """Add rows, in place of those of the same pages, and leave out what is too many."""
    latest = {(row["site"], row["page"]): row for row in rows}
    execute_rows(connection, _AGAIN, [{"of": site, "again": page} for site, page in latest])
    execute_rows(connection, _ADD, list(latest.values()))
    for site, has_notes in {(row["site"], row["notes"] is not None) for row in latest.values()}:
        beyond = connection.execute(_BEYOND[has_notes], {"of": site, "kept": MAX_LESSONS}).scalar_one_or_none()
        if beyond is not None:
            connection.execute(_TOO_MANY[has_notes], {"of": site, "beyond": beyond})
