"""How a fork of a process that has imported everything ends: as one that was started anew, but for what it would free.

Tested in tests/test_forked.py.
"""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Callable


def be_until_the_end(work: Callable[[], object]) -> None:
    """Do the work of a process, and end it with the exit code that it says.

    An interpreter that ends takes apart all that was imported: in a fork that copies each page of memory first, which
    is half of what a short verb costs. The system frees it anyway. What nobody refers to is collected before, for that
    may have something to say: a coroutine that was never awaited, a task that was destroyed.
    """
    try:
        work()
        sys.exit()
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        gc.collect()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # the interpreter has an exit code for it
            raise ended from None
        os._exit((ended.code or 0) & 0xFF)
