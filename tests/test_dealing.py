"""Tests that share what takes long to make go to one process, and those that take longest begin first."""

from pathlib import Path

import pytest

from tests.dealing import LONGEST, deal


@pytest.fixture(scope="module")
def shared() -> object:
    return object()


@pytest.mark.usefixtures("shared")
def test_what_shares_a_fixture_of_its_module_goes_to_one_process(request: pytest.FixtureRequest) -> None:
    groups = [mark.args for mark in request.node.iter_markers("xdist_group")]
    assert groups == [("test_dealing.py",)]


def test_what_shares_none_goes_wherever_there_is_room(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("xdist_group") is None


def test_the_longest_are_files_of_tests_and_come_first(request: pytest.FixtureRequest) -> None:
    here = Path(__file__).parent
    assert [path for path in LONGEST if not (here / path).is_file()] == []
    assert len({*LONGEST}) == len(LONGEST)

    class Long(pytest.Item):
        def runtest(self) -> None: ...

    session = request.session
    made = [Long.from_parent(session, name=path, path=here / path) for path in ("test_house.py", *LONGEST[::-1])]
    deal(made)
    assert [item.name for item in made] == [*LONGEST, "test_house.py"]
