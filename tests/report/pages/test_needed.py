import importlib.util

import pytest

from newscrawler.errors import StorageRefusedError
from newscrawler.report.pages import needed


def test_a_package_that_lacks_is_named_with_the_extra_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(needed, "find_spec", lambda name: None if name == "matplotlib" else found(name))
    with pytest.raises(StorageRefusedError, match=r"matplotlib, which is not installed: pip install .*\[report\]"):
        needed.refuse_without_packages()


def test_nothing_is_said_where_all_are_there() -> None:
    needed.refuse_without_packages()
