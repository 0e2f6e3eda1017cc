"""Runs of the directed origin at a pace that a test can wait for."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fetch.politeness.origin import Origin, running

PACE = {
    "DOWNLOAD_DELAY": 0.1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "RETRY_DISTANCE": 0.1,
    "BREAKER_SECONDS": 0.5,
    "BREAKER_WAIT": 1.0,
    "RETRY_AFTER_MAX": 5,
}
SECTIONS = "politics,economy,health,sports"


@pytest.fixture
def site() -> Iterator[Origin]:
    with running() as origin:
        yield origin


@pytest.fixture
def report(tmp_path: Path) -> Callable[[], dict[str, Any]]:
    """The report of the last run."""

    def report() -> dict[str, Any]:
        newest = max((tmp_path / "data" / "reports" / "demo").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        return dict(json.loads(newest.read_text("utf-8")))

    return report


@pytest.fixture
def crawl(run: Any, site: Origin) -> Callable[..., Any]:
    """`newscrawler run demo` of some sections, at PACE but for what is given; what was asked for starts anew."""

    def crawl(*words: str, verb: str = "run", origin: Origin = site, **settings: Any) -> Any:
        origin.asked.clear()
        pace = [word for name, value in {**PACE, **settings}.items() for word in ("-s", f"{name}={value}")]
        arguments = ("-a", f"base_url={origin.base_url}", "-a", f"sections={SECTIONS}", "-a", "follow=sections")
        return run(verb, "demo", *arguments, *pace, *words)

    return crawl
