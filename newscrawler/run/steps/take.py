"""Take: get the lock and the lease of a site, below a DATA_DIR that is the right one: its run is then the only one."""

import errno
from collections.abc import Callable
from pathlib import Path
from time import sleep, time
from typing import TypeVar

from newscrawler.dataset.root import check_root, clear_root
from newscrawler.errors import FencedError, ReleaseError, RootError, StorageRefusedError, StoreError
from newscrawler.exits import Exit, RefusedError
from newscrawler.fetch.redaction import redact_values
from newscrawler.ledger import site_lock
from newscrawler.ledger.leases.site import SiteLease, holder, take
from newscrawler.ledger.owners import whose
from newscrawler.ledger.refused_starts import note_refused
from newscrawler.ledger.store import Store
from newscrawler.report.outcome import Outcome
from newscrawler.run.start.locked import new_run_id, turn_away, wait
from newscrawler.run.task import Task

_POLL_SECONDS = 1.0  # between looks whether another machine has given a site back
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)  # what flock(2) fails with where a mount has none

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
        return Outcome(Exit.STORE_FAILED, f"{task.site}: {_unusable(data_dir, error)}")
    return None


def lease_site(
    store: Store, data_dir: Path, task: Task, *, seconds: float, waits: bool, is_tried_again: bool = False
) -> SiteLease:
    """The lease of a site whose lock is held. Raises RefusedError where another machine has it and is not waited for,
    StoreError, and RootError. What is refused is written down, unless it is tried again."""
    site = task.site
    try:
        owner = site_lock.identity(data_dir, site)
        while (lease := take(store, site, owner, seconds=seconds)) is None:
            if not waits:
                if not is_tried_again:
                    now = time()
                    arguments = redact_values(task.arguments)
                    note_refused(data_dir, site, run_id=new_run_id(now), arguments=arguments, now=now)
                found = store.look(lambda connection: holder(connection, site))
                by = f" by {found.name}" if found else ""
                raise RefusedError(Exit.LOCKED, f"is being crawled{by}; --wait waits for it")
            sleep(_POLL_SECONDS)
    except OSError as error:
        raise RootError(_unusable(data_dir, error)) from error
    return lease


def _unusable(data_dir: Path, error: OSError) -> str:
    told = f"cannot use DATA_DIR {data_dir}: {error.strerror or error}"
    if error.errno in _NO_LOCKS:
        return f"{told}. Its file system has no locks: put it on a disk of this machine, or on a mount that has them"
    if isinstance(error, PermissionError):
        path = Path(error.filename or data_dir)
        return (
            f"{told}: {path}. {whose(path)}. Start it as the user who keeps the folder, or give all of it to this one"
        )
    return told


def or_end(site: str, work: Callable[[], _Of]) -> _Of | Outcome:
    """What a piece of work gives; where the ledger or the dataset fails by it, how the run ends by that."""
    try:
        return work()
    except (StoreError, ReleaseError, RootError) as error:
        return Outcome(exit_by(error), f"{site}: {error}")
    except StorageRefusedError as error:
        return Outcome(Exit.BAD_USAGE, f"{site}: {error}")
    except RefusedError as error:
        return Outcome(error.code, f"{site} {error}")


def exit_by(error: Exception) -> Exit:
    """The exit code of a run that an error of the ledger or the dataset ends."""
    return Exit.FENCED if isinstance(error, FencedError) else Exit.STORE_FAILED
