"""Crawls of the hostile origin, each made once, whichever worker asks for it first; and the network around them."""

import fcntl
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.hostility.asking import serving
from tests.hostility.crawls import Crawl, crawled
from tests.hostility.nameserver import name_server
from tests.hostility.network import NAMES, PUBLIC, Canary
from tests.hostility.origin import answer

Made = TypeVar("Made")
BOUND = 900.0  # seconds until a crawl that does not end is killed; alone on two cores it takes some thirty


def once(folder: Path, name: str, make: Callable[[Path], Made]) -> Made:
    """What `make` gives, kept in a folder that all workers of a test run share."""
    folder = folder / name
    folder.mkdir(exist_ok=True)
    kept = folder / "crawl.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(folder)))
    found: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
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


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    canary = Canary()
    yield canary
    canary.close()


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], Path]]:
    """Environment of a process that believes to be in the network of `NAMES`; the log of its connections."""
    log = tmp_path_factory.mktemp("network") / "connections"
    log.touch()
    with name_server(NAMES) as server, serving(lambda path: (200, {}, f"<p>{path}</p>")) as origin:
        yield {"NAME_SERVER": server, "CONNECTIONS": str(log), "ROUTES": f"{PUBLIC}={origin}"}, log
