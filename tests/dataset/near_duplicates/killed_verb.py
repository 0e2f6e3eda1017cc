"""A verb that is killed before one of its commits: their number, and then the verb's words."""

import os
import signal
import sys
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from newscrawler.__main__ import main
from newscrawler.ledger.store import Store


def die_before(commits: int) -> None:
    """Kill this process when it begins another transaction than so many."""
    left = commits
    write = Store.write

    def dying(store: Store) -> AbstractContextManager[Connection]:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(store)

    Store.write = dying  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    die_before(int(sys.argv.pop(1)))
    main()
