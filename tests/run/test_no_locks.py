"""A folder whose file system has no locks is refused, with the way out: two runs of a site would not see each other."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from newscrawler.exits import Exit
from newscrawler.run.steps.take import take_site
from newscrawler.run.task import Task
from newscrawler.spiders.almayadeen import AlmayadeenSpider

TASK = Task(spider=AlmayadeenSpider, arguments={}, site="almayadeen")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_mount_without_locks_is_named_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def flock(*_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)
    outcome = take_site(tmp_path, TASK, waits=False, quiet=True)
    assert outcome is not None
    assert outcome.code is Exit.STORE_FAILED
    assert "has no locks: put it on a disk of this machine" in outcome.message
