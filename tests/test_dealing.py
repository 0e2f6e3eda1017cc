"""Tests that share what takes long to make go to one process, and those that take longest begin first."""

from pathlib import Path

import pytest

from tests.dealing import LONGEST, Dealing, put_longest_first


def test_tests_of_a_module_that_makes_something_once_go_to_one_process() -> None:
    tests = [
        *("tests/test_crawl.py::test_one[a::b]", "tests/test_crawl.py::test_two"),
        *("tests/test_house.py::test_one", "tests/test_house.py::test_two"),
    ]
    assert [_scope(test) for test in tests] == ["tests/test_crawl.py"] * 2 + tests[2:]


def _scope(test: str) -> str:
    return Dealing.__new__(Dealing)._split_scope(test)


def test_the_longest_are_files_of_tests_and_come_first(request: pytest.FixtureRequest) -> None:
    here = Path(__file__).parent
    assert [path for path in LONGEST if not (here / path).is_file()] == []
    assert len({*LONGEST}) == len(LONGEST)

    class Long(pytest.Item):
        def runtest(self) -> None: ...

    session = request.session
    made: list[pytest.Item] = [
        Long.from_parent(session, name=path, path=here / path) for path in ("test_house.py", *LONGEST[::-1])
    ]
    put_longest_first(made)
    assert [item.name for item in made] == [*LONGEST, "test_house.py"]
