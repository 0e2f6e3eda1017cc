"""Several processes that import the same: the first compiles it alone."""

import threading
from pathlib import Path

import pytest

from tests.bytecode import compiled_first


def test_whoever_comes_while_the_first_is_at_it_waits_and_then_all_go_on_together(tmp_path: Path) -> None:
    seen: list[str] = []
    all_others = threading.Barrier(3, timeout=600)

    def other() -> None:
        with compiled_first(tmp_path, "tests"):
            seen.append("other")
            all_others.wait()  # in it at the same time

    with compiled_first(tmp_path, "tests"):
        others = [threading.Thread(target=other) for _ in range(3)]
        for each in others:
            each.start()
        others[0].join(0.05)
        seen.append("first")
    for each in others:
        each.join()

    assert seen == ["first", "other", "other", "other"]


def test_where_the_first_fails_the_next_is_the_first(tmp_path: Path) -> None:
    def compiles() -> bool:
        with compiled_first(tmp_path, "tests"):
            return all(not each.stat().st_size for each in tmp_path.iterdir())

    with pytest.raises(ImportError), compiled_first(tmp_path, "tests"):
        raise ImportError

    assert [compiles(), compiles()] == [True, False]
