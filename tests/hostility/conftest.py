"""Crawls of the hostile origin, each made once, whichever worker asks for it first."""

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostility.crawls import Crawl, crawled
from tests.hostility.origin import answer

BOUND = 120.0  # seconds that the mixed crawl may take at most; alone on two cores it takes 12


def once(folder: Path, name: str, make: Callable[[Path], Crawl]) -> Crawl:
    """What `make` gives, kept in a folder that all workers of a test run share."""
    folder = folder / name
    folder.mkdir(exist_ok=True)
    kept = folder / "crawl.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(folder)))
    found: Crawl = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    return found


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def mixed(shared: Path) -> Crawl:
    """A crawl without a profile of the site on which all misdeeds lie between healthy articles."""
    arguments = {"url": "{base_url}", "follow": "sections,read_next,sitemaps"}
    return once(shared, "mixed", lambda folder: crawled(folder, answer, "news", arguments, BOUND))


@pytest.fixture(scope="session")
def profiled(shared: Path) -> Crawl:
    """The same by a profile, which knows no page of the site but its articles and one listing."""
    arguments = {"base_url": "{base_url}", "sections": "politics"}
    return once(shared, "profiled", lambda folder: crawled(folder, answer, "demo", arguments, BOUND))
