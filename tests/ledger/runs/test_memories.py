"""Generations of a site's memory, and the lessons that wait to become one."""

from pathlib import Path

from sqlalchemy import update

from newscrawler.ledger.journal import lessons
from newscrawler.ledger.runs import memories
from newscrawler.ledger.schema import lessons as lesson_rows
from newscrawler.ledger.schema import site_memories
from newscrawler.ledger.store import open_store


def test_a_generation_stays_as_it_is_beside_those_that_follow_until_it_is_old(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        assert memories.latest(connection, "gazette") == (0, None)
        for number in range(1, 11):
            memories.remember(connection, "gazette", b"%d" % number if number != 9 else None)
        assert memories.latest(connection, "gazette") == (10, b"10")
        kept = [memories.read(connection, "gazette", generation) for generation in range(11)]
        assert kept == [None, None, None, b"3", b"4", b"5", b"6", b"7", b"8", None, b"10"]
        assert memories.latest(connection, "herald") == (0, None)


def test_what_pages_taught_is_read_in_the_order_of_their_numbers_until_a_memory_is_made_of_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        rows = [memories.lesson_row("gazette", page, "missed", b"%d" % page) for page in (7, -3, 5)]
        lessons.write(connection, [*rows, memories.lesson_row("gazette", 5, "agreed", None)])
        assert memories.taught(connection, "gazette") == [("missed", b"-3"), ("agreed", None), ("missed", b"7")]
        assert memories.noted_pages(connection, "gazette") == [-3, 7]
        assert memories.taught(connection, "herald") == []
        memories.remember(connection, "gazette", b"{}")
        assert memories.taught(connection, "gazette") == []


def test_of_lessons_with_notes_and_without_so_many_are_kept_each(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        for start in (200, 0, 100):
            with_notes = [memories.lesson_row("gazette", start + n, None, b"x") for n in range(50)]
            without = [memories.lesson_row("gazette", 1_000 + start + n, "agreed", None) for n in range(50)]
            lessons.write(connection, with_notes + without)
        assert memories.noted_pages(connection, "gazette") == [*range(50), *range(100, 114)]
        assert len(memories.taught(connection, "gazette")) == 2 * lessons.MAX_LESSONS


def test_what_is_damaged_is_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.write() as connection:
        memories.remember(connection, "gazette", b"{}")
        lessons.write(connection, [memories.lesson_row("gazette", 5, None, b"{}")])
        connection.execute(update(site_memories).values({site_memories.c.memory: b"\0"}))
        connection.execute(update(lesson_rows).values({lesson_rows.c.notes: b"\0"}))
        assert memories.latest(connection, "gazette") == (1, None)
        assert memories.taught(connection, "gazette") == [(None, None)]
