"""How many files a crawl may have open at a time: as many as the system lets it, and a start with too few is refused.

A page that comes while no file can be opened fails for nothing of its own, and so do the modules and tables that the
first pages need: with 20, two thirds of a site came, and the log blamed its pages.

Tested in tests/run/start/test_open_files.py.
"""

import resource

from newscrawler.exits import Exit, RefusedError

MIN_FILES = 48
"""A crawl of one site has some 25 open: the ledger thrice, its logs, the connections to the site."""
_WANTED = 4096
"""For many sites in a process. More would be no gain, and a few libraries walk through all numbers that may be open."""


def allow_open_files() -> None:
    """Raise the limit of this process and of those that it starts. Raises RefusedError where it stays too low."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    wanted = _WANTED if hard == unlimited else min(_WANTED, hard)
    if soft != unlimited and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (OSError, ValueError):  # a system that allows fewer than it says
            pass
    if soft != unlimited and soft < MIN_FILES:
        raise RefusedError(
            Exit.FAILED,
            f"this process may have {soft} files open at a time, and a crawl needs {MIN_FILES}: raise the limit "
            "(ulimit -n, LimitNOFILE= of systemd)",
        )
