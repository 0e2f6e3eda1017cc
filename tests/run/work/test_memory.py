"""A worker knows its memory, and begins no more sites where there is too little."""

from newscrawler.run.work.memory import default_limit, resident_bytes, room


def test_memory_is_that_of_the_process_and_the_limit_below_the_machines() -> None:
    before = resident_bytes()
    kept = bytearray(b"x") * (64 << 20)
    assert resident_bytes() - before > 32 << 20
    assert before < default_limit()
    del kept


def test_one_site_may_always_run() -> None:
    assert [room(20, running, resident=2, limit=1) for running in (0, 1, 7)] == [1, 1, 7]
