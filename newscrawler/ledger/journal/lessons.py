"""Writes what pages taught: of each site those of so many pages, whichever order they came in.

Tested in tests/ledger/runs/test_memories.py.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from newscrawler.ledger.schema import LessonRow, lessons

MAX_LESSONS = 64
"""Lessons with notes that a site has at most, and as many without: those of the pages with the smallest numbers.

A page's number is a digest, so they are a sample, and the same one after a kill.
"""

_AGAIN = delete(lessons).where(lessons.c.site == bindparam("of"), lessons.c.page == bindparam("again"))


def write(connection: Connection, rows: Sequence[LessonRow]) -> None:
    """Add rows, in place of those of the same pages, and leave out what is too many."""
    latest = {(row["site"], row["page"]): row for row in rows}
    connection.execute(_AGAIN, [{"of": site, "again": page} for site, page in latest])
    connection.execute(insert(lessons), list(latest.values()))
    for site in {site for site, _ in latest}:
        for has_notes in (lessons.c.notes.is_not(None), lessons.c.notes.is_(None)):
            own = lessons.c.site == site, has_notes
            beyond = connection.execute(
                select(lessons.c.page).where(*own).order_by(lessons.c.page).offset(MAX_LESSONS).limit(1)
            ).scalar_one_or_none()
            if beyond is not None:
                connection.execute(delete(lessons).where(*own, lessons.c.page >= beyond))
