"""Arguments of a spider's own (`-a NAME=VALUE`), beside those that every site takes.

Tested in tests/crawl/test_own_arguments.py.
"""

import inspect
from itertools import takewhile

from scrapy import Spider

_OURS = "newscrawler.crawl."  # the classes that a user's spider derives from

_OF_A_CLASS = ("site", "name", "allowed_domains", "start_urls", "custom_settings")


def own_arguments(spider: type[Spider]) -> frozenset[str]:
    """The names that a user's class takes in its `__init__`, or has as attributes that hold a value."""
    theirs = list(takewhile(lambda each: not each.__module__.startswith(_OURS), spider.__mro__))
    if len(theirs) == len(spider.__mro__):
        return frozenset()
    base = spider.__mro__[len(theirs)]
    of_ours = {*_OF_A_CLASS, *dir(base), *inspect.signature(base).parameters}
    named: set[str] = set()
    for each in theirs:
        named |= {name for name, value in vars(each).items() if not callable(value) and not hasattr(value, "__get__")}
        if "__init__" in vars(each):
            parameters = inspect.signature(each).parameters.values()
            named |= {each.name for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)}
    return frozenset(name for name in named - of_ours if not name.startswith("_"))
