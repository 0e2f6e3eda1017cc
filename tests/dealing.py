"""How tests are dealt to processes: what takes longest first, what shares a fixture of its module to one of them.

Tested in tests/test_dealing.py.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
LONGEST = (
    *("sweep/test_sweep.py", "test_crawl.py", "docs/test_shell_lines.py", "render/engines/test_origin_truth.py"),
    *("test_foreign_projects.py", "run/test_watched_runs.py", "hostility/test_rendered_behaviours.py"),
    *(
        "object_stores/test_kills.py",
        "render/engines/test_playwright.py",
        "crawl/test_news.py",
        "sweep/test_objects.py",
    ),
    *("simulation/test_property.py", "render/engines/test_origin_auto.py", "dataset/near_duplicates/test_batch.py"),
    *(
        "machines/test_machines.py",
        "hostility/test_fuzz.py",
        "crawl/session/test_copies.py",
        "machines/test_restarts.py",
    ),
    *("render/engines/test_origin_failures.py", "render/engines/test_origin_editions.py", "run/test_mass_changes.py"),
    *("run/test_watched_gate.py", "run/sites/test_processes.py", "object_stores/test_servers.py"),
    *("hostility/test_rendered_addresses.py", "render/engines/test_splash.py", "restores/test_restores.py"),
    *("months/test_months.py", "run/test_bad_hours.py", "dataset/recovery/test_backup.py", "rot/test_rot.py"),
)
"""What a process is longest busy with, as measured: begun last, it would go on when all others are done."""

_RANKS = {_HERE / path: rank for rank, path in enumerate(LONGEST)}


def deal(items: list[pytest.Item]) -> None:
    """Put the longest first, and let what shares a fixture of its module stay together (`--dist=loadgroup`).

    A crawl or a browser that a module has one of would be one in every process that gets a test of it.
    """
    items.sort(key=lambda item: _RANKS.get(item.path, len(_RANKS)))
    for item in items:
        if shares(item):
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(_HERE).as_posix()))


def shares(item: pytest.Item) -> bool:
    """Whether it has a fixture that its module makes once."""
    info = getattr(item, "_fixtureinfo", None)  # pytest tells of it nowhere else
    found: Iterable[Iterable[pytest.FixtureDef[object]]] = info.name2fixturedefs.values() if info else ()
    return any(fixture.scope in ("module", "class") for fixtures in found for fixture in fixtures)
