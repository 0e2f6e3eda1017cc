"""What is known of a host outlives the run, whatever becomes of the file."""

from pathlib import Path

import pytest

from newscrawler.fetch.politeness.memory import File, HostMemory, path_of, recall, remember

NOW = 1000.0
URL = "https://news.example/robots.txt"


def test_what_was_remembered_is_recalled(tmp_path: Path) -> None:
    file = File(fetched=5.0, status=200, text="User-agent: *\nDisallow: /\u00e4", etag='"a"', last_modified=None)
    remember(tmp_path, "news.example", HostMemory(files={URL: file}, held_until=99.5), NOW)
    assert recall(tmp_path, "news.example", NOW) == HostMemory(files={URL: file}, held_until=99.5)
    assert recall(tmp_path, "other.example", NOW) == HostMemory()


def test_what_another_run_wrote_meanwhile_stays_where_it_is_newer(tmp_path: Path) -> None:
    newer, older = File(fetched=9.0, status=404), File(fetched=5.0, status=200, text="old")
    remember(tmp_path, "h", HostMemory(files={URL: newer, "https://h/x": older}, held_until=50.0), NOW)
    remember(tmp_path, "h", HostMemory(files={URL: older}, held_until=10.0), NOW)
    assert recall(tmp_path, "h", NOW) == HostMemory(files={URL: newer, "https://h/x": older}, held_until=50.0)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"files": {"u": {"x": 1}}, "held_until": 0}', "\x00"])
def test_a_file_that_is_none_is_as_if_it_were_not_there(tmp_path: Path, content: str) -> None:
    path = path_of(tmp_path, "h")
    path.parent.mkdir()
    path.write_text(content)
    assert recall(tmp_path, "h", NOW) == HostMemory()
    remember(tmp_path, "h", HostMemory(held_until=1.0), NOW)
    assert recall(tmp_path, "h", NOW).held_until == 1.0


@pytest.mark.parametrize("host", ["..", "../../etc/passwd", "a/b", "[::1]:80", "x" * 3000, "\u00e4.example", "."])
def test_no_host_leads_out_of_the_folder(tmp_path: Path, host: str) -> None:
    remember(tmp_path, host, HostMemory(held_until=1.0), NOW)
    assert path_of(tmp_path, host).resolve().parent == tmp_path / "hosts"
    assert recall(tmp_path, host, NOW).held_until == 1.0


def test_a_file_is_fresh_for_so_long_and_not_from_the_future() -> None:
    file = File(fetched=100.0, status=200)
    assert [file.is_fresh(now, 10) for now in (99, 100, 109, 110)] == [False, True, True, False]


def test_what_a_wrong_clock_has_left_is_forgotten_and_does_not_come_back(tmp_path: Path) -> None:
    late, right = File(fetched=5 * NOW, status=404), File(fetched=NOW, status=200)
    remember(tmp_path, "h", HostMemory(files={URL: late}, held_until=1e10), 5 * NOW)
    assert recall(tmp_path, "h", NOW) == HostMemory()
    remember(tmp_path, "h", HostMemory(files={URL: right}, held_until=NOW + 60), NOW)
    assert recall(tmp_path, "h", NOW) == HostMemory(files={URL: right}, held_until=NOW + 60)
