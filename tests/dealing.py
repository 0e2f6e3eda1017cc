"""How tests are dealt to processes: what takes longest first, what shares a fixture of its module to one of them.

Tested in tests/test_dealing.py.
"""

from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

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
    *("run/sites/test_processes.py", "object_stores/test_servers.py"),
    *("hostility/test_rendered_addresses.py", "render/engines/test_splash.py", "restores/test_restores.py"),
    *("months/test_months.py", "run/test_bad_hours.py", "dataset/recovery/test_backup.py", "rot/test_rot.py"),
)
"""What a process is longest busy with, as measured: begun last, it would go on when all others are done."""

_RANKS = {_HERE / path: rank for rank, path in enumerate(LONGEST)}


def put_longest_first(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _RANKS.get(item.path, len(_RANKS)))


class Dealing(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Hands tests out one by one as processes have room, and those of a module that makes something once together.

    A crawl or a browser that a module has one of would be one in every process that gets a test of it. xdist's groups
    (`--dist=loadgroup`) are none with pytest 9.2, which has no `_nodeid`.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if makes_something_once(path) else nodeid


@cache
def makes_something_once(path: str) -> bool:
    """Whether a module, given from the project's root, has a fixture that all its tests share."""
    return 'scope="module"' in (_HERE.parent / path).read_text(encoding="utf-8")
