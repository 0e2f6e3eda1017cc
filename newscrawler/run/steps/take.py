"""Take: get the lock of a site, whose run is then the only one, below a DATA_DIR that is the right one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from newscrawler.dataset.root import check_root, clear_root
from newscrawler.errors import ReleaseError, RootError, StoreError
from newscrawler.exits import Exit
from newscrawler.ledger import site_lock
from newscrawler.report.outcome import Outcome
from newscrawler.run.start.locked import turn_away, wait
from newscrawler.run.task import Task

_Of = TypeVar("_Of")


def take_site(data_dir: Path, task: Task, *, waits: bool, quiet: bool, new: bool = False) -> Outcome | None:
    """Take the lock of the task's site. Gives why it is not to be run, where it is not."""
    try:
        check_root(data_dir, new=new)
        if new:
            clear_root(data_dir)
        if not site_lock.hold(data_dir, task.site):
            if not waits:
                return Outcome(turn_away(data_dir, task.site, task.arguments, quiet=quiet), "")
            wait(data_dir, task.site, quiet=quiet)
    except RootError as error:
        return Outcome(Exit.STORE_FAILED, f"{task.site}: {error}")
    except OSError as error:
        return Outcome(Exit.STORE_FAILED, f"{task.site}: cannot use DATA_DIR {data_dir}: {error.strerror or error}")
    return None


def or_end(site: str, work: Callable[[], _Of]) -> _Of | Outcome:
    """What a piece of work gives; where the ledger or the dataset fails by it, how the run ends by that."""
    try:
        return work()
    except (StoreError, ReleaseError, RootError) as error:
        return Outcome(Exit.STORE_FAILED, f"{site}: {error}")
