"""A user without a home starts like any other."""

import pwd
from pathlib import Path
from typing import NoReturn

import pytest

from newscrawler.run.start.home import name_home


def test_a_user_whom_the_system_does_not_know_has_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(number: int) -> NoReturn:
        raise KeyError(number)

    monkeypatch.setenv("HOME", "/home/somebody")
    name_home()
    assert Path.home() == Path("/home/somebody")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    name_home()
    assert Path.home() == Path("/")
