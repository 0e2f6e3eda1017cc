"""The turn at a host: one at a time, whoever wants it, and not before its rest is over, by a clock that is right."""

import os
from pathlib import Path

import pytest

from newscrawler.fetch.politeness.turns import Turn, take_turn

NOW = (1000.0, 1_800_000_000.0)


def later(seconds: float) -> tuple[float, float]:
    return NOW[0] + seconds, NOW[1] + seconds


def test_one_has_the_turn_until_its_end_and_the_next_not_before_the_rest_is_over(tmp_path: Path) -> None:
    path = tmp_path / "a.turn"
    first = take_turn(path, NOW)
    assert isinstance(first, Turn)
    assert take_turn(path, NOW) == pytest.approx(0.05)  # another file descriptor, as of another process
    first.next_from(NOW, 2.0)
    first.end()
    assert take_turn(path, later(0.5)) == pytest.approx(1.5)
    second = take_turn(path, later(2.0))
    assert isinstance(second, Turn)
    second.end()


def test_a_process_that_is_killed_leaves_its_rest_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.turn"
    if (child := os.fork()) == 0:
        turn = take_turn(path, NOW)
        assert isinstance(turn, Turn)
        turn.next_from(NOW, 3.0)
        os._exit(0)
    os.waitpid(child, 0)
    assert take_turn(path, later(1.0)) == pytest.approx(2.0)


@pytest.mark.parametrize(
    "now",
    [
        (1.0, NOW[1] + 60),  # the machine was started anew
        (NOW[0] + 60, NOW[1] - 3600),  # its clock was set back
    ],
)
def test_the_clock_counts_that_makes_the_wait_shorter(tmp_path: Path, now: tuple[float, float]) -> None:
    path = tmp_path / "a.turn"
    turn = take_turn(path, NOW)
    assert isinstance(turn, Turn)
    turn.next_from(NOW, 5.0)
    turn.end()
    assert isinstance(take_turn(path, now), Turn)


@pytest.mark.parametrize("text", [b"", b"short", b"\xff" * 16, b"\0" * 16])
def test_a_file_that_says_nothing_is_nothing_to_wait_for(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a.turn"
    path.write_bytes(text)
    assert isinstance(take_turn(path, NOW), Turn)
