"""The origin of these tests: small, healthy, and with a log of what it was asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawler.demo import running_origin
from tests.origin import World
from tests.run.site import Origin

ARTICLES = 59  # the 60th always answers 500


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    log = tmp_path_factory.mktemp("origin") / "log"
    with running_origin(articles=ARTICLES, log=log) as base_url:
        yield Origin(base_url, World(articles=ARTICLES), log)


@pytest.fixture
def origin(serving: Origin) -> Origin:
    """The origin, whose requests are counted from here on."""
    serving.forget()
    return serving


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """DATA_DIR of runs in `tmp_path`."""
    return tmp_path / "data"
