"""How much memory a process may have: a crawl that may have too little is refused, and what runs out of it is told.

Under `ulimit -v` what is out of memory first is any import or any page, each with a traceback of its own.

Tested in tests/run/start/test_memory.py.
"""

import resource

from newscrawler.exits import Exit, RefusedError

MIN_MIB = 192
"""Of addresses (RLIMIT_AS). With 120 MiB a crawl begins no thread, with 137 it compresses no record, with 147 one of 60
articles comes to its end."""
_WAY_OUT = "raise the limit (ulimit -v, LimitAS= of systemd; MemoryMax= limits what is used, and not addresses)"
_OF_IMPORTS = ("failed to map segment", "annot allocate memory")  # what the loader of libraries says


def refuse_little_memory() -> None:
    """Raise RefusedError where this process may have too little for a crawl."""
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and soft < MIN_MIB << 20:
        raise RefusedError(
            Exit.FAILED,
            f"this process may have {soft >> 20} MiB of addresses, and a crawl needs {MIN_MIB}: {_WAY_OUT}",
        )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error that ends the program is for want of memory.

    >>> is_out_of_memory(MemoryError()), is_out_of_memory(ImportError("No module named x"))
    (True, False)
    """
    return isinstance(error, MemoryError) or any(said in str(error) for said in _OF_IMPORTS)


def told() -> str:
    """What a person reads of it."""
    return f"there is not memory enough: {_WAY_OUT}"
